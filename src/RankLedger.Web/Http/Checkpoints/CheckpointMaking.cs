using Npgsql;
using RankLedger.Domain;
using RankLedger.Feed;
using RankLedger.Proving;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Checkpoints;

/// <summary>Signs a checkpoint soon after each commit, at most one a second and at the latest after five, where this host has a
/// key.</summary>
internal sealed partial class CheckpointMaking(
    Checkpointer checkpointer,
    WitnessAsking witnesses,
    NewestCheckpoint newest,
    LedgerGrowth growth,
    TimeProvider time,
    ServingBegins begins,
    ILogger<CheckpointMaking> log
) : BackgroundService
{
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WitnessPause = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, DateTimeOffset> refused = new(StringComparer.Ordinal);
    private Task asking = Task.CompletedTask;
    private long asked;
    private bool hadKey;

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        try
        {
            await begins.WaitAsync(ct);
            while (true)
            {
                var grown = growth.Next();
                // A key may be made while the host runs; one that is gone again is told.
                if (hadKey |= checkpointer.CanSign)
                    await SignAsync(ct);
                await Task.Delay(Pause, time, ct);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
                await Task.WhenAny(grown, Task.Delay(Latest - Pause, time, enough.Token));
                await enough.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // What cannot be signed now is signed at the next turn; what must not be signed is told each time and by /health/ready.
    private async Task SignAsync(CancellationToken ct)
    {
        try
        {
            if (await checkpointer.SignAsync(ct) is { } signed)
            {
                newest.See(signed);
                // Beside the signing: a witness that hangs holds up no checkpoint.
                if (asking.IsCompleted && (signed.Size != asked || refused.Values.Any(at => time.GetUtcNow() - at > WitnessPause)))
                    asking = AskAsync(signed, ct);
            }
        }
        catch (LedgerRuleException stop)
        {
            Stopped(log, stop.Slug, stop.Message);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or InvalidDataException)
        {
            Postponed(log, failure.Message);
        }
    }

    private async Task AskAsync(SignedCheckpoint signed, CancellationToken ct)
    {
        try
        {
            refused.Clear();
            foreach (var (name, problem) in await witnesses.AskAsync(signed, ct))
            {
                if (problem is null)
                    continue;
                refused[name] = time.GetUtcNow();
                NotWitnessed(log, name, signed.Size, problem);
            }

            asked = signed.Size;
        }
        catch (Exception failure)
            when (failure is NpgsqlException or TimeoutException or InvalidDataException or OperationCanceledException)
        {
            if (!ct.IsCancellationRequested)
                Postponed(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The witness {Witness} did not sign the checkpoint up to @{Size}: {Cause}")]
    private static partial void NotWitnessed(ILogger log, string witness, long size, string cause);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Slug}: {Cause}")]
    private static partial void Stopped(ILogger log, string slug, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A checkpoint is signed later: {Cause}")]
    private static partial void Postponed(ILogger log, string cause);
}
