using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Publications;

/// <summary>Asks for one publication with its figures, its corrections and its events.</summary>
public sealed record GetPublication(string Ranking, string Publication, Point Point) : IRequest<PublicationAnswer>;

/// <summary>One publication, what it says as it counts at the point, and every event of its stream up to the point.</summary>
public sealed record PublicationAnswer(
    Basis Basis,
    string Ranking,
    PublicationHead Publication,
    IReadOnlyList<RecordedFigure> Figures,
    IReadOnlyList<RecordedCell> Drops,
    IReadOnlyList<RecordedRank> Ranks,
    IReadOnlyList<StreamEvent> Events
);

/// <summary>One event of a publication's stream.</summary>
public sealed record StreamEvent : EventHead
{
    /// <summary>An event to be told by its members.</summary>
    public StreamEvent() { }

    [SetsRequiredMembers]
    internal StreamEvent(EventHead told)
        : base(told) { }

    /// <summary>Its number in the stream.</summary>
    [JsonPropertyOrder(3)]
    public required long Version { get; init; }

    /// <summary>The position of the event that undoes it, where one does.</summary>
    [JsonPropertyOrder(10)]
    public required long? ReversedBy { get; init; }

    /// <summary>Whether it is an amendment of ours that still counts and can be undone.</summary>
    [JsonIgnore]
    public bool MayBeReversed => Version > 1 && ReversedBy is null && Type != EventTypes.Name<Reversed>();
}

internal sealed class GetPublicationHandler(LedgerReader ledger) : IRequestHandler<GetPublication, PublicationAnswer>
{
    public async Task<PublicationAnswer> Handle(GetPublication request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var found = await PublicationReader.AtAsync(ledger.Database, view, request.Publication, ct);
        if (found is not [var (row, head)])
            throw await UnknownAsync(request, view, ct);
        if (head.Date.VisibleFrom > view.Limit)
            throw Refusals.PublishedLater(request.Ranking, request.Publication, view.Limit, head.Date.VisibleFrom);
        var events = await EventsAsync(view, request.Publication, ct);
        var content = events
            .Aggregate((Publication?)null, (state, each) => Publication.Fold(state, (PublicationEvent)each.Event, each.Version))!
            .Content;
        var figures = content.Statements.Values.Where(figure => figure.Value is not null);
        return new(
            view.Basis,
            request.Ranking,
            PublicationHead.Of(view, row, head),
            [
                .. figures
                    .OrderBy(figure => ReferencePeriod.Parse(figure.Period))
                    .ThenBy(figure => figure.Entity, StringComparer.Ordinal)
                    .ThenBy(figure => figure.Flow, StringComparer.Ordinal),
            ],
            [.. content.Statements.Where(stated => stated.Value.Value is null).Select(stated => stated.Key)],
            [
                .. content
                    .Ranks.Select(rank => new RecordedRank(rank.Key.Flow, rank.Key.Period, rank.Key.Entity, rank.Value))
                    .OrderBy(rank => ReferencePeriod.Parse(rank.Period))
                    .ThenBy(rank => rank.Flow, StringComparer.Ordinal)
                    .ThenBy(rank => rank.Rank),
            ],
            [
                .. events.Select(each => new StreamEvent(EventHead.Of(each.Position, each.RecordedAt, each.Event, view.Ranking))
                {
                    Version = each.Version,
                    ReversedBy = events.Find(other => other.Event is Reversed reversed && reversed.Version == each.Version)?.Position,
                }),
            ]
        );
    }

    // What an earlier state lacks may be in the ledger all the same.
    private async Task<LedgerRuleException> UnknownAsync(GetPublication request, View view, CancellationToken ct)
    {
        var now = await ledger.ResolveAsync(request.Ranking, request.Point with { AsRecorded = AsRecorded.Now }, ct);
        return await PublicationReader.AtAsync(ledger.Database, now, request.Publication, ct) is [var (row, _)]
            ? Refusals.RecordedLater(request.Ranking, request.Publication, view.Position, row.Position)
            : await PublicationReader.UnknownAsync(ledger.Database, now, request.Publication, ct);
    }

    private async Task<List<EntryEvent>> EventsAsync(View view, string publication, CancellationToken ct)
    {
        await using var command = ledger.Database.CreateCommand(
            $"""
            select {EntryEvents.Columns} from {EntryEvents.Each}
            where l.stream_id = $1 and l.position <= $2 order by l.version
            """
        );
        command.Parameters.Add(new() { Value = Publication.Stream(view.Ranking.Definition.Id, publication) });
        command.Parameters.Add(new() { Value = view.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<EntryEvent>();
        while (await reader.ReadAsync(ct))
            events.Add(EntryEvents.Read(reader));
        return events;
    }
}
