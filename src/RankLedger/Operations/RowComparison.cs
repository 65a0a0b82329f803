using System.Text.Json.Nodes;
using Npgsql;
using RankLedger.Projecting;

namespace RankLedger.Operations;

/// <summary>Compares one read model row for row with the same one folded anew.</summary>
internal static class RowComparison
{
    private const int Listed = 200;
    private static readonly string[] Keys =
    [
        "ranking",
        "flow",
        "period",
        "entity",
        "publication",
        "tier",
        "kind",
        "event",
        "known_from",
        "recorded_from",
    ];

    public static async Task<(long Rows, List<VerifyProblem> Problems)> CompareAsync(
        NpgsqlConnection connection,
        string table,
        string live,
        string rebuilt,
        CancellationToken ct
    )
    {
        await ShadowSchema.ExecuteAsync(connection, "set local work_mem = '128MB'", ct);
        var (rows, others) = (await CountAsync(connection, table, live, ct), await CountAsync(connection, table, rebuilt, ct));
        // Those of the table folded anew: a column that somebody added is told elsewhere.
        var columns = await ColumnsAsync(connection, $"{rebuilt}.{table}", ct);
        var found = await OnlyInAsync(connection, columns, table, live, rebuilt, ct);
        // As many rows on both sides, and each of one side, counted with its repetitions, on the other: the two are the same.
        if (rows == others && found.Count == 0)
            return (rows, []);
        var expected = await OnlyInAsync(connection, columns, table, rebuilt, live, ct);
        var problems = new List<VerifyProblem>();
        foreach (var row in found)
        {
            if (expected.Find(other => Key(other) == Key(row)) is not { } same)
            {
                problems.Add(new("row-unexpected", Where(table, row), $"the events do not say it: {row.ToJsonString()}"));
                continue;
            }

            expected.Remove(same);
            problems.Add(
                new(
                    "row-changed",
                    Where(table, row),
                    string.Join(
                        ", ",
                        row.Where(column => !JsonNode.DeepEquals(column.Value, same[column.Key]))
                            .Select(column => $"{column.Key} is {Shown(column.Value)}, the events say {Shown(same[column.Key])}")
                    )
                )
            );
        }

        problems.AddRange(
            expected.Select(row => new VerifyProblem("row-missing", Where(table, row), $"the events say: {row.ToJsonString()}"))
        );
        return (rows, problems);
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string table, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {schema}.{table}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<string> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = $1::regclass and attnum > 0 and not attisdropped
            """,
            connection
        )
        {
            Parameters = { new() { Value = table } },
        };
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<List<JsonObject>> OnlyInAsync(
        NpgsqlConnection connection,
        string columns,
        string table,
        string one,
        string other,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"select to_jsonb(d)::text from (select {columns} from {one}.{table} except all select {columns} from "
                + $"{other}.{table}) d limit {Listed}",
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<JsonObject>();
        while (await reader.ReadAsync(ct))
            rows.Add(JsonNode.Parse(reader.GetString(0))!.AsObject());
        return rows;
    }

    private static string Key(JsonObject row) => string.Join(' ', Keys.Where(row.ContainsKey).Select(key => row[key]?.ToJsonString()));

    private static string Where(string table, JsonObject row) =>
        $"{table}: "
        + string.Join(
            ' ',
            Keys.Where(key => row.ContainsKey(key) && key is not ("recorded_from" or "known_from")).Select(key => Shown(row[key]))
        )
        + $" recorded from @{row["recorded_from"]}";

    private static string Shown(JsonNode? value) => value is null ? "nothing" : value.ToString();
}
