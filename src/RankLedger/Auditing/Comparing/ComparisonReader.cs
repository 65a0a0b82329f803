using Npgsql;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Auditing.Comparing;

/// <summary>Reads the events that decide about one flow and period: the definitions, and the streams of all publications that ever said
/// something of it.</summary>
internal static class ComparisonReader
{
    public static async Task<List<(PlacedEvent Placed, DateTimeOffset RecordedAt)>> EventsAsync(
        NpgsqlDataSource database,
        string ranking,
        string flow,
        string period,
        long position,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select l.position, l.stream_id, l.version, e.type, convert_to(e.data::text, 'UTF8'), l.recorded_at
            from ledger.ledger_entry l join {Tables.Marten}.mt_events e on e.seq_id = l.seq_id
            where l.position <= $4 and (l.stream_id = $5 or l.stream_id in (
              select $6 || publication from {Tables.ReadModel}.printed_figure where ranking = $1 and flow = $2 and period = $3
              union select $6 || publication from {Tables.ReadModel}.printed_rank where ranking = $1 and flow = $2 and period = $3))
            order by l.position
            """
        );
        foreach (var value in new object[] { ranking, flow, period, position, Ranking.Stream(ranking), Publication.Stream(ranking, "") })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<(PlacedEvent, DateTimeOffset)>();
        while (await reader.ReadAsync(ct))
        {
            var stored = new LedgerEvent(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetInt64(2),
                StoredEvents.Read(reader.GetString(3), reader.GetFieldValue<byte[]>(4))
            );
            events.Add((new(stored.Position, stored.Publication, stored.Version, stored.Event), reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return events;
    }
}
