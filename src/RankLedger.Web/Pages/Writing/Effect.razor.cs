using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Writing;

/// <summary>What a command would change.</summary>
public partial class Effect
{
    private const int Most = 40;
    private const int MostOnOtherDays = 15;

    [Parameter, EditorRequired]
    public Preview Of { get; set; } = null!;

    [Parameter, EditorRequired]
    public RankingDefinition Ranking { get; set; } = null!;

    [Parameter, EditorRequired]
    public Links Links { get; set; } = null!;

    /// <summary>Whether it is an act of ours, and none of a publisher.</summary>
    [Parameter]
    public bool IsOurs { get; set; }

    // What is stated comes first, then whatever moves by much.
    private IReadOnlyList<PreviewedCell> Cells { get; set; } = [];
    private IReadOnlyList<PreviewedRank> Ranks { get; set; } = [];
    private IReadOnlyList<PreviewedMilestone> Milestones { get; set; } = [];
    private IReadOnlyList<string> Findings { get; set; } = [];

    protected override void OnParametersSet()
    {
        var stated = Of.Cells.Where(cell => cell.Stated is not null).Select(cell => (cell.Flow, cell.Period, cell.Entity)).ToHashSet();
        Cells = [.. Of.Cells.OrderBy(cell => cell.Stated is null).ThenByDescending(Move)];
        Ranks =
        [
            .. Of
                .Ranks.Where(rank => rank.Moves)
                .OrderBy(rank => !stated.Contains((rank.Flow, rank.Period, rank.Entity)))
                .ThenByDescending(rank => Math.Abs((rank.RankBefore ?? int.MaxValue) - (long)(rank.RankAfter ?? int.MaxValue))),
        ];
        Milestones = [.. Of.Milestones.OrderBy(each => !stated.Any(cell => cell.Entity == each.Entity && cell.Period == each.Period))];
        Findings =
        [
            .. Of.Findings.Select(group => group.Detail).OfType<string>(),
            .. FindingsView.Once(Of.Findings.Where(group => group.Detail is null).SelectMany(group => group.Findings)),
        ];
    }

    // How far the value goes, as a share of what stood; a value that comes or goes moves most.
    private static decimal Move(PreviewedCell cell) =>
        (cell.Before?.Value, cell.After?.Value) switch
        {
            (null, null) => 0,
            ({ } before and not 0, { } after) => Math.Abs(Ratio(after, before) - 1),
            _ => decimal.MaxValue,
        };

    private static decimal Ratio(decimal after, decimal before)
    {
        try
        {
            return after / before;
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    private IEnumerable<string> Warnings =>
        Of.Cells.Any(cell => cell.Stated?.IsAdded == true)
            ?
            [
                .. Of.Warnings,
                "The publication says nothing of this cell so far: this adds a figure to it. Is it the right publication and cell?",
            ]
            : Of.Warnings;

    // Which table: with its flow where there are several.
    private string About(string period, string flow) => Days.Period(period) + (Ranking.Flows.Count > 1 ? $", {flow}" : "");

    private string Tier(PreviewedMilestone milestone) => Tier(milestone.Flow, milestone.Tier);

    // As every page says it.
    private string Tier(string flow, string? name) =>
        name is null ? "none"
        : Ranking.Tiers.FirstOrDefault(tier => tier.Name == name) is { } found ? Money.Words(Unit(flow), found.Value)
        : name;

    private string Unit(string flow) => Ranking.Flows.FirstOrDefault(each => each.Id == flow)?.Unit ?? "";

    private string Value(PreviewedCell cell, PreviewedValue? value) => Amount(cell.Flow, value?.Value);

    private string Amount(string flow, decimal? value, string none = "–") => value is { } known ? Money.Exact(Unit(flow), known) : none;

    private string Printed(PreviewedCell cell) =>
        cell.Stated is not { } stated ? ""
        : stated.Text is { } text ? $"{text} {stated.Unit}".TrimEnd()
        : stated.Value is { } value ? Money.Exact(Unit(cell.Flow), value)
        : "no value";

    private string? Before(PreviewedCell cell) =>
        cell.Stated is not { } stated ? null
        : stated.WasText is { } text ? $"{text} {stated.WasUnit}".TrimEnd()
        : stated.WasValue is { } value ? Money.Exact(Unit(cell.Flow), value)
        : null;

    // What we set right has a sign, a colour and words of its own: it is no revision of a publisher.
    private string GlyphOf(CellEffect change) => IsOurs ? "corrected" : Published(change);

    private string? ClassOf(CellEffect change) =>
        IsOurs ? "l"
        : change == CellEffect.NotStanding ? "x"
        : null;

    private static string Published(CellEffect change) =>
        change switch
        {
            CellEffect.New => "first",
            CellEffect.Revised or CellEffect.Superseded => "revised",
            CellEffect.Restated => "restated",
            CellEffect.Confirmed => "confirmed",
            CellEffect.Unstated => "corrected",
            CellEffect.NotStanding or CellEffect.Gone => "conflicting",
        };

    private static string Word(PreviewedCell cell) =>
        cell.Change switch
        {
            CellEffect.New => "new",
            CellEffect.Revised => "another value stands",
            CellEffect.Superseded => "another source’s number stands; nobody changed one",
            CellEffect.Restated => "another value, within rounding",
            CellEffect.Confirmed => "confirmed",
            CellEffect.NotStanding => "recorded, but does not stand: what stands is later or has more authority",
            CellEffect.Unstated when cell.After is null => "no longer stated here; nothing stands, as before",
            CellEffect.Unstated => "no longer stated here; what stands rests on another publication",
            CellEffect.Gone => "has no value any more",
        };

    private string Moved(PreviewedRank rank)
    {
        var parts = new List<string>();
        if (rank.RankBefore != rank.RankAfter)
            parts.Add($"rank {Place(rank.RankBefore)} → {Place(rank.RankAfter)}");
        if (rank.TierBefore != rank.TierAfter)
            parts.Add($"tier {Tier(rank.Flow, rank.TierBefore)} → {Tier(rank.Flow, rank.TierAfter)}");
        if (rank.ShareBefore != rank.ShareAfter)
            parts.Add($"share {Share(rank.ShareBefore)} → {Share(rank.ShareAfter)}");
        return string.Join(", ", parts);
    }

    private static int Further(int inAll, int shown) => Math.Max(0, inAll - shown);

    // The table of the day on which somebody has another rank.
    private string Table(PreviewedRankChange each) =>
        (Links with { Flow = each.Flow == Ranking.Flows[0].Id ? null : each.Flow }).By(each.Days.From).Table(each.Period);

    private static string Place(int? rank) => rank?.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static string Share(decimal? share) => share is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + " %" : "none";
}
