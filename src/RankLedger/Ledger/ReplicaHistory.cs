using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Tells whether what a replica answers is of the ledger's own history.</summary>
/// <remarks>
/// A replica that missed a fail-over, or a copy that was written to, has positions that the ledger gave to other events. Its end is read
/// behind every answer, on a connection of its own to each server that is named, and an answer counts only where the ledger has the same
/// entry there, and has erased nothing that the replica still holds. The ledger is asked once for each end.
/// </remarks>
public sealed partial class ReplicaHistory : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private const int MostLooks = 10;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly NpgsqlDataSource ledger;
    private readonly KnownHistory history;
    private readonly TimeProvider clock;
    private readonly ILogger<ReplicaHistory>? log;
    private readonly Server[] servers;
    private readonly SingleFlight<bool> look;
    private long looked;

    /// <summary>Compares each server that a connection string names with the ledger.</summary>
    public ReplicaHistory(WatchSource own, KnownHistory known, string? replica, TimeProvider time, ILogger<ReplicaHistory>? logger = null)
    {
        (ledger, history, clock, log) = (own.Database, known, time, logger);
        servers = replica is null ? [] : [.. SeveralServers.Each(replica).Select(each => new Server(new(each)))];
        look = new(AllAsync);
    }

    /// <summary>Says that a replica is left out, and why; null where none is.</summary>
    public string? Warning { get; private set; }

    /// <summary>Whether every replica that can be asked has the ledger's history now.</summary>
    public async Task<bool> IsSharedAsync(CancellationToken ct)
    {
        if (servers.Length == 0)
            return true;
        await history.LookAsync(now: false, ct);
        return await look.LookAsync().WaitAsync(ct);
    }

    /// <summary>The warning as it was found a moment ago; it is looked for where nobody has. A replica that takes long to answer holds up
    /// nobody: what is found then is told the next time.</summary>
    public async Task<string?> WarnAsync(CancellationToken ct)
    {
        if (servers.Length > 0 && (looked == 0 || clock.GetElapsedTime(looked) >= Lasts))
        {
            try
            {
                await look.LookAsync().WaitAsync(Patience, ct);
            }
            catch (TimeoutException)
            {
                // The look goes on.
            }
        }

        return Warning;
    }

    private async Task<bool> AllAsync()
    {
        looked = clock.GetTimestamp();
        var found = await Task.WhenAll(servers.Where(each => each.IsAsked(clock)).Select(LookAsync));
        var warning = Array.Find(found, each => each.Warning is not null).Warning;
        if (warning is not null && warning != Warning && log is not null)
            LogLeftOut(log, warning);
        Warning = warning;
        return Array.Exists(found, each => each.IsShared == true) && Array.TrueForAll(found, each => each.IsShared != false);
    }

    // Of several the others answer for one that cannot be reached, which is left alone for a moment.
    private async Task<(bool? IsShared, string? Warning)> LookAsync(Server server)
    {
        try
        {
            return await CompareAsync(server);
        }
        catch (NpgsqlException)
        {
            server.Rest(clock);
            return (null, null);
        }
    }

    private async Task<(bool? IsShared, string? Warning)> CompareAsync(Server server)
    {
        var era = history.Era;
        await using var connection = await server.Watch.Database.OpenConnectionAsync();
        Basis end;
        try
        {
            end = await Entries.EndAsync(connection, CancellationToken.None);
        }
        catch (PostgresException refused)
            when (refused.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return (
                false,
                $"The replica on {connection.Host}:{connection.Port} has no ledger's tables, so questions go to the ledger itself. "
                    + "Name a replica of the ledger's database with --read-connection."
            );
        }

        if (end.Entry is not { } hash)
            return (await Entries.HashAsync(ledger, 1, CancellationToken.None) is null, null);
        if (server.Shared == (end.Position, hash, era))
            return (true, null);
        // A standby that commits wait for shows an entry before the ledger does, for as long as another one is waited for.
        for (var attempt = 1; attempt <= MostLooks; attempt++)
        {
            var (own, erasures) = await OwnAsync(end.Position);
            if (own == hash && end.Erasures < erasures)
                return (
                    false,
                    $"The replica on {connection.Host}:{connection.Port} has not got yet what was erased. Questions go to the ledger "
                        + "itself until it has."
                );
            if (own == hash)
            {
                server.Shared = (end.Position, hash, era);
                return (true, null);
            }

            if (own is not null)
                return (false, Other(connection, end.Position));
            await Task.Delay(Beat);
        }

        return (
            false,
            $"The replica on {connection.Host}:{connection.Port} has an entry @{end.Position} that the ledger has not got. Questions go to "
                + "the ledger itself until it has: another standby may be waited for. Where none is, the replica was written to."
        );
    }

    // Where the ledger is out of reach, what this program knows of its end is what there is to compare with.
    private async Task<(string? Hash, long Erasures)> OwnAsync(long position)
    {
        try
        {
            await using var command = ledger.CreateCommand(
                $"select (select encode(leaf_sha256, 'hex') from {Entries.Table} where position = $1), {Entries.Erasures}"
            );
            command.Parameters.Add(new() { Value = position });
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return (await reader.IsDBNullAsync(0) ? null : reader.GetString(0), reader.GetInt64(1));
        }
        catch (NpgsqlException) when (history.Last is { } known && known.Position == position)
        {
            return (known.Hash, history.Erasures);
        }
    }

    private static string Other(NpgsqlConnection connection, long position) =>
        $"The replica on {connection.Host}:{connection.Port} has another history: its entry @{position} is not the ledger's. "
        + "Questions go to the ledger itself. Make the replica anew from the ledger's database, or name another with "
        + "--read-connection.";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.Watch.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{LeftOut}")]
    private static partial void LogLeftOut(ILogger log, string leftOut);

    /// <summary>A replica, and the end at which it was found to have the ledger's history.</summary>
    private sealed class Server(WatchSource watch)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
        private long restsSince;

        public WatchSource Watch => watch;

        public (long Position, string Hash, int Era)? Shared { get; set; }

        public bool IsAsked(TimeProvider clock) => restsSince == 0 || clock.GetElapsedTime(restsSince) >= Pause;

        public void Rest(TimeProvider clock) => restsSince = clock.GetTimestamp();
    }
}
