using Npgsql;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Auditing.Comparing;

/// <summary>Reads the events that decide about one flow and period: the definitions, and the streams of all publications that ever said
/// something of it.</summary>
internal static class ComparisonReader
{
    private const string OfPeriod = $"""
        select {EntryEvents.Columns} from (
            select $5 as stream_id
            union select $6 || publication from {StatementBlockReader.Table} where key >= $7 and key < $8
            union select $6 || publication from {Tables.ReadModel}.printed_rank where ranking = $1 and flow = $2 and period = $3) s,
          lateral (select * from {Entries.Table} l where l.stream_id = s.stream_id and l.position <= $4 offset 0) l,
          {EntryEvents.OfEntry}
        order by l.position
        """;

    /// <summary>The events up to the position of a view.</summary>
    public static async Task<List<(PlacedEvent Placed, DateTimeOffset RecordedAt)>> EventsAsync(
        NpgsqlDataSource database,
        View view,
        PeriodKey group,
        CancellationToken ct
    )
    {
        var ranking = view.Ranking.Definition.Id;
        var (first, behind) = view.Numbers.RangeOf(group);
        await using var batch = new NpgsqlBatch
        {
            Timeout = Patience.Seconds,
            BatchCommands =
            {
                StatementReader.Asking(
                    OfPeriod,
                    ranking,
                    group.Flow,
                    group.Period,
                    view.Position,
                    Ranking.Stream(ranking),
                    Publication.Stream(ranking, ""),
                    first,
                    behind
                ),
            },
        };
        await using var reader = await batch.ReadAsync(database, ct);
        var events = new List<(PlacedEvent, DateTimeOffset)>();
        while (await reader.ReadAsync(ct))
        {
            var read = EntryEvents.Read(reader);
            events.Add((new(read.Position, LedgerEvent.PublicationOf(read.Stream), read.Version, read.Event), read.RecordedAt));
        }

        return events;
    }
}
