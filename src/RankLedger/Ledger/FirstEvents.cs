using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>The first event of each stream of some: what a publication's recording is compared with.</summary>
internal sealed class FirstEvents
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DomainEvent> found = new(StringComparer.Ordinal);

    /// <summary>Looks streams up with the other questions of a round.</summary>
    public void Ask(RoundTrip round, IEnumerable<string> streams)
    {
        var wanted = streams.Where(asked.Add).ToArray();
        if (wanted.Length == 0)
            return;
        round.Add(
            new NpgsqlBatchCommand(
                $"""
                select e.stream_id, e.type, convert_to(e.data::text, 'UTF8'), e.timestamp from unnest($1) k(stream), lateral (
                  select * from {Tables.Events} e where e.stream_id = k.stream and e.version = 1 offset 0) e
                """
            )
            {
                Parameters =
                {
                    new() { Value = wanted, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
                },
            },
            row =>
                found[row.GetString(0)] = StoredEvents.Shown(
                    StoredEvents.Read(row.GetString(1), row.GetFieldValue<byte[]>(2)),
                    row.GetString(0),
                    DateOnly.FromDateTime(row.GetDateTime(3).ToUniversalTime())
                )
        );
    }

    /// <summary>The first events, by stream, of those streams that exist. Only what no round asked for is looked up now.</summary>
    public async Task<Dictionary<string, T>> OfAsync<T>(
        NpgsqlConnection connection,
        IReadOnlyCollection<string> streams,
        CancellationToken ct
    )
        where T : DomainEvent
    {
        var round = new RoundTrip();
        Ask(round, streams);
        await round.AskAsync(connection, ct);
        return streams
            .Where(found.ContainsKey)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(stream => stream, stream => (T)found[stream], StringComparer.Ordinal);
    }
}
