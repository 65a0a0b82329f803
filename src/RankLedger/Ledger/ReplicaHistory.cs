using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Ledger;

/// <summary>Tells whether what a replica answers is of the ledger's own history.</summary>
/// <remarks>
/// A replica that missed a fail-over, or a copy that was written to, has positions that the ledger gave to other events. Its end is read
/// behind every answer, and an answer counts only where the ledger has the same entry there. The ledger is asked once for each end.
/// </remarks>
public sealed partial class ReplicaHistory : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private const int MostLooks = 10;
    private readonly NpgsqlDataSource ledger;
    private readonly KnownHistory history;
    private readonly ILogger<ReplicaHistory>? log;
    private readonly Server[] servers;
    private readonly SingleFlight<bool> look;

    /// <summary>Compares each server that a connection string names with the ledger.</summary>
    public ReplicaHistory(WatchSource own, KnownHistory known, string? replica, ILogger<ReplicaHistory>? logger = null)
    {
        (ledger, history, log) = (own.Database, known, logger);
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

    private async Task<bool> AllAsync()
    {
        var (answered, warning) = (false, (string?)null);
        foreach (var server in servers)
        {
            try
            {
                warning ??= await DifferenceAsync(server);
                answered = true;
            }
            catch (NpgsqlException)
            {
                // Of several the others answer; one that has no ledger at all has answered nothing.
            }
        }

        if (warning is not null && warning != Warning && log is not null)
            LogLeftOut(log, warning);
        Warning = warning;
        return answered && warning is null;
    }

    private async Task<string?> DifferenceAsync(Server server)
    {
        var era = history.Era;
        await using var connection = await server.Watch.Database.OpenConnectionAsync();
        var end = await Entries.EndAsync(connection, CancellationToken.None);
        if (end.Entry is not { } hash || server.Shared == (end.Position, hash, era))
            return null;
        // A standby that commits wait for shows an entry a moment before the ledger does.
        for (var attempt = 1; attempt <= MostLooks; attempt++)
        {
            var own = await Entries.HashAsync(ledger, end.Position, CancellationToken.None);
            if (own == hash)
            {
                server.Shared = (end.Position, hash, era);
                return null;
            }

            if (own is not null)
                break;
            await Task.Delay(Beat);
        }

        return $"The replica on {connection.Host}:{connection.Port} has another history: its entry @{end.Position} is not the ledger's. "
            + "Questions go to the ledger itself. Make the replica anew from the ledger's database, or name another with "
            + "--read-connection.";
    }

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
        public WatchSource Watch => watch;

        public (long Position, string Hash, int Era)? Shared { get; set; }
    }
}
