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
    IReadOnlyDictionary<long, DateTimeOffset> recordedAt,
    int after = 0,
    int limit = int.MaxValue
)
{
    private readonly DifferenceSentence sentence = new(found, flow, period, amounts);

    // One event is told with each cell that it influences; what it did in all is put into words once.
    private readonly Dictionary<long, EventHead> heads = [];

    /// <summary>How many of each come before the next page; null where this one is the last.</summary>
    public int? Next => new[] { found.Cells.Count, found.Ranks.Count, found.Swaps.Count }.Max() - after > limit ? after + limit : null;

    public IReadOnlyList<CellDifference> Cells() =>
        [
            .. found
                .Cells.Skip(after)
                .Take(limit)
                .Select(each => new CellDifference(
                    Entity: each.Entity,
                    Name: sentence.Name(each.Entity),
                    Kind: each.Kind,
                    From: Cell(each.From),
                    To: Cell(each.To),
                    Origin: each.Origin,
                    Change: each.Change,
                    NetChange: each.NetChange,
                    Event: Event(each.Cause),
                    Between: [.. each.Between.Select(Event)],
                    Sentence: sentence.OfCell(each)
                )),
        ];

    public IReadOnlyList<RankDifference> Ranks() =>
        [
            .. found
                .Ranks.Skip(after)
                .Take(limit)
                .Select(each => new RankDifference(
                    Entity: each.Entity,
                    Name: sentence.Name(each.Entity),
                    Kind: each.Kind,
                    From: Cell(each.From),
                    To: Cell(each.To),
                    CameAhead: each.CameAhead,
                    FellBehind: each.FellBehind,
                    Because: each.Because,
                    Origin: each.Origin,
                    Change: each.Change,
                    Event: Event(each.Cause),
                    Between: [.. each.Between.Select(Event)],
                    Sentence: sentence.OfRank(each)
                )),
        ];

    public IReadOnlyList<RevisionSwap> Swaps() =>
        [
            .. found
                .Swaps.Skip(after)
                .Take(limit)
                .Select(each => new RevisionSwap(
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
            Rank: state.Rank,
            Value: state.Figure?.Value,
            Low: state.Span.Low,
            High: state.Span.High,
            Growth: state.Figure?.Growth,
            Flags: state.Figure?.Flags,
            Publication: state.Figure?.Publication,
            PublishedOn: state.Figure?.PublishedOn,
            PrintedRank: state.Printed?.Rank,
            PrintedBy: state.Printed?.Publication
        );

    private ComparedEvent Event(Influence influence) =>
        influence.Cause.Event.Body is not PublicationRecorded
            ? Event(influence.Cause)
            : Event(influence.Cause) with
            {
                Detail = sentence.Of(influence),
            };

    private ComparedEvent Event(Cause cause) =>
        new(Head(cause.Event))
        {
            Axis = cause.Axis,
            Publication = cause.Event.Publication,
            Publisher = cause.Publication?.Publisher,
            On = cause.On,
            Undone = cause.Undone,
        };

    private EventHead Head(PlacedEvent placed)
    {
        if (!heads.TryGetValue(placed.Position, out var head))
            heads[placed.Position] = head = EventHead.Of(placed.Position, recordedAt[placed.Position], placed.Body, found.Ranking);
        return head;
    }
}
