using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;

namespace RankLedger.Auditing;

/// <summary>Reads the events of a publication that decide about one of its cells.</summary>
internal static class LineageReading
{
    public static async Task<IReadOnlyList<LineageEvent>> EventsAsync(
        NpgsqlDataSource database, Asked asked, string publication, RecordedCell cell, bool isFigure, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select l.position, l.recorded_at, e.version, e.type, convert_to(e.data::text, 'UTF8'), encode(l.body_sha256, 'hex'),
              exists (select from {LedgerTables.ReadModel}.{(isFigure ? "printed_figure" : "printed_rank")} f where f.ranking = $3 and f.publication = $4
                and f.flow = $5 and f.period = $6 and f.entity = $7 and f.recorded_from = l.position and f.recorded_to > $2)
            from ledger.ledger_entry l join {LedgerTables.Marten}.mt_events e on e.seq_id = l.seq_id
            where l.stream_id = $1 and l.position <= $2 order by l.version
            """);
        foreach (var value in new object[] { Publication.Stream(asked.Ranking.Definition.Id, publication), asked.Position, asked.Ranking.Definition.Id, publication, cell.Flow, cell.Period, cell.Entity })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(LineageEvent Event, long Version, object Body)>();
        while (await reader.ReadAsync(cancellation))
        {
            var body = StoredEvents.Read(reader.GetString(3), reader.GetFieldValue<byte[]>(4));
            var (actor, reason, evidence, detail) = EventSentence.Of(body);
            found.Add((new(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(3), actor, reason, evidence, detail, reader.GetString(5), reader.GetBoolean(6)),
                reader.GetInt64(2), body));
        }

        var others = found.Where(each => IsAboutAnother(each.Body, cell, isFigure)).Select(each => each.Version).ToHashSet();
        return [.. found.Where(each => !others.Contains(each.Body is Reversed reversed ? reversed.Version : each.Version)).Select(each => each.Event)];
    }

    private static bool IsAboutAnother(object body, RecordedCell cell, bool isFigure) => body switch
    {
        FigureCorrected e => !isFigure || new RecordedCell(e.Flow, e.Period, e.Entity) != cell,
        RankCorrected e => isFigure || new RecordedCell(e.Flow, e.Period, e.Entity) != cell,
        _ => false,
    };
}
