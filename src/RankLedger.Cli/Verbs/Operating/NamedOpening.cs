using Microsoft.Extensions.Logging;
using Npgsql;
using RankLedger.Cli.Running;
using RankLedger.Domain;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>Makes or upgrades the schema of a named ledger, again and again while its database is out of reach: the others are served
/// meanwhile.</summary>
internal sealed partial class NamedOpening(string name, string connection)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? cause;

    /// <summary>Completes once the schema is there.</summary>
    public Task Opened => opened.Task;

    /// <summary>Tries for the first time. What is wrong with the ledger itself, and not with the way to it, is thrown.</summary>
    public async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await OpenLedger.EnsureSchemaAsync(connection, ct);
            opened.SetResult();
        }
        catch (OutOfReachException away)
        {
            cause = away.Message;
        }
    }

    /// <summary>Goes on trying until the schema is there, and tells of each new cause that it is not.</summary>
    public async Task GoOnAsync(ILogger log, CancellationToken ct)
    {
        for (var told = ""; !opened.Task.IsCompleted && !ct.IsCancellationRequested; )
        {
            if (cause is not null && cause != told)
                NotYet(log, name, told = cause);
            await Task.Delay(Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await TryAsync(ct);
            }
            catch (Exception wrong) when (wrong is LedgerRuleException or NpgsqlException)
            {
                cause = wrong.Message;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
        }

        if (cause is not null && opened.Task.IsCompleted)
            Served(log, name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger '{Name}' is not served yet: {Cause}")]
    private static partial void NotYet(ILogger log, string name, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger '{Name}' is served now")]
    private static partial void Served(ILogger log, string name);
}
