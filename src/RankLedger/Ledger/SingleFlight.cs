namespace RankLedger.Ledger;

/// <summary>
/// Lets all who ask while one look is under way share the next one. Nobody is given what was seen before he asked, so an
/// answer is as fresh as if each had looked by himself.
/// </summary>
internal sealed class SingleFlight<T>(Func<Task<T>> look)
{
    private readonly Lock gate = new();
    private Task<T>? running;
    private Task<T>? next;

    public Task<T> LookAsync()
    {
        lock (gate)
        {
            if (running is null or { IsCompleted: true } && next is null)
                return running = look();
            return next ??= BehindAsync(running!);
        }
    }

    private async Task<T> BehindAsync(Task<T> before)
    {
        await before.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Task<T> own;
        lock (gate)
        {
            next = null;
            own = running = look();
        }

        return await own;
    }
}
