using Npgsql;

namespace RankLedger.Storage;

/// <summary>Tells a database whose disk is full from other failures.</summary>
public static class DiskFull
{
    /// <summary>What to tell where the database is somebody else's.</summary>
    public const string Sentence =
        "The disk of the ledger's database is full. What was acknowledged is kept; this was not recorded. Free some space there, then send "
        + "the same again; questions are answered meanwhile.";

    /// <summary>Whether a failure, or what caused it, is that PostgreSQL found no space for what it had to write.</summary>
    public static bool Explains(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.DiskFull } || (failure.InnerException is { } inner && Explains(inner));
}
