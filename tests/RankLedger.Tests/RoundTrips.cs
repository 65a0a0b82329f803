using System.Diagnostics;

namespace RankLedger.Tests;

/// <summary>Counts what is asked of the database.</summary>
internal static class RoundTrips
{
    /// <summary>How often the database is asked while something is done.</summary>
    public static async Task<int> OfAsync(Func<Task> done)
    {
        using var question = new Activity("question");
        var (trace, asked) = (default(ActivityTraceId), 0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = each =>
            {
                if (each.TraceId == trace)
                    Interlocked.Increment(ref asked);
            },
        };
        ActivitySource.AddActivityListener(listener);
        question.Start();
        trace = question.TraceId;
        await done();
        question.Stop();
        return asked;
    }
}
