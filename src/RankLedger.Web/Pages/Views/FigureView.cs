using RankLedger.Auditing;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the page of one figure shows.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Entity">Whose figure.</param>
/// <param name="History">Every statement about it, with what became of it.</param>
/// <param name="Row">Its row in the table, where it has one.</param>
/// <param name="States">What it was on each day in each state of the ledger that answers differently, the latest first.</param>
public sealed record FigureView(
    Frame Frame,
    EntityDefinition Entity,
    HistoryAnswer History,
    StandingsRow? Row,
    IReadOnlyList<FigureState> States
)
{
    /// <summary>How many entries of the ledger that touch the figure lie before the states that are drawn.</summary>
    public int Undrawn { get; init; }

    /// <summary>Other periods of which a number of it stands, the newest first.</summary>
    public IReadOnlyList<string> Periods { get; init; } = [];

    /// <summary>Whether nobody who is missing can move the ranks of its table.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The statement that stands; null for none.</summary>
    public HistoryStatement? Standing => History.Statements.FirstOrDefault(each => each.Stands);

    /// <summary>The multiple in which the numbers are read: that of the number that stands.</summary>
    public ScaledUnit Unit =>
        ScaledUnit.Of(History.Unit, Standing?.Value is { } value ? [value] : History.Statements.Select(each => each.Value));

    /// <summary>The number that stands, without its multiple; what there is in its place.</summary>
    public string Figure =>
        Standing?.Value is { } value ? Unit.Signed(value, Standing.Low, Standing.High)
        : Row is { Evidence: Evidence.PublishedRank } ? "Position only"
        : "No figure";

    /// <summary>What follows it: multiple, unit and span, or the bounds of a position.</summary>
    public string Beside
    {
        get
        {
            if (Standing is not { Value: { } value } standing)
                return Row is { Evidence: Evidence.PublishedRank } row
                    ? Between(ScaledUnit.Of(History.Unit, [row.High, row.Low]), row.Low, row.High)
                    : "";
            var word = string.Join(' ', new[] { Unit.Word, Unit.Symbol.Length > 0 ? "" : Unit.Unit }.Where(part => part.Length > 0));
            var span =
                standing.Low is { } low && standing.High is { } high && low < high ? $"{Unit.Full(low)} to {Unit.Full(high)}"
                : standing.Low is null ? "without a low end"
                : standing.High is null ? "without a high end"
                : "";
            return string.Join(", ", new[] { word, span }.Where(part => part.Length > 0));
        }
    }

    private static string Between(ScaledUnit unit, decimal? low, decimal? high) =>
        (low, high) switch
        {
            (null, null) => "no bounds known",
            (null, { } top) => $"under {unit.SaidBound(top)}",
            ({ } bottom, null) => $"over {unit.SaidBound(bottom)}",
            ({ } bottom, { } top) => $"{unit.SignedBound(bottom)} to {unit.SaidBound(top)}",
        };

    /// <summary>The number with its unit, or what there is in its place, as a sentence of a picture begins.</summary>
    public string Headline =>
        Standing?.Value is { } value ? Money.Exact(History.Unit, value, Standing.Low, Standing.High)
        : Beside.Length > 0 ? $"{Figure}, {Beside}"
        : Figure;

    /// <summary>The chart of the values by day; null where no number was published.</summary>
    public StepLayout? Steps =>
        StepLayout.Of(
            History.Statements,
            States.Count > 0 ? States[0].Values : [],
            Frame.Basis.AsPublished ?? DateOnly.MaxValue.AddDays(-1)
        );

    /// <summary>How far a statement goes from what stood before it: of one that a publisher made to change the number.</summary>
    public string? ChangedBy(HistoryStatement each) =>
        each is { Outcome: StatementOutcome.Revised, Before: { } before, Value: { } value }
            ? FigureSentence.Change(before, value, History.Unit)
            : null;

    /// <summary>The answer in words.</summary>
    public FigureSentence Sentence => History.Said with { Publishers = Frame.Sought(History.Said.Publishers) };

    /// <summary>The statements, each with those that we had recorded in its place before.</summary>
    public IReadOnlyList<(HistoryStatement Now, IReadOnlyList<HistoryStatement> Before)> Told
    {
        get
        {
            var told = new List<(HistoryStatement Now, IReadOnlyList<HistoryStatement> Before)>();
            foreach (var of in History.Statements.GroupBy(each => each.Publication, StringComparer.Ordinal))
            {
                var all = of.ToList();
                var now = all.FindLast(each => each.CorrectedAt is null) ?? all[^1];
                told.Add((now, [.. all.Where(each => each != now)]));
            }

            return told;
        }
    }
}
