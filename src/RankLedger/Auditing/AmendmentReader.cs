using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Auditing;

/// <summary>Reads the events of ours about the publications that ever said something of a period, or of one of its cells.</summary>
internal static class AmendmentReader
{
    public static async Task<IReadOnlyList<AmendmentEvent>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string? period,
        string? entity,
        CancellationToken ct
    )
    {
        var events = await EventsAsync(database, view, flow, period, entity, ct);
        var told = new List<AmendmentEvent>();
        foreach (var each in events)
        {
            var about = each.Event is Reversed { IsErased: false } reversed ? Undone(events, each.Stream, reversed.Version) : each.Event;
            if (about is null || !Touches(about, flow, period, entity))
                continue;
            told.Add(
                new(EventHead.Of(each.Position, each.RecordedAt, each.Event, view.Ranking))
                {
                    Publication = LedgerEvent.PublicationOf(each.Stream)!,
                    Kind = EventTypes.Of(each.Event).Kind,
                    Entity = CellOf(about)?.Entity,
                    Cell = CellOf(about),
                    ReversedBy = events
                        .Find(other => other.Stream == each.Stream && other.Event is Reversed undoing && undoing.Version == each.Version)
                        ?.Position,
                }
            );
        }

        return told;
    }

    private static async Task<List<EntryEvent>> EventsAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string? period,
        string? entity,
        CancellationToken ct
    )
    {
        var isTable = period is not null && entity is null;
        await using var batch = isTable ? new() { BatchCommands = { OfTable(view, flow, period!) } } : database.CreateBatch();
        if (!isTable)
            batch.BatchCommands.Add(OfSome(view, flow, period, entity));
        await using var reader = isTable ? await batch.ReadAsync(database, ct) : await batch.ExecuteReaderAsync(ct);
        var events = new List<EntryEvent>();
        while (await reader.ReadAsync(ct))
            events.Add(EntryEvents.Read(reader));
        return events;
    }

    // Everything that this asks for has a value, so that it is prepared: every page of a table asks it.
    private static NpgsqlBatchCommand OfTable(View view, string flow, string period)
    {
        var (first, behind) = view.Numbers.RangeOf(new PeriodKey(flow, period));
        return new(
            $"""
            select {EntryEvents.Columns} from (
                select publication from {StatementBlockReader.Table} where key >= $4 and key < $5 and recorded_from <= $6
                union
                select publication from {Tables.ReadModel}.printed_rank
                where ranking = $1 and flow = $2 and period = $3 and recorded_from <= $6) p,
              lateral (
                select * from {Entries.Table} l
                where l.stream_id = $7 || p.publication and l.version > 1 and l.position <= $6 offset 0) l,
              {EntryEvents.OfEntry}
            order by l.position
            """
        )
        {
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                new() { Value = flow },
                new() { Value = period },
                new() { Value = first },
                new() { Value = behind },
                new() { Value = view.Position },
                new() { Value = Publication.Stream(view.Ranking.Definition.Id, "") },
            },
        };
    }

    private static NpgsqlBatchCommand OfSome(View view, string flow, string? period, string? entity)
    {
        const string OfPositions = $"""
            select $5 || publication from {Tables.ReadModel}.printed_rank
            where ranking = $1 and recorded_from <= $4 and ($2::text is null or flow = $2) and ($3::text is null or period = $3)
              and ($6::text is null or entity = $6)
            """;
        const string OfOnePeriod = $"""
            select $5 || publication from {StatementBlockReader.Table}
            where key >= $7 and key < $8 and recorded_from <= $4
            """;
        var ofEntity =
            $"select $5 || t.publication from ({TableBlockTable.Periods(
                "$7",
                "$8",
                StatementBlockReader.Table
            )}) p, {StatementBlockReader.Blocks("$9", "$10", "$4")}";
        var ofSome = $"l.stream_id in ({(entity is null ? OfOnePeriod : ofEntity)} union {OfPositions})";
        // Keys of streams sort by their bytes, so those of one ranking lie together.
        const string OfAll = "l.stream_id >= $5 and l.stream_id < $5 || chr(1114111)";
        var command = new NpgsqlBatchCommand(
            $"""
            select {EntryEvents.Columns} from {EntryEvents.Each}
            where l.position <= $4 and l.version > 1 and {(period is null && entity is null ? OfAll : ofSome)}
            order by l.position
            """
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(Text(period is null ? null : flow));
        command.Parameters.Add(Text(period));
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(new() { Value = Publication.Stream(view.Ranking.Definition.Id, "") });
        command.Parameters.Add(Text(entity));
        var (first, behind) = period is null ? view.Numbers.Range : view.Numbers.RangeOf(new PeriodKey(flow, period));
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = behind });
        if (entity is not null)
        {
            foreach (var parameter in StatementBlockReader.Places(view.Numbers.PlacesOf([entity])))
                command.Parameters.Add(parameter);
        }
        return command;
    }

    private static DomainEvent? Undone(List<EntryEvent> events, string stream, long version) =>
        events.Find(each => each.Stream == stream && each.Version == version)?.Event;

    private static bool Touches(DomainEvent body, string flow, string? period, string? entity) =>
        CellOf(body) is not { } cell
        || ((period is null || (cell.Flow == flow && cell.Period == period)) && (entity is null || cell.Entity == entity));

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static RecordedCell? CellOf(DomainEvent body) => (body as PublicationAmendment)?.Corrects()?.Cell;
}
