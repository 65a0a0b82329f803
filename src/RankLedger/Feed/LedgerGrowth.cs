using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Feed;

/// <summary>Tells everybody in this program who waits that the ledger has grown, by one connection for all of them.</summary>
/// <remarks>
/// PostgreSQL notifies it of each commit that appended. It also looks by itself, in case a notification was lost, or the database is a
/// replica or behind a pooler, where nothing can be listened to.
/// </remarks>
public sealed class LedgerGrowth(WatchSource watch) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtReplica = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private TaskCompletionSource next = New();
    private Task? watching;

    /// <summary>Completes when the ledger grows after this call.</summary>
    public Task Next()
    {
        lock (gate)
        {
            watching ??= Task.Run(WatchAsync);
            return next.Task;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (watching is not null)
            await watching;
        stop.Dispose();
    }

    private async Task WatchAsync()
    {
        var known = -1L;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await watch.Database.OpenConnectionAsync(stop.Token);
                var isReplica = await IsReplicaAsync(connection);
                while (true)
                {
                    var (head, _) = await Entries.HeadAsync(connection, stop.Token);
                    if (head != known)
                        Tell();
                    known = head;
                    if (isReplica)
                        await Task.Delay(LookAtReplica, stop.Token);
                    else
                        await connection.WaitAsync(Look, stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException or TimeoutException)
            {
                // The database is gone; whoever asks it is told so. Look again in a moment.
                await Task.Delay(Look, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> IsReplicaAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select pg_is_in_recovery()", connection);
        if (await command.ExecuteScalarAsync(stop.Token) is true)
            return true;
        if (await Pooler.IsBetweenAsync(connection, stop.Token))
            return false;
        await using var listen = new NpgsqlCommand($"listen {Entries.AppendedChannel}", connection);
        await listen.ExecuteNonQueryAsync(stop.Token);
        return false;
    }

    private void Tell()
    {
        TaskCompletionSource told;
        lock (gate)
            (told, next) = (next, New());
        told.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
