using System.Text.Json;
using Npgsql;
using RankLedger.Domain.Rankings;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>The table <c>ranking</c>: the definitions, each with the numbers that keys of blocks use from it on.</summary>
internal static class RankingTable
{
    public const string Name = "ranking";

    public const string Ddl = """
        create table ranking(
          ranking text collate "C" not null, definition jsonb not null,
          number int not null, flows text[] not null, entities text[] not null,
          recorded_from bigint not null, recorded_to bigint not null);
        alter table ranking replica identity full;
        create index ranking_asof on ranking(ranking, recorded_to, recorded_from);
        """;

    /// <summary>The columns that <see cref="Read"/> reads, of a row that a query names so.</summary>
    public static string Of(string alias) => $"{alias}.definition::text, {alias}.number, {alias}.flows, {alias}.entities";

    public static NumberedRanking Read(NpgsqlDataReader reader, int first = 0) =>
        new(
            new(JsonSerializer.Deserialize<RankingDefinition>(reader.GetString(first), StoredEvents.Json)!),
            new(reader.GetInt32(first + 1), reader.GetFieldValue<string[]>(first + 2), reader.GetFieldValue<string[]>(first + 3))
        );

    /// <summary>Reads the definition that was recorded at a position.</summary>
    public static async Task<NumberedRanking> AtAsync(
        NpgsqlConnection connection,
        string table,
        string id,
        long recordedFrom,
        CancellationToken ct
    ) => (await OneAsync(connection, $"select {Of("r")} from {table} r where ranking = $1 and recorded_from = $2", ct, id, recordedFrom))!;

    /// <summary>Reads the definition that counts now; null where there is no such ranking.</summary>
    public static Task<NumberedRanking?> NowAsync(NpgsqlConnection connection, string id, CancellationToken ct) =>
        OneAsync(connection, $"select {Of("r")} from {Tables.ReadModel}.{Name} r where ranking = $1 and {Tables.IsOpen}", ct, id);

    /// <summary>The ids of the rankings that were defined at a position.</summary>
    public static async Task<List<string>> IdsAsync(NpgsqlDataSource database, long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select ranking from {Tables.ReadModel}.{Name} where {Tables.CountsAt("$1")} order by ranking"
        );
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>The ids of the rankings that are defined now.</summary>
    public static async Task<List<string>> IdsNowAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select ranking from {Tables.ReadModel}.{Name} where {Tables.IsOpen}", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>The position at which a ranking was first defined; null where it never was.</summary>
    public static async Task<long?> FirstAsync(NpgsqlDataSource database, string id, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select min(recorded_from) from {Tables.ReadModel}.{Name} where ranking = $1");
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    private static async Task<NumberedRanking?> OneAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken ct,
        params object[] values
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }
}
