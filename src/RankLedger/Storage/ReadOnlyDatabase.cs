using Npgsql;

namespace RankLedger.Storage;

/// <summary>Tells a database that takes no writes from other failures.</summary>
internal static class ReadOnlyDatabase
{
    /// <summary>Whether a failure, or what caused it, is that a transaction may not write.</summary>
    public static bool Explains(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
        || (failure.InnerException is { } inner && Explains(inner));

    /// <summary>Whether the database is a replica; otherwise it is a setting that lets nobody write.</summary>
    public static async Task<bool> IsReplicaAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select pg_is_in_recovery()");
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
