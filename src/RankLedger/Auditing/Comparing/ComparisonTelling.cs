using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Auditing.Comparing;

/// <summary>Tells differences as an answer: names, events and one sentence each.</summary>
internal sealed class ComparisonTelling(
    PeriodComparison found,
    string flow,
    string period,
    Amounts amounts,
    IReadOnlyDictionary<long, DateTimeOffset> recordedAt
)
{
    private readonly DifferenceSentence sentence = new(found, flow, period, amounts);

    public IReadOnlyList<CellDifference> Cells() =>
        [
            .. found.Cells.Select(each => new CellDifference(
                each.Entity,
                sentence.Name(each.Entity),
                each.Kind,
                Cell(each.From),
                Cell(each.To),
                each.Origin,
                each.Change,
                Event(each.Cause),
                [.. each.Between.Select(Event)],
                sentence.OfCell(each)
            )),
        ];

    public IReadOnlyList<RankDifference> Ranks() =>
        [
            .. found.Ranks.Select(each => new RankDifference(
                each.Entity,
                sentence.Name(each.Entity),
                each.Kind,
                Cell(each.From),
                Cell(each.To),
                each.CameAhead,
                each.FellBehind,
                each.Because,
                each.Origin,
                each.Change,
                Event(each.Cause),
                [.. each.Between.Select(Event)],
                sentence.OfRank(each)
            )),
        ];

    public IReadOnlyList<RevisionSwap> Swaps() =>
        [
            .. found.Swaps.Select(each => new RevisionSwap(
                each.Winner,
                each.Loser,
                each.Origin,
                each.Change,
                Event(each.Cause),
                sentence.OfSwap(each)
            )),
        ];

    private static ComparedCell Cell(PointState state) =>
        new(
            state.Rank,
            state.Figure?.Value,
            state.Span.Low,
            state.Span.High,
            state.Figure?.Growth,
            state.Figure?.Flags,
            state.Figure?.Publication,
            state.Figure?.PublishedOn,
            state.Printed?.Rank,
            state.Printed?.Publication
        );

    private ComparedEvent Event(Influence influence) =>
        influence.Cause.Event.Body is not PublicationRecorded
            ? Event(influence.Cause)
            : Event(influence.Cause) with
            {
                Detail = sentence.Of(influence),
            };

    private ComparedEvent Event(Cause cause) =>
        new(EventHead.Of(cause.Event.Position, recordedAt[cause.Event.Position], cause.Event.Body))
        {
            Axis = cause.Axis,
            Publication = cause.Event.Publication,
            Publisher = cause.Publication?.Publisher,
            On = cause.On,
            Undone = cause.Undone,
        };
}
