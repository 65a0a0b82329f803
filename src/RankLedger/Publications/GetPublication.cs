using MediatR;
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
    IReadOnlyList<PublicationEvent> Events
);

/// <summary>One event of a publication's stream.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Version">Its number in the stream.</param>
/// <param name="Type">Its pinned name, such as <c>figure-corrected</c>.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, for events of ours.</param>
/// <param name="Evidence">On what grounds, for events of ours.</param>
/// <param name="Detail">What it did, in a sentence.</param>
/// <param name="ReversedBy">The position of the event that undoes it, where one does.</param>
public sealed record PublicationEvent(
    long Position,
    DateTimeOffset RecordedAt,
    long Version,
    string Type,
    string Actor,
    string? Reason,
    string? Evidence,
    string Detail,
    long? ReversedBy
);

internal sealed class GetPublicationHandler(LedgerReader ledger) : IRequestHandler<GetPublication, PublicationAnswer>
{
    public async Task<PublicationAnswer> Handle(GetPublication request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var found = await PublicationReader.AtAsync(ledger.Database, view, request.Publication, ct);
        if (found is not [var (row, head)] || head.Date.VisibleFrom > view.Limit)
            throw Refusals.UnknownPublication(request.Ranking, request.Publication);
        var events = await EventsAsync(view, request.Publication, ct);
        var content = events
            .Aggregate((Publication?)null, (state, each) => Publication.Fold(state, each.Body, each.Event.Version))!
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
                .. events.Select(each =>
                    each.Event with
                    {
                        ReversedBy = events
                            .Where(other => other.Body is Reversed reversed && reversed.Version == each.Event.Version)
                            .Select(other => (long?)other.Event.Position)
                            .FirstOrDefault(),
                    }
                ),
            ]
        );
    }

    private async Task<List<(PublicationEvent Event, Domain.Publications.PublicationEvent Body)>> EventsAsync(
        View view,
        string publication,
        CancellationToken ct
    )
    {
        await using var command = ledger.Database.CreateCommand(
            """
            select l.position, l.recorded_at, e.version, e.type, convert_to(e.data::text, 'UTF8')
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id
            where l.stream_id = $1 and l.position <= $2 order by l.version
            """
        );
        command.Parameters.Add(new() { Value = Publication.Stream(view.Ranking.Definition.Id, publication) });
        command.Parameters.Add(new() { Value = view.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<(PublicationEvent, Domain.Publications.PublicationEvent)>();
        while (await reader.ReadAsync(ct))
        {
            var body = (Domain.Publications.PublicationEvent)StoredEvents.Read(reader.GetString(3), reader.GetFieldValue<byte[]>(4));
            var (actor, reason, evidence, detail) = EventSentence.Of(body);
            events.Add(
                (
                    new(
                        reader.GetInt64(0),
                        reader.GetFieldValue<DateTimeOffset>(1),
                        reader.GetInt64(2),
                        reader.GetString(3),
                        actor,
                        reason,
                        evidence,
                        detail,
                        null
                    ),
                    body
                )
            );
        }

        return events;
    }
}
