using System.Diagnostics;
using System.Runtime.CompilerServices;
using MediatR;

namespace RankLedger.Requests;

/// <summary>Watches each request that the ledger answers.</summary>
internal sealed class TelemetryBehavior<TRequest, TAnswer>(RequestTelemetry telemetry) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    public async Task<TAnswer> Handle(TRequest request, RequestHandlerDelegate<TAnswer> next, CancellationToken ct)
    {
        var (activity, started) = (RequestTelemetry.Begin(typeof(TRequest).Name), Stopwatch.GetTimestamp());
        Exception? failure = null;
        try
        {
            return await next(ct);
        }
        catch (Exception found)
        {
            failure = found;
            throw;
        }
        finally
        {
            telemetry.End(activity, typeof(TRequest).Name, started, failure);
        }
    }
}

/// <summary>Watches each stream that the ledger answers with, from its first answer to its last.</summary>
internal sealed class TelemetryStreamBehavior<TRequest, TAnswer>(RequestTelemetry telemetry) : IStreamPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    public async IAsyncEnumerable<TAnswer> Handle(
        TRequest request,
        StreamHandlerDelegate<TAnswer> next,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (activity, started) = (RequestTelemetry.Begin(typeof(TRequest).Name), Stopwatch.GetTimestamp());
        try
        {
            await foreach (var answer in next().WithCancellation(ct))
                yield return answer;
        }
        finally
        {
            telemetry.End(activity, typeof(TRequest).Name, started, failure: null);
        }
    }
}
