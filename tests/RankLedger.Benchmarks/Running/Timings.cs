using System.Diagnostics;
using HdrHistogram;

namespace RankLedger.Benchmarks.Running;

/// <summary>How long one thing took, each time it was done.</summary>
internal sealed class Timings(string name)
{
    private readonly LongHistogram nanoseconds = new(TimeSpan.FromHours(1).Ticks * 100, 3);

    public string Name => name;

    public long Count => nanoseconds.TotalCount;

    public double MedianMs => nanoseconds.GetValueAtPercentile(50) / 1e6;

    public double P99Ms => nanoseconds.GetValueAtPercentile(99) / 1e6;

    public double MaxMs => nanoseconds.GetMaxValue() / 1e6;

    /// <summary>Times one doing.</summary>
    public async Task TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        Add(Stopwatch.GetElapsedTime(started));
    }

    public void Add(TimeSpan took)
    {
        lock (nanoseconds)
            nanoseconds.RecordValue(Math.Max(1, took.Ticks * 100));
    }

    public Measure Measure(string? note = null) => new(Name, Count, MedianMs, P99Ms, null, note);
}
