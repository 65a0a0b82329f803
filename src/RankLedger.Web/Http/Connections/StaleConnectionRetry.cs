using System.Diagnostics;
using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Web.Http.Connections;

/// <summary>Asks the ledger a second time where the connection that was kept for the question had died while nobody asked.</summary>
/// <remarks>
/// A database that was started again leaves dead connections behind, and the first question finds one of them; that it was found drops them
/// all. Only reads are asked again, once, while nothing of the answer was begun. What took long is not: the database was there, or is hard
/// to reach.
/// </remarks>
internal sealed class StaleConnectionRetry(RequestDelegate next)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        catch (Exception failure)
            when (IsStale(failure, started) && IsUnbegun(http.Response) && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            await next(http);
        }
    }

    /// <summary>Reads, and reads a second time where the first found a dead connection.</summary>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await read();
        }
        catch (Exception failure) when (IsStale(failure, started))
        {
            return await read();
        }
    }

    private static bool IsStale(Exception failure, long started) =>
        Stopwatch.GetElapsedTime(started) < AtOnce && LostConnection.Explains(failure) && !IsTold(failure);

    // A timeout, or a server that is there and has no room.
    private static bool IsTold(Exception failure) =>
        failure is TimeoutException or PostgresException { SqlState: ['5', '3', ..] }
        || (failure.InnerException is { } inner && IsTold(inner));

    private static bool IsUnbegun(HttpResponse response) =>
        !response.HasStarted && response.BodyWriter is not { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
}

/// <summary>Puts the second asking before the routes, behind keys and rates: a question is paid for once.</summary>
internal static class StaleConnectionRetrySetup
{
    public static void UseStaleConnectionRetry(this WebApplication app) => app.UseMiddleware<StaleConnectionRetry>();
}
