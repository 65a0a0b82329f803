using System.Globalization;
using Npgsql;
using RankLedger.Projecting;
using RankLedger.ReadModels;

namespace RankLedger.Operations;

/// <summary>Compares the blocks of a read model with those folded anew, and names the cells in which they differ.</summary>
internal sealed class BlockComparison<TCell>(NpgsqlConnection connection, string live, string rebuilt, ComparedBlocks<TCell> table)
    where TCell : notnull
{
    private const int Listed = 200;
    private readonly Dictionary<int, (string Id, Numbering Numbers)> rankings = [];

    public async Task<(long Rows, List<VerifyProblem> Problems)> CompareAsync(CancellationToken ct)
    {
        await ReadRankingsAsync(ct);
        await ShadowSchema.ExecuteAsync(connection, "set local work_mem = '128MB'", ct);
        var problems = new List<VerifyProblem>();
        var keys = string.Join(", ", table.Keys.Prepend("key"));
        await using var command = new NpgsqlCommand(
            $"""
            select {keys}, {Values("l")}, {Values("r")}
            from {live}.{table.Name} l full join {rebuilt}.{table.Name} r using ({keys})
            where row({Values("l")}) is distinct from row({Values("r")}) order by {keys} limit {Listed}
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                problems.AddRange(Problems(reader));
        }

        await using var count = new NpgsqlCommand($"select count(*) from {live}.{table.Name}", connection) { CommandTimeout = 0 };
        return ((long)(await count.ExecuteScalarAsync(ct))!, problems);
    }

    private string Values(string alias) => string.Join(", ", table.Values.Select(column => $"{alias}.{column}"));

    private List<VerifyProblem> Problems(NpgsqlDataReader reader)
    {
        var (key, when) = (reader.GetInt64(0), table.When(new(reader, first: 1)));
        var (ours, theirs) = (1 + table.Keys.Length, 1 + table.Keys.Length + table.Values.Length);
        var (has, says) = (Cells(reader, ours), Cells(reader, theirs) ?? []);
        if (has is null)
            return [new("row-changed", Where(key, "", when), "the body is none that this program writes")];
        List<VerifyProblem> problems =
        [
            .. has.Where(cell => !says.ContainsKey(cell.Key))
                .Select(cell => new VerifyProblem(
                    "row-unexpected",
                    Where(key, Cell(key, cell), when),
                    $"the events do not say it: {Said(cell.Value)}"
                )),
            .. has.Where(cell => says.TryGetValue(cell.Key, out var said) && !said.Equals(cell.Value))
                .Select(cell => new VerifyProblem(
                    "row-changed",
                    Where(key, Cell(key, cell), when),
                    Differences(cell.Value, says[cell.Key])
                )),
            .. says.Where(cell => !has.ContainsKey(cell.Key))
                .Select(cell => new VerifyProblem("row-missing", Where(key, Cell(key, cell), when), $"the events say: {Said(cell.Value)}")),
        ];
        return problems.Count > 0 ? problems
            : reader.IsDBNull(ours) ? [new("row-missing", Where(key, "", when), "the events say that nothing is shown")]
            : reader.IsDBNull(theirs) ? [new("row-unexpected", Where(key, "", when), "the events do not say that nothing is shown")]
            : [new("row-changed", Where(key, "", when), "the same cells are packed otherwise than this program packs them")];
    }

    // Nothing where a body cannot be read.
    private Dictionary<int, TCell>? Cells(NpgsqlDataReader reader, int first)
    {
        if (reader.IsDBNull(first))
            return [];
        try
        {
            return table.Cells(new(reader, first)).ToDictionary(cell => cell.Place, cell => cell.Cell);
        }
        catch (Exception e)
            when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private string Cell(long key, KeyValuePair<int, TCell> cell) =>
        (
            rankings.TryGetValue(BlockKey.Ranking(key), out var ranking)
                ? $" {ranking.Numbers.EntityAt(key, cell.Key)} {table.Publication(cell.Value)}"
                : $" {cell.Key} {table.Publication(cell.Value)}"
        ).TrimEnd();

    private string Where(long key, string cell, string when)
    {
        var of = rankings.TryGetValue(BlockKey.Ranking(key), out var ranking)
            ? $"{ranking.Id} {ranking.Numbers.GroupOf(key).Flow} {BlockKey.Period(key)}"
            : string.Create(CultureInfo.InvariantCulture, $"key {key}");
        return $"{table.Name}: {of}{cell}{when}";
    }

    private string Said(TCell cell) =>
        string.Join(", ", table.Parts.Where(part => part.Of(cell) is not null).Select(part => $"{part.Name} {Shown(part.Of(cell))}"));

    private string Differences(TCell found, TCell expected) =>
        string.Join(
            ", ",
            table
                .Parts.Where(part => !Equals(part.Of(found), part.Of(expected)))
                .Select(part => $"{part.Name} is {Shown(part.Of(found))}, the events say {Shown(part.Of(expected))}")
        );

    private static string Shown(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "nothing";

    private async Task ReadRankingsAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select r.ranking, {RankingTable.Of("r")} from {rebuilt}.{RankingTable.Name} r order by recorded_from",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var numbers = RankingTable.Read(reader, first: 1).Numbers;
            rankings[numbers.Ranking] = (reader.GetString(0), numbers);
        }
    }
}
