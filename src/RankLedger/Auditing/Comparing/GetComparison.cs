using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Auditing.Comparing;

/// <summary>Asks what differs in the table of a period between two points, and which event made each difference.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="From">The first point; where none is named the day of the change before the last, of those that the second point has, as
/// recorded there.</param>
/// <param name="To">The second point; it may lie before the first on either axis.</param>
/// <param name="InFull">Write amounts in sentences in full: 4,550,000,000,000 for 4.55 tn.</param>
/// <param name="After">Leave out so many of the cells, of the ranks and of the swaps: those of the pages before.</param>
/// <param name="Limit">At most so many of each; all where none is named.</param>
public sealed record GetComparison(
    string Ranking,
    AskedPeriod Period,
    string? Flow,
    Point? From,
    Point To,
    bool InFull = false,
    int After = 0,
    int? Limit = null
) : IRequest<ComparisonAnswer>
{
    /// <summary>What a limit counts, for people.</summary>
    public const string Counted = "cells, as many ranks and as many swaps";
}

/// <summary>What differs between two points, each difference attributed to an event and explained in a sentence.</summary>
/// <param name="From">The first point.</param>
/// <param name="To">The second point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Unit">The unit of every value.</param>
/// <param name="Known">Whether anything is known of the period at one of the two points: a value or a printed position.</param>
/// <param name="Equal">Whether no cell and no rank differs.</param>
/// <param name="Cells">The cells that differ, in the order of the table at the second point, entities without a row last.</param>
/// <param name="Ranks">The ranks, and the bounds of printed positions, that differ.</param>
/// <param name="Swaps">Pairs that turned round for certain; within one period they are revision swaps, not overtakes.</param>
/// <param name="Next">How many of each to leave out for the next page; null on the last.</param>
public sealed record ComparisonAnswer(
    Basis From,
    Basis To,
    string Ranking,
    string Flow,
    string Period,
    string Unit,
    bool Known,
    bool Equal,
    IReadOnlyList<CellDifference> Cells,
    IReadOnlyList<RankDifference> Ranks,
    IReadOnlyList<RevisionSwap> Swaps,
    int? Next = null
)
{
    /// <summary>How many have a row at the first point and none at the second.</summary>
    public int Gone { get; init; }

    /// <summary>How many entities have a row at both points and another rank at the second, on whatever page.</summary>
    public required int RankChanges { get; init; }

    /// <summary>The answer in words, those apart that name its points.</summary>
    [JsonIgnore]
    public Sentence Said { get; init; } = new("", "");

    /// <summary>The answer in words: how many rows of the ranking's table changed place, and how many say something else.</summary>
    public string Sentence => Said.ToString();
}

/// <summary>A cell that differs.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">In what it differs.</param>
/// <param name="From">The cell at the first point.</param>
/// <param name="To">The cell at the second point.</param>
/// <param name="Origin">Whether it is the publisher's word or ours.</param>
/// <param name="Change">What the event did.</param>
/// <param name="NetChange">What was done in all between the two points: <c>published</c> where the cell had no value before, whatever its
/// publishers did to it afterwards; otherwise what the event did.</param>
/// <param name="Event">The event that gave the cell what it has at the second point.</param>
/// <param name="Between">The other events between the two points that influence the cell.</param>
/// <param name="Sentence">The difference in one sentence.</param>
public sealed record CellDifference(
    string Entity,
    string Name,
    DifferenceKind Kind,
    ComparedCell From,
    ComparedCell To,
    Origin Origin,
    ChangeKind Change,
    ChangeKind NetChange,
    ComparedEvent Event,
    IReadOnlyList<ComparedEvent> Between,
    string Sentence
);

/// <summary>A rank, or the bounds of a printed position, that differs.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>rank</c> or <c>bounds</c>.</param>
/// <param name="From">The cell at the first point.</param>
/// <param name="To">The cell at the second point.</param>
/// <param name="CameAhead">Who has a better rank now and had not; one that was level may be among them.</param>
/// <param name="FellBehind">Who had a better rank and has not now; one that is level may be among them.</param>
/// <param name="Because">The entities whose cells the event changed.</param>
/// <param name="Origin">Whether it is the publisher's word or ours.</param>
/// <param name="Change">What the event did.</param>
/// <param name="Event">The event that gave the row the rank that it has at the second point.</param>
/// <param name="Between">The other events between the two points that moved it.</param>
/// <param name="Sentence">The difference in one sentence.</param>
public sealed record RankDifference(
    string Entity,
    string Name,
    DifferenceKind Kind,
    ComparedCell From,
    ComparedCell To,
    IReadOnlyList<string> CameAhead,
    IReadOnlyList<string> FellBehind,
    IReadOnlyList<string> Because,
    Origin Origin,
    ChangeKind Change,
    ComparedEvent Event,
    IReadOnlyList<ComparedEvent> Between,
    string Sentence
);

/// <summary>A pair of one period that turned round.</summary>
/// <param name="Entity">Who is ahead at the second point.</param>
/// <param name="Passed">Who was ahead at the first.</param>
/// <param name="Origin">Whether it is the publisher's word or ours.</param>
/// <param name="Change">What the event did.</param>
/// <param name="Event">The event that turned the pair round.</param>
/// <param name="Sentence">The swap in one sentence.</param>
public sealed record RevisionSwap(string Entity, string Passed, Origin Origin, ChangeKind Change, ComparedEvent Event, string Sentence);

/// <summary>A cell and its row at one point.</summary>
/// <param name="Rank">The rank; null where it has no row.</param>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Low">The low end of the span, or of the bounds.</param>
/// <param name="High">The high end of the span, or of the bounds.</param>
/// <param name="Growth">The growth printed beside the value, in percent.</param>
/// <param name="Flags">The marks printed beside the value, with a blank between.</param>
/// <param name="Publication">The publication that the value rests on.</param>
/// <param name="PublishedOn">Its date to its precision.</param>
/// <param name="PrintedRank">The printed position that counts.</param>
/// <param name="PrintedBy">The publication that prints it.</param>
public sealed record ComparedCell(
    int? Rank,
    decimal? Value,
    decimal? Low,
    decimal? High,
    decimal? Growth,
    string? Flags,
    string? Publication,
    string? PublishedOn,
    int? PrintedRank,
    string? PrintedBy
);

/// <summary>An event between the two points.</summary>
public sealed record ComparedEvent : EventHead
{
    /// <summary>An event to be told by its members.</summary>
    public ComparedEvent() { }

    [SetsRequiredMembers]
    internal ComparedEvent(EventHead told)
        : base(told) { }

    /// <summary>The axis on which it took effect.</summary>
    [JsonPropertyOrder(0)]
    public required ComparedAxis Axis { get; init; }

    /// <summary>The publication that it is about; null for a definition.</summary>
    [JsonPropertyOrder(5)]
    public required string? Publication { get; init; }

    /// <summary>The publisher.</summary>
    [JsonPropertyOrder(5)]
    public required string? Publisher { get; init; }

    /// <summary>The day on which it took effect, on the published axis.</summary>
    [JsonPropertyOrder(5)]
    public required DateOnly? On { get; init; }

    /// <summary>Whether the second point lies before it, so that what it did is missing there.</summary>
    [JsonPropertyOrder(5)]
    public required bool Undone { get; init; }
}

internal sealed class GetComparisonHandler(LedgerReader ledger) : IRequestHandler<GetComparison, ComparisonAnswer>
{
    public async Task<ComparisonAnswer> Handle(GetComparison request, CancellationToken ct)
    {
        var to = await ledger.ResolveAsync(request.Ranking, request.To, ct);
        var (flow, period) = (to.Flow(request.Flow), to.Period(request.Period).ToString());
        var from = await ledger.ResolveAsync(
            request.Ranking,
            request.From is { } first ? AtOnce(first, request.To, to) : await BeforeAsync(to, new(flow.Id, period), ct),
            ct
        );
        var events = await ComparisonReader.EventsAsync(ledger.Database, to.Position < from.Position ? from : to, new(flow.Id, period), ct);
        var found = ComparisonFold.Of(events.Select(each => each.Placed), flow.Id, period, from.Basis, to.Basis);
        found = found with { Ranking = found.Ranking.On(to.Limit) };
        var told = new ComparisonTelling(
            found,
            flow.Id,
            period,
            new(request.InFull),
            events.ToDictionary(each => each.Placed.Position, each => each.RecordedAt),
            request.After,
            request.Limit ?? int.MaxValue
        );
        return new(
            From: from.Basis,
            To: to.Basis,
            Ranking: request.Ranking,
            Flow: flow.Id,
            Period: period,
            Unit: flow.Unit,
            Known: found.Known,
            Equal: found is { Cells.Count: 0, Ranks.Count: 0 },
            Cells: told.Cells(),
            Ranks: told.Ranks(),
            Swaps: told.Swaps(),
            Next: told.Next
        )
        {
            Gone = found.Gone.Count,
            RankChanges = found.RankChanges.Count,
            Said = ComparisonSentence.Of(from.Basis, to.Basis, period, found),
        };
    }

    // Where both points are of now, nothing that is recorded between the two looks lies between them.
    private static Point AtOnce(Point first, Point second, View to) =>
        first.AsRecorded == AsRecorded.Now && second.AsRecorded == AsRecorded.Now
            ? new(first.AsPublished, AsRecorded.At(new LedgerPosition(to.Position)))
            : first;

    private async Task<Point> BeforeAsync(View to, PeriodKey table, CancellationToken ct)
    {
        var stops = StopsAnswer.Of(to, table, await StatementReader.AtAsync(ledger.Database, to, table, ct));
        return stops.ChangeBeforeLast is { } day ? to.Basis.Point with { AsPublished = AsPublished.On(day) } : to.Basis.Point;
    }
}
