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
            select {EntryEvents.Columns} from ledger.ledger_entry l, {EntryEvents.OfEntry}
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
            var read = EntryEvents.Read(reader);
            events.Add((new(read.Position, LedgerEvent.PublicationOf(read.Stream), read.Version, read.Event), read.RecordedAt));
        }

        return events;
    }
}
