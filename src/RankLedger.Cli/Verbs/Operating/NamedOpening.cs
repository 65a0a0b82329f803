using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Cli.Running;
using RankLedger.Domain;
using RankLedger.Storage;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>Makes or upgrades the schema of a named ledger, again and again while that fails: the others are served meanwhile.</summary>
/// <param name="name">The ledger's name.</param>
/// <param name="ensure">Makes or upgrades its schema.</param>
/// <param name="clock">Measures the pauses.</param>
internal sealed partial class NamedOpening(string name, Func<CancellationToken, Task> ensure, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? cause;

    /// <summary>Completes once the schema is there.</summary>
    public Task Opened => opened.Task;

    /// <summary>Tries for the first time. What is wrong, with the ledger itself or with the way to it, keeps the others from
    /// nothing.</summary>
    public async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await ensure(ct);
            opened.SetResult();
        }
        catch (Exception known) when (WriterRole.RefusalIn(known) is { } refusal)
        {
            cause = WriterRole.OwnerNeeded(refusal).Message;
        }
        catch (Exception known) when (known is OutOfReachException or LedgerRuleException or NpgsqlException)
        {
            cause = known.Message;
        }
    }

    /// <summary>Goes on trying until the schema is there, and tells of each new cause that it is not. What was not foreseen is told each
    /// time, and tried less and less often.</summary>
    public async Task GoOnAsync(ILogger log, CancellationToken ct)
    {
        var (told, pause) = ("", Pause);
        while (!opened.Task.IsCompleted)
        {
            if (cause is not null && cause != told)
                NotYet(log, name, told = cause);
            await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
                return;
            try
            {
                await TryAsync(ct);
                pause = Pause;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception unforeseen)
            {
                (cause, told) = (null, unforeseen.GetType().Name);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                Unforeseen(log, unforeseen, name, pause.TotalSeconds);
            }
        }

        if (told.Length > 0)
            Served(log, name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger '{Name}' is not served yet: {Cause}")]
    private static partial void NotYet(ILogger log, string name, string cause);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The ledger '{Name}' is not served yet, for a cause that was not foreseen; it is tried again in {Seconds} s"
    )]
    private static partial void Unforeseen(ILogger log, Exception failure, string name, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger '{Name}' is served now")]
    private static partial void Served(ILogger log, string name);
}
