using Npgsql;

namespace RankLedger.Access;

/// <summary>Reads keys.</summary>
internal static class KeyReader
{
    public const string Columns = "id, name, scope, prefix, created_at, last_used_at, revoked_at, expires_at";

    /// <summary>How many columns these are; others follow behind.</summary>
    public const int Count = 8;

    public static ApiKey Key(this NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            ScopeRules.TryParse(row.GetString(2), out var scope, out var reason)
                ? scope
                : throw new InvalidDataException($"Key {row.GetInt64(0)}: {reason}."),
            row.GetString(3),
            row.GetFieldValue<DateTimeOffset>(4),
            At(row, 5),
            At(row, 6)
        )
        {
            ExpiresAt = At(row, 7),
        };

    private static DateTimeOffset? At(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
