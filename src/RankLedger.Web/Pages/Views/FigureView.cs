using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
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

    /// <summary>Whether nobody who is missing can move the ranks of its table.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The statement that stands; null for none.</summary>
    public HistoryStatement? Standing => History.Statements.FirstOrDefault(each => each.Stands);

    /// <summary>The multiple in which the numbers are read: that of the number that stands.</summary>
    public ScaledUnit Unit =>
        ScaledUnit.Of(History.Unit, Standing?.Value is { } value ? [value] : History.Statements.Select(each => each.Value));

    /// <summary>The chart of the values by day; null where no number was published.</summary>
    public StepLayout? Steps =>
        StepLayout.Of(
            History.Statements,
            States.Count > 0 ? States[0].Values : [],
            Frame.Basis.AsPublished ?? DateOnly.MaxValue.AddDays(-1)
        );

    /// <summary>The positions that were printed of it by the point, in order of publication.</summary>
    public IReadOnlyList<(StopPublication By, int Rank)> Positions =>
        [
            .. Frame
                .Stops.Where(stop => stop.On <= Frame.Basis.Limit)
                .SelectMany(stop => stop.Publications)
                .SelectMany(by =>
                    by.Deeds.Where(deed => deed.Entity == Entity.Id && deed.Rank is not null).Select(deed => (by, deed.Rank!.Value))
                )
                .DistinctBy(each => each.by.Publication),
        ];

    /// <summary>The answer in words.</summary>
    public FigureSentence Sentence => History.Said;

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
