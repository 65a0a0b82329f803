using Npgsql;

namespace RankLedger.Storage;

/// <summary>Tells a statement that was not done in the time that it has from a database that is out of reach.</summary>
public static class TimedOut
{
    // Npgsql says all its timeouts with the same types; that of a command, which is there and was not done, has these words inside.
    private const string Reading = "Timeout during reading attempt";

    /// <summary>Whether a failure, or what caused it, is that a statement took longer than it may: by the connection string's limit, or by
    /// the server's own (<c>statement_timeout</c>, <c>lock_timeout</c>).</summary>
    public static bool Explains(Exception failure) =>
        failure is NpgsqlException { InnerException: TimeoutException { Message: Reading } }
        || failure is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable }
        || (failure.InnerException is { } inner && Explains(inner));
}
