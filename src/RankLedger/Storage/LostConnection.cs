using Npgsql;

namespace RankLedger.Storage;

/// <summary>Tells a database that is out of reach from other failures.</summary>
public static class LostConnection
{
    // The server ended a transaction in which nothing was said for long.
    private const string FellSilent = "25P03";

    /// <summary>Whether a failure, or what caused it, is that the database cannot be reached or has gone away, or has no room for one more
    /// connection.</summary>
    public static bool Explains(Exception failure) =>
        failure is NpgsqlException and not PostgresException
        || failure is PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or FellSilent }
        || IsShutOut(failure)
        || (failure.InnerException is { } inner && Explains(inner));

    /// <summary>Whether a failure, or what caused it, is that the server is there and does not let this program in: its role, password or
    /// database is not what it was.</summary>
    public static bool IsShutOut(Exception failure) =>
        failure is PostgresException { SqlState: ['2', '8', ..] or PostgresErrorCodes.InvalidCatalogName }
        || (failure.InnerException is { } inner && IsShutOut(inner));
}
