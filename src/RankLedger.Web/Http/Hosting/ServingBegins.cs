namespace RankLedger.Web.Http.Hosting;

/// <summary>Tells what a host does beside answering when it may begin.</summary>
/// <param name="options">Tell when the ledger is there.</param>
/// <param name="lifetime">Tells when the host listens.</param>
internal sealed class ServingBegins(LedgerHostOptions options, IHostApplicationLifetime lifetime)
{
    /// <summary>Completes once the host listens and its ledger is there: a host that cannot listen has nothing to do, and says one
    /// sentence; a ledger whose database is away is not asked.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(() => begun.TrySetResult());
        await begun.Task.WaitAsync(ct);
        await options.Opened.WaitAsync(ct);
    }
}
