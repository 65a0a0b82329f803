using Npgsql;

namespace RankLedger.Storage;

/// <summary>Tells a database that is there, but has no connection free, from one that is out of reach.</summary>
public static class FullPool
{
    /// <summary>What is said of it.</summary>
    public const string Detail =
        "All connections to the ledger's database are taken by other requests. Nothing is broken; ask again in a moment.";

    // Npgsql has no type and no code for it; the tests fill a pool, so they notice when it says it otherwise.
    private const string Words = "The connection pool has been exhausted";

    /// <summary>Whether a failure, or what caused it, is that the pool, or the server, has no connection left.</summary>
    public static bool Explains(Exception failure) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => true,
            NpgsqlException when failure.Message.StartsWith(Words, StringComparison.Ordinal) => true,
            _ => failure.InnerException is { } inner && Explains(inner),
        };

    /// <summary>What the server says where it, and not the pool of this program, has no connection left; null otherwise.</summary>
    public static string? ByServer(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } refusal ? refusal.MessageText
        : failure.InnerException is { } inner ? ByServer(inner)
        : null;
}
