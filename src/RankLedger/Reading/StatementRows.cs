using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>A row of what was stated, over the positions in which it counts.</summary>
internal sealed record StatedRow(CellKey Cell, FigureRow Figure, long From, long To);

/// <summary>Reads the rows behind the statements of some flows and periods.</summary>
/// <remarks>
/// Rows that are open are found through the index of cells; the others belong to publications that were amended, and are found through
/// theirs. So nothing reads the whole table. No statement is prepared: each is planned for the values that it is asked with, where one that
/// is asked for again and again would get a plan for any.
/// </remarks>
internal sealed class StatementRows(NpgsqlConnection connection, View view, IReadOnlyCollection<PeriodKey> groups)
{
    private const string Asked = "unnest($3::text[], $4::text[]) g(flow, period)";

    private static string Open(string and) =>
        $"""
            select t.* from {Asked}, lateral (
              select * from {Tables.ReadModel}.printed_figure t
              where t.ranking = $1 collate "POSIX" and t.flow = g.flow collate "POSIX" and t.period = g.period collate "POSIX" {and}
                and t.{Tables.IsOpen} and t.recorded_from <= $2 offset 0) t
            """;

    // Whatever closed a row amended its publication, whose own row then began anew.
    private static string ClosedBehind(string position) =>
        $"""
            select t.* from {Tables.ReadModel}.publication p, lateral (
              select * from {Tables.ReadModel}.printed_figure t
              where t.ranking = $1 and t.publication = p.publication and t.recorded_to > {position} and t.recorded_to < {Tables.Open}
                and t.recorded_from <= $2 offset 0) t
            where p.ranking = $1 and p.{Tables.IsOpen} and p.version > 1 and p.recorded_from > {position}
              and (t.flow, t.period) in (select g.flow, g.period from {Asked})
            """;

    /// <summary>What is stated, of one entity where one is named.</summary>
    public async Task<List<StatedRow>> StatedAsync(string? entity, Wanted wanted, CancellationToken ct)
    {
        await using var command = Command(
            $"""
            select {PrintedFigureTable.Shape.Of("f")}, f.recorded_from, f.recorded_to from (
              {Open(entity is null ? "" : "and t.entity = $5 collate \"POSIX\"")}
              union all
              {ClosedBehind(wanted == Wanted.Counting ? "$2" : "0")} {(entity is null ? "" : "and t.entity = $5")}) f
            """
        );
        if (entity is not null)
            command.Parameters.Add(new() { Value = entity });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<StatedRow>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            var (cell, figure) = PrintedFigureTable.Shape.Read(row);
            found.Add(new(cell, figure, row.Big(), row.Big()));
        }

        return found;
    }

    /// <summary>The publications that are full and state something of a flow and period.</summary>
    public async Task<ILookup<PeriodKey, PublicationContent>> FullAsync(CancellationToken ct)
    {
        await using var command = Command(
            $"""
            select distinct f.flow, f.period, {PublicationTable.Shape.Of("p")}
            from ({Open("")} union all {ClosedBehind("$2")}) f
            join {Tables.ReadModel}.publication p on p.ranking = f.ranking and p.publication = f.publication and {Tables.CountsAt(
                "$2",
                "p"
            )}
            where f.value is not null and p.is_full
              and exists (select from {Tables.ReadModel}.publication full_one where full_one.ranking = $1 and full_one.is_full)
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(PeriodKey Group, PublicationContent Publication)>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            found.Add((PeriodKey.Read(row), PublicationTable.Content(row)));
        return found.ToLookup(each => each.Group, each => each.Publication);
    }

    /// <summary>Publications as they count at the position.</summary>
    public async Task<Dictionary<string, PublicationContent>> PublicationsAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {PublicationTable.Shape.Of("p")} from unnest($3::text[]) asked(id), lateral (
              select * from {Tables.ReadModel}.publication p
              where p.ranking = $1 and p.publication = asked.id and {Tables.CountsAt("$2", "p")} offset 0) p
            """,
            connection
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(Texts(ids.Distinct(StringComparer.Ordinal)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<string, PublicationContent>(StringComparer.Ordinal);
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            var content = PublicationTable.Content(row);
            found[content.Id] = content;
        }

        return found;
    }

    /// <summary>When entries were recorded.</summary>
    public async Task<Dictionary<long, DateTimeOffset>> InstantsAsync(IEnumerable<long> positions, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select position, recorded_at from ledger.ledger_entry where position = any($1)",
            connection
        );
        command.Parameters.Add(new() { Value = positions.Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<long, DateTimeOffset>();
        while (await reader.ReadAsync(ct))
            found[reader.GetInt64(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        return found;
    }

    private NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(Texts(groups.Select(group => group.Flow)));
        command.Parameters.Add(Texts(groups.Select(group => group.Period)));
        return command;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
