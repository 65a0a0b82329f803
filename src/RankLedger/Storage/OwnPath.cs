using System.Collections.Concurrent;
using Npgsql;

namespace RankLedger.Storage;

/// <summary>
/// The search path of every connection: PostgreSQL's own schema alone. A function or operator that somebody makes in another schema, and
/// whose arguments fit better, is never taken for PostgreSQL's own, whatever a role or the database is set to: it would tell what is
/// stored otherwise than it is, and its body would run with the rights of whoever asks.
/// </summary>
/// <remarks>A pooler such as PgBouncer may refuse a setting that comes with a connection. Behind such a one the path is what the server
/// says; verification looks then whether anything lies on it.</remarks>
internal static class OwnPath
{
    /// <summary>The path.</summary>
    public const string Name = "pg_catalog";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly ConcurrentDictionary<string, bool> Taken = new(StringComparer.Ordinal);

    /// <summary>Opens a database by connections with that path, where what is at its address takes it.</summary>
    public static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder settings)
    {
        var address = $"{settings.Host}:{settings.Port}";
        settings.SearchPath = Name;
        if (!Taken.TryGetValue(address, out var isTaken))
        {
            var pinned = SeveralServers.Build(settings);
            if (Answers(pinned) is not { } answer)
                return pinned;
            Taken[address] = answer;
            if (answer)
                return pinned;
            pinned.Dispose();
        }
        else if (isTaken)
        {
            return SeveralServers.Build(settings);
        }

        settings.SearchPath = null;
        return SeveralServers.Build(settings);
    }

    // The connection stays in the pool for whoever comes first. Null where nobody answers, or something else is the matter.
    private static bool? Answers(NpgsqlDataSource database)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var connection = database.OpenConnectionAsync(patience.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            return false;
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return null;
        }
    }
}
