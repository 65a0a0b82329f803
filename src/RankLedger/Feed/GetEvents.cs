using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using Npgsql;
using RankLedger.Ledger;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Feed;

/// <summary>Asks for the events behind a position, in order of position.</summary>
/// <param name="After">The last position that the caller has; 0 for none.</param>
/// <param name="Limit">How many events at most; a page also ends when it has grown large.</param>
public sealed record GetEvents(long After, int Limit) : IRequest<EventsAnswer>;

/// <summary>A page of the ledger. Positions have no gaps and never change, so what follows the last one is what comes next.</summary>
/// <param name="After">The position asked for.</param>
/// <param name="Position">The ledger's last position when it was asked.</param>
/// <param name="Events">The events.</param>
public sealed record EventsAnswer(long After, long Position, IReadOnlyList<RecordedEvent> Events)
{
    /// <summary>The position to ask behind for what comes next.</summary>
    [JsonIgnore]
    public long Next => Events.Count == 0 ? After : Events[^1].Position;
}

/// <summary>One event as it is stored.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Type">Its pinned name, such as <c>figure-corrected</c>.</param>
/// <param name="Stream">What it is about, such as <c>publication/RANKING/PUBLICATION</c>.</param>
/// <param name="Version">Its number in the stream.</param>
/// <param name="Sha256">The hash of its body without the actor, in hexadecimal.</param>
/// <param name="Leaf">The hash of its leaf in the log, in hexadecimal.</param>
/// <param name="Body">What it says, digit for digit.</param>
public sealed record RecordedEvent(
    long Position,
    DateTimeOffset RecordedAt,
    string Type,
    string Stream,
    long Version,
    string Sha256,
    string Leaf,
    JsonElement Body
)
{
    /// <summary>Where it is proven.</summary>
    public EventLinks Links => EventLinks.Of(Position);
}

internal sealed class GetEventsHandler(NpgsqlDataSource database, KnownHistory history) : IRequestHandler<GetEvents, EventsAnswer>
{
    private const int PageBytes = 4_000_000;

    public async Task<EventsAnswer> Handle(GetEvents request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (page, isReplica) = await PageAsync(request, connection, ct);
        // Over the same connection and behind the reading, so that it is the history that was read: whoever has what was lost is told so,
        // and gets nothing of what took its place.
        await history.RequireAsync(request.After, connection, ct);
        if (request.After > page.Position && !isReplica)
            throw Refusals.UnknownPosition(request.After, page.Position);
        if (page.Events is [.., var last] && last.Position >= page.Position)
            history.See(new(null, last.Position, last.RecordedAt) { Entry = last.Leaf });
        return page;
    }

    private static async Task<(EventsAnswer Page, bool IsReplica)> PageAsync(
        GetEvents request,
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"select coalesce(max(position), 0), pg_is_in_recovery() from {Entries.Table}"),
                new(
                    $"""
                    select l.position, l.recorded_at, e.type, l.stream_id, l.version, l.body_sha256, l.leaf_sha256, e.data::text
                    from {EntryEvents.Joined} where l.position > $1 order by l.position
                      limit $2
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = request.After },
                        new() { Value = request.Limit },
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (head, isReplica) = (reader.GetInt64(0), reader.GetBoolean(1));
        await reader.NextResultAsync(ct);
        var (events, bytes) = (new List<RecordedEvent>(), 0);
        while (bytes < PageBytes && await reader.ReadAsync(ct))
        {
            var body = reader.GetString(7);
            bytes += Encoding.UTF8.GetByteCount(body);
            events.Add(
                new(
                    Position: reader.GetInt64(0),
                    RecordedAt: reader.GetFieldValue<DateTimeOffset>(1),
                    Type: reader.GetString(2),
                    Stream: reader.GetString(3),
                    Version: reader.GetInt64(4),
                    Sha256: Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(5)),
                    Leaf: Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(6)),
                    Body: JsonSerializer.Deserialize<JsonElement>(body)
                )
            );
        }

        return (new(request.After, events.Count == 0 ? head : Math.Max(head, events[^1].Position), events), isReplica);
    }
}
