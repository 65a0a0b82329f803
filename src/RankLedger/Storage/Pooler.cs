using System.Collections.Concurrent;
using Npgsql;

namespace RankLedger.Storage;

/// <summary>Recognises a pooler between a program and its database, such as PgBouncer, which may give every transaction another
/// connection: nothing is prepared there and nothing listened to.</summary>
/// <remarks>A pooler answers a connection with a process number of its own making, not with that of the server's process behind
/// it.</remarks>
internal static class Pooler
{
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    /// <summary>Whether one is between; looked up once for each connection string.</summary>
    public static async ValueTask<bool> IsBetweenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (Known.TryGetValue(connection.ConnectionString, out var known))
            return known;
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        return Known[connection.ConnectionString] =
            await command.ExecuteScalarAsync(ct) is not int process || process != connection.ProcessID;
    }
}
