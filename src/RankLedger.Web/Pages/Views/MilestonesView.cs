using System.Globalization;
using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Storage;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Views;

/// <summary>A milestone that the ledger held right before an event of ours and not right behind it.</summary>
/// <param name="Was">The milestone as it was.</param>
/// <param name="By">The event of ours.</param>
/// <param name="Moved">The day since when it could be known behind the event; null where it was no milestone there.</param>
public sealed record FormerBelief(MilestoneAnswer Was, AmendmentEvent By, DateOnly? Moved);

/// <summary>What the page of milestones shows: one tier of one series.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Answer">Every milestone of the flow, those included that are not believed any more.</param>
/// <param name="Tier">The tier; null where the flow has none.</param>
/// <param name="Series">The form of periods, such as <c>annual</c>.</param>
/// <param name="Publications">Who published what.</param>
/// <param name="Bounds">What bounds an entry had that no value decided, by entity and period.</param>
public sealed record MilestonesView(
    Frame Frame,
    MilestonesAnswer Answer,
    TierDefinition? Tier,
    string Series,
    IReadOnlyDictionary<string, PublicationHead> Publications,
    IReadOnlyDictionary<(string Entity, string Period), (decimal? Low, decimal? High)> Bounds
)
{
    /// <summary>What only an older state of our ledger held.</summary>
    public IReadOnlyList<FormerBelief> Former { get; init; } = [];

    /// <summary>How many statements there are about each cell that crossed, by entity and period; none where they are not
    /// counted.</summary>
    public IReadOnlyDictionary<(string Entity, string Period), int> Statements { get; init; } =
        new Dictionary<(string Entity, string Period), int>();

    /// <summary>The claim that is asked for; null where the milestones are drawn and not asked.</summary>
    public AskedClaim? Claim { get; init; }

    /// <summary>Whether what is not believed any more is left out.</summary>
    public bool HidesUndone { get; init; }

    /// <summary>The milestones of the tier and series, in the order of their periods.</summary>
    public IReadOnlyList<MilestoneAnswer> Rows { get; } =
    [
        .. Answer
            .Milestones.Where(each => each.Tier == Tier?.Name && each.Kind == Series)
            .OrderBy(each => Domain.Time.ReferencePeriod.Parse(each.Period))
            .ThenBy(each => each.Ordinal ?? int.MaxValue),
    ];

    /// <summary>The one who entered last.</summary>
    public MilestoneAnswer? Last => MilestoneAnswer.LastEntered(Rows);

    /// <summary>The place of a first entry, <c>=1</c> where it is shared; null where it has none.</summary>
    public static string? Place(MilestoneAnswer each) =>
        each.Ordinal is { } ordinal ? $"{(each.LevelWith is null ? "" : "=")}{ordinal.ToString(CultureInfo.InvariantCulture)}" : null;

    /// <summary>The axis of the bars.</summary>
    public BeliefScale Scale => BeliefScale.Of([.. Rows, .. Former.Select(each => each.Was)], Frame.Basis.Limit);

    /// <summary>The unit of the flow.</summary>
    public string Unit => Frame.Ranking.Flows.First(flow => flow.Id == Answer.Flow).Unit;

    /// <summary>The answer in words.</summary>
    public string Sentence =>
        Tier is { } tier
            ? MilestoneSentence.Of(Money.Words(Unit, tier.Value), Last?.Name, Last?.Ordinal, Last?.LevelWithNames)
            : $"No tier is defined{(Frame.Ranking.Tiers.Count == 0 ? "" : $" for {Answer.Flow}")}, so nothing can be crossed.";

    /// <summary>How the answer begins where nobody's entry names its day.</summary>
    public string When => Tier is not null && Last is null ? BasisWords.Beginning(Frame.Basis) : "";

    /// <summary>The answer with the day from which anybody could know it, for what names the point beside it.</summary>
    public string Cited => Last is { } last ? $"{Sentence} {last.Since(Rows)}" : Sentence;

    /// <summary>The same where it stands alone.</summary>
    public string Headline => $"{When} {Cited}".TrimStart();

    /// <summary>The tier and the series that are shown: those named, else the tier that was entered last and the first series.</summary>
    internal static (TierDefinition? Tier, string Series) Chosen(Ranking ranking, MilestonesAnswer answer, string? tier, string? series)
    {
        var tiers = ranking.Tiers(answer.Flow).ToList();
        var chosen = tier is null
            ? tiers.Find(each => each.Name == LastCrossed(answer)) ?? tiers.FirstOrDefault()
            : tiers.Find(each => each.Name == tier) ?? throw Unknown("tier", tier, [.. tiers.Select(each => each.Name)]);
        if (series is not null && !answer.Series.Contains(series, StringComparer.Ordinal))
            throw Unknown("series", series, answer.Series);
        return (chosen, series ?? (answer.Series is [var first, ..] ? first : MilestoneSeries.Annual));
    }

    private static string? LastCrossed(MilestonesAnswer answer) =>
        answer
            .Milestones.Where(each => each.Kind == answer.Series[0] && each.Event == MilestoneEvent.Entered && each.State.IsBelieved())
            .MaxBy(each => each.Beliefs.Count > 0 ? each.Beliefs[^1].From : DateOnly.MinValue)
            ?.Tier;

    private static LedgerRuleException Unknown(string parameter, string found, IReadOnlyList<string> known)
    {
        var near = Nearest.To(found, known);
        var detail = $"{parameter}: '{found}' is not known here; expected {string.Join(", ", known)}.{Nearest.Question(near)}";
        return new($"unknown-{parameter}", detail) { Near = near };
    }
}
