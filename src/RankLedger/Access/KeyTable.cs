using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Access;

/// <summary>The tables of keys and of what was done with each: what is written to them and read from them.</summary>
internal static class KeyTable
{
    /// <summary>The keys.</summary>
    public const string Name = "ledger.api_key";

    /// <summary>What commands did with each.</summary>
    public const string Acts = "ledger.api_key_act";

    // Whoever holds the whole table keeps the use of a key from being noted, and nobody from asking.
    private const int MostSeconds = 1;

    private const string Columns = "id, name, scope, prefix, created_at, last_used_at, revoked_at, expires_at";

    /// <summary>Every key, in the order in which they were made.</summary>
    public static async Task<List<ApiKey>> AllAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from {Name} order by id");
        return await ReadAllAsync(command, ct);
    }

    /// <summary>Adds a key.</summary>
    public static async Task<ApiKey> AddAsync(
        NpgsqlDataSource database,
        string name,
        Scope scope,
        string secret,
        DateTimeOffset? expiresAt,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            with made as (
              insert into {Name}(name, scope, prefix, secret_sha256, expires_at) values ($1, $2, $3, $4, $5) returning *),
            act as (
              insert into {Acts}(api_key, act, at, name, scope, prefix, secret_sha256, expires_at)
              select id, 'created', created_at, name, scope, prefix, secret_sha256, expires_at from made)
            select {Columns} from made
            """
        );
        foreach (var value in (object[])[name, scope.Word(), KeySecret.Prefix(secret), KeySecret.Hash(secret)])
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = (object?)expiresAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return Read(reader)!;
    }

    /// <summary>The key of a secret's hash, and whether it is time to note that it is used; null where there is none.</summary>
    public static async Task<(ApiKey Key, bool IsUseDue)?> FindAsync(NpgsqlDataSource database, byte[] hash, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select {Columns},
              not current_setting('transaction_read_only')::boolean
                and coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) as is_use_due
            from {Name} where secret_sha256 = $1
            """
        );
        command.Parameters.Add(new() { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && Read(reader) is { } key ? (key, reader.GetBoolean("is_use_due")) : null;
    }

    /// <summary>Notes that a key is used, unless somebody is about to change it. No standby is waited for: whoever asks with the key waits
    /// for nothing that his answer does not need.</summary>
    public static async Task UsedAsync(NpgsqlDataSource database, long id, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            update {Name} set last_used_at = clock_timestamp() from (select set_config('synchronous_commit', 'off', true)) quick
            where id = (select id from {Name} where id = $1 for no key update skip locked)
            """
        );
        command.CommandTimeout = MostSeconds;
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Revokes keys, each once, and returns those that there are.</summary>
    public static async Task<List<ApiKey>> RevokeAsync(NpgsqlDataSource database, IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            with revoked as (
              update {Name} k set revoked_at = coalesce(
                (select at from {Acts} where api_key = k.id and act = 'revoked'), revoked_at, clock_timestamp())
              where id = any($1) returning *),
            act as (
              insert into {Acts}(api_key, act, at) select id, 'revoked', revoked_at from revoked on conflict do nothing)
            select {Columns} from revoked order by id
            """
        );
        command.Parameters.Add(new() { Value = ids.ToArray() });
        return await ReadAllAsync(command, ct);
    }

    private static async Task<List<ApiKey>> ReadAllAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new List<ApiKey>();
        while (await reader.ReadAsync(ct))
        {
            if (Read(reader) is { } key)
                keys.Add(key);
        }

        return keys;
    }

    // One with a scope that no command gives opens nothing, and keeps the others from nothing; verification tells it.
    private static ApiKey? Read(NpgsqlDataReader row) =>
        ScopeRules.TryParse(row.GetString("scope"), out var scope, out _)
            ? new(
                Id: row.GetInt64("id"),
                Name: row.GetString("name"),
                Scope: scope,
                Prefix: row.GetString("prefix"),
                CreatedAt: row.GetFieldValue<DateTimeOffset>("created_at"),
                LastUsedAt: At(row, "last_used_at"),
                RevokedAt: At(row, "revoked_at")
            )
            {
                ExpiresAt = At(row, "expires_at"),
            }
            : null;

    private static DateTimeOffset? At(NpgsqlDataReader row, string column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
