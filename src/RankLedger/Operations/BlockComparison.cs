using System.Globalization;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Projecting;
using RankLedger.ReadModels;

namespace RankLedger.Operations;

/// <summary>Compares the blocks of the read models with those folded anew, and names the cells in which they differ.</summary>
internal sealed class BlockComparison(NpgsqlConnection connection, string live, string rebuilt)
{
    private const int Listed = 200;
    private readonly Dictionary<int, (string Id, Numbering Numbers)> rankings = [];

    public async Task<(long Rows, List<VerifyProblem> Problems)> CompareAsync(CancellationToken ct)
    {
        await ReadRankingsAsync(ct);
        await ShadowSchema.ExecuteAsync(connection, "set local work_mem = '128MB'", ct);
        var problems = new List<VerifyProblem>();
        await using var command = new NpgsqlCommand(
            $"""
            select key, known_from, recorded_from, l.body, r.body
            from {live}.{TableBlockTable.Name} l full join {rebuilt}.{TableBlockTable.Name} r using (key, known_from, recorded_from)
            where l.body is distinct from r.body order by key, known_from, recorded_from limit {Listed}
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                problems.AddRange(
                    Problems(
                        new(reader.GetInt64(0), reader.GetFieldValue<DateOnly>(1), reader.GetInt64(2), []),
                        reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3),
                        reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4)
                    )
                );
        }

        await using var count = new NpgsqlCommand($"select count(*) from {live}.{TableBlockTable.Name}", connection);
        return ((long)(await count.ExecuteScalarAsync(ct))!, problems);
    }

    private List<VerifyProblem> Problems(BlockRow row, byte[]? found, byte[]? expected)
    {
        var (has, says) = (Cells(row, found), Cells(row, expected) ?? []);
        if (has is null)
            return [new("row-changed", Where(row, ""), "the body is none that this program writes")];
        List<VerifyProblem> problems =
        [
            .. has.Where(cell => !says.ContainsKey(cell.Key))
                .Select(cell => new VerifyProblem(
                    "row-unexpected",
                    Where(row, Cell(row, cell)),
                    $"the events do not say it: {cell.Value}"
                )),
            .. has.Where(cell => says.TryGetValue(cell.Key, out var said) && said != cell.Value)
                .Select(cell => new VerifyProblem("row-changed", Where(row, Cell(row, cell)), Differences(cell.Value, says[cell.Key]))),
            .. says.Where(cell => !has.ContainsKey(cell.Key))
                .Select(cell => new VerifyProblem("row-missing", Where(row, Cell(row, cell)), $"the events say: {cell.Value}")),
        ];
        return problems.Count > 0 ? problems
            : found is null ? [new("row-missing", Where(row, ""), "the events say that nothing is shown")]
            : expected is null ? [new("row-unexpected", Where(row, ""), "the events do not say that nothing is shown")]
            : [new("row-changed", Where(row, ""), "the same cells are packed otherwise than this program packs them")];
    }

    // Nothing where a body cannot be read.
    private static Dictionary<int, FactRow>? Cells(BlockRow row, byte[]? body)
    {
        if (body is null)
            return [];
        try
        {
            return TableBody.Read(body, new(row.KnownFrom, KnownRange.Open)).ToDictionary(cell => cell.Place, cell => cell.Fact);
        }
        catch (Exception e)
            when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private string Cell(BlockRow row, KeyValuePair<int, FactRow> cell) =>
        rankings.TryGetValue(BlockKey.Ranking(row.Key), out var ranking)
            ? $" {ranking.Numbers.EntityAt(row.Key, cell.Key)} {cell.Value.Publication}"
            : $" {cell.Key} {cell.Value.Publication}";

    private string Where(BlockRow row, string cell)
    {
        var of = rankings.TryGetValue(BlockKey.Ranking(row.Key), out var ranking)
            ? $"{ranking.Id} {ranking.Numbers.GroupOf(row.Key).Flow} {BlockKey.Period(row.Key)}"
            : string.Create(CultureInfo.InvariantCulture, $"key {row.Key}");
        return $"{TableBlockTable.Name}: {of}{cell} from {row.KnownFrom:yyyy-MM-dd} recorded from @{row.RecordedFrom}";
    }

    private static string Differences(FactRow found, FactRow expected)
    {
        (string Name, object? Is, object? Says)[] columns =
        [
            ("publication", found.Publication, expected.Publication),
            ("published_on", found.PublishedOn, expected.PublishedOn),
            ("value", found.Value, expected.Value),
            ("low", found.Low, expected.Low),
            ("high", found.High, expected.High),
            ("growth", found.Growth, expected.Growth),
            ("flags", found.Flags, expected.Flags),
            ("rivals", found.Rivals, expected.Rivals),
        ];
        return string.Join(
            ", ",
            columns
                .Where(column => !Equals(column.Is, column.Says))
                .Select(column => $"{column.Name} is {Shown(column.Is)}, the events say {Shown(column.Says)}")
        );
    }

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
