using Npgsql;
using RankLedger.Ledger;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Commands;

/// <summary>Forgets the answers to requests whose keys are older than they are kept for.</summary>
internal sealed partial class RequestKeyCleaning(
    ExpiredRequestKeys expired,
    TimeProvider time,
    ServingBegins begins,
    ILogger<RequestKeyCleaning> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        try
        {
            await begins.WaitAsync(ct);
            using var ticks = new PeriodicTimer(Pause, time);
            do
            {
                await ForgetAsync(ct);
            } while (await ticks.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ForgetAsync(CancellationToken ct)
    {
        try
        {
            var forgotten = await expired.ForgetAsync(ct);
            if (forgotten > 0)
                Forgot(log, forgotten);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            // The database is away; the next turn does it.
            Postponed(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Forgot {Count} request keys that expired")]
    private static partial void Forgot(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired request keys are forgotten later: {Cause}")]
    private static partial void Postponed(ILogger log, string cause);
}
