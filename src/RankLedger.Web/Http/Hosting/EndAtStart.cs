using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Web.Http.Hosting;

/// <summary>Reads the ledger's end as a host starts, so that it knows from its first moment what must not be lost. Whoever opens a ledger
/// later looks at it then.</summary>
internal sealed class EndAtStart(LedgerReader ledger, LedgerHostOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken ct)
    {
        if (!options.Opened.IsCompletedSuccessfully)
            return;
        try
        {
            await ledger.BasisAsync(Point.Now, ct);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // Whoever asks is told what is the matter with the database.
        }
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
