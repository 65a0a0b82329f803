using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>A statement about a cell, over the positions in which it counts.</summary>
internal sealed record StatedRow(CellKey Cell, FigureRow Figure, long From, long To);

/// <summary>Reads what publications state about blocks of entities.</summary>
/// <remarks>No statement is prepared: each is planned for the values that it is asked with, where one that is asked for again and again
/// would get a plan for any.</remarks>
internal static class StatementBlockReader
{
    public const string Table = $"{Tables.ReadModel}.{StatementBlockTable.Name}";

    /// <summary>Asks for all that is stated of some ranges of keys up to a position.</summary>
    public static NpgsqlCommand Over(NpgsqlConnection connection, IEnumerable<(long First, long Behind)> ranges, long position)
    {
        List<(long First, long Behind)> all = [.. ranges];
        return Command(
            connection,
            $"""
            select t.* from unnest($1, $2) k(first, behind), lateral (
              select {StatementBlockTable.Columns} from {Table} t where t.key >= k.first and t.key < k.behind and t.recorded_from <= $3
              order by t.key, t.recorded_from offset 0) t
            """,
            BlockReader.Longs(all.Select(range => range.First)),
            BlockReader.Longs(all.Select(range => range.Behind)),
            new() { Value = position }
        );
    }

    /// <summary>Asks for the rows of some flows and periods, each by its first key, that say something about some entities.</summary>
    public static NpgsqlCommand Of(NpgsqlConnection connection, IEnumerable<long> groups, Dictionary<int, long> places, long position) =>
        Command(
            connection,
            $"""
            select t.* from unnest($1) p(key), {Blocks("$3", "$4", "$2")}
            """,
            [BlockReader.Longs(groups), new() { Value = position }, .. Places(places)]
        );

    /// <summary>Asks for the rows of all flows and periods in a range of keys that say something about some entities.</summary>
    public static NpgsqlCommand Of(
        NpgsqlConnection connection,
        (long First, long Behind) range,
        Dictionary<int, long> places,
        long position
    ) =>
        Command(
            connection,
            $"""
            select t.* from ({TableBlockTable.Periods("$1", "$2", Table)}) p, {Blocks("$4", "$5", "$3")}
            """,
            [new() { Value = range.First }, new() { Value = range.Behind }, new() { Value = position }, .. Places(places)]
        );

    /// <summary>The rows <c>t</c> of the blocks of every <c>p.key</c> that say something about some places, one block after
    /// another.</summary>
    public static string Blocks(string blocks, string places, string position) =>
        $"""
            unnest({blocks}, {places}) b(block, places), lateral (
              select {StatementBlockTable.Columns} from {Table} t
              where t.key = p.key + b.block and t.places & b.places <> 0 and t.recorded_from <= {position}
              order by t.recorded_from offset 0) t
            """;

    /// <summary>The parameters of <see cref="Blocks"/>.</summary>
    public static IEnumerable<NpgsqlParameter> Places(Dictionary<int, long> places) =>
        [BlockReader.Longs(places.Keys.Select(block => (long)block)), BlockReader.Longs(places.Values)];

    /// <summary>Reads the statements of every block that was asked for, block by block: about all of its entities, or about those at some
    /// places of each block.</summary>
    public static async IAsyncEnumerable<StatedRow> ReadAsync(
        NpgsqlDataReader reader,
        Numbering numbers,
        Dictionary<int, long>? places,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var rows = new List<StatementRow>();
        var cursor = new RowCursor(reader);
        while (await cursor.NextAsync(ct))
        {
            var row = StatementBlockTable.Read(cursor);
            if (rows is [var other, ..] && other.Key != row.Key)
            {
                foreach (var stated in Stated(rows, numbers, places))
                    yield return stated;
                rows.Clear();
            }

            rows.Add(row);
        }

        foreach (var stated in Stated(rows, numbers, places))
            yield return stated;
    }

    private static IEnumerable<StatedRow> Stated(List<StatementRow> rows, Numbering numbers, Dictionary<int, long>? places)
    {
        if (rows.Count == 0)
            return [];
        var (key, group) = (rows[0].Key, numbers.GroupOf(rows[0].Key));
        var wanted = places is null ? BlockKey.Everywhere : places[BlockKey.Block(key)];
        return StatementHistory
            .Of(rows, wanted)
            .Select(each => new StatedRow(
                new(group.Flow, group.Period, numbers.EntityAt(key, each.Place)),
                each.Figure,
                each.From,
                each.To
            ));
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Patience.Seconds };
        command.Parameters.AddRange(parameters);
        return command;
    }
}
