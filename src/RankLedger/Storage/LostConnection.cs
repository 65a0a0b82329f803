using Npgsql;

namespace RankLedger.Storage;

/// <summary>Tells a database that is out of reach from other failures.</summary>
public static class LostConnection
{
    /// <summary>Whether a failure, or what caused it, is that the database cannot be reached or has gone away, or has no room for one more
    /// connection.</summary>
    public static bool Explains(Exception failure) =>
        failure is NpgsqlException and not PostgresException
        || failure is PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] }
        || (failure.InnerException is { } inner && Explains(inner));
}
