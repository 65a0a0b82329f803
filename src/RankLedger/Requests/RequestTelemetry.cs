using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RankLedger.Requests;

/// <summary>What a program tells of the requests that it sends to the ledger: a trace and a duration for each.</summary>
public sealed class RequestTelemetry : IDisposable
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "RankLedger";

    private static readonly ActivitySource Source = new(Name);
    private readonly Meter meter;
    private readonly Histogram<double> durations;

    /// <summary>Opens the meter.</summary>
    /// <param name="meters">The meters of the host, where there is one.</param>
    public RequestTelemetry(IMeterFactory? meters = null)
    {
        meter = meters?.Create(Name) ?? new(Name);
        durations = meter.CreateHistogram<double>("rankledger.request.duration", "s", "How long the ledger took to answer a request");
    }

    internal static Activity? Begin(string request) => Source.StartActivity(request);

    /// <summary>Tells how a request ended: <c>answered</c>, or the type of what was thrown.</summary>
    internal void End(Activity? activity, string request, long started, Exception? failure)
    {
        var outcome = failure is null ? "answered" : failure.GetType().Name;
        durations.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new("rankledger.request", request), new("outcome", outcome));
        if (failure is not null)
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
        activity?.Dispose();
    }

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
