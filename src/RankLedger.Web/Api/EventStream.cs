using System.Net.ServerSentEvents;
using System.Text.Json;
using MediatR;
using RankLedger.Domain;
using RankLedger.Feed;
using RankLedger.Ledger;
using RankLedger.Storage;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Api;

/// <summary>200: the ledger followed as server-sent events. The id of each is its position, so a reader that connects again goes on
/// behind it.</summary>
/// <remarks>It ends when the host stops, the key does not count any more, or the ledger lost what was
/// acknowledged (<c>history-forked</c>). An event <c>quiet</c> without an id comes first and now and then, so that both ends notice when
/// the other is gone.</remarks>
internal sealed class EventStream : IResult
{
    private const int MostLooks = 20;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Reconnecting = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly IAsyncEnumerator<EventsAnswer> pages;
    private readonly CancellationTokenSource ending;
    private readonly KnownHistory history;

    private EventStream(IAsyncEnumerator<EventsAnswer> following, CancellationTokenSource stopped, KnownHistory known) =>
        (pages, ending, history) = (following, stopped, known);

    /// <summary>Waits for the first page, so that what is refused is refused before a status is written. Where the host stops before there
    /// is one the stream is empty, and a reader connects again as he does behind any end.</summary>
    public static async Task<EventStream> BeginAsync(ISender ledger, long after, HttpContext http)
    {
        var known = http.RequestServices.GetRequiredService<KnownHistory>();
        known.Require();
        http.Response.RegisterForDispose(http.RequestServices.GetRequiredService<AddressShares>().StreamOfAddress(http));
        var stop = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );
        var following = ledger.CreateStream(new FollowEvents(after, Quiet), stop.Token).GetAsyncEnumerator(stop.Token);
        try
        {
            await following.MoveNextAsync();
            return new(following, stop, known);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new(following, stop, known);
        }
        catch
        {
            await following.DisposeAsync();
            stop.Dispose();
            throw;
        }
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var stopped = ending;
        await using var following = pages;
        var aborted = httpContext.RequestAborted;
        try
        {
            // What is written to a reader who does not read waits for him, and must not when the host stops.
            httpContext.RequestAborted = ending.Token;
            await TypedResults.ServerSentEvents(EventsAsync(httpContext)).ExecuteAsync(httpContext);
        }
        catch (Exception failure)
            when (ending.IsCancellationRequested && failure is (OperationCanceledException or ObjectDisposedException))
        {
            // The reader left, or the host stops: both are ends of a stream that has none of its own. A host that waits no longer takes
            // the database away from below it.
        }
        finally
        {
            httpContext.RequestAborted = aborted;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpContext http)
    {
        if (pages.Current is not { } begin)
            yield break;
        yield return Quietly(begin.After, first: true);
        var isForked = false;
        do
        {
            var page = pages.Current;
            foreach (var each in page.Events)
                yield return new SseItem<string>(JsonSerializer.Serialize(each, AnswerJson.Options), each.Type)
                {
                    EventId = $"{each.Position}",
                };
            if (page.Events.Count == 0)
                yield return Quietly(page.Next, first: false);
            var more = await NextAsync();
            isForked = history.Lost is not null;
            if (!more)
                break;
        } while (await Caller.Of(http).StillCountsAsync(http, ending.Token));
        if (isForked && history.Lost is { } lost)
            yield return new SseItem<string>(
                JsonSerializer.Serialize(new { problem = Slugs.HistoryForked, detail = lost.Sentence }, AnswerJson.Options),
                Slugs.HistoryForked
            );
    }

    // Says that both ends are there; it has no id, so a reader goes on where he is.
    private static SseItem<string> Quietly(long position, bool first) =>
        new(JsonSerializer.Serialize(new { position }, AnswerJson.Options), "quiet") { ReconnectionInterval = first ? Reconnecting : null };

    // Positions that come again with other content do not go to somebody who has the first ones: he is told, and the stream ends.
    private async Task<bool> NextAsync()
    {
        var more = false;
        try
        {
            more = await pages.MoveNextAsync();
            await history.LookAsync(now: false, ending.Token);
        }
        catch (LedgerRuleException)
        {
            // The ledger ends before what it gave already, so it is another one; somebody else may be finding that out.
            for (var looks = 0; looks < MostLooks && history.Lost is null; looks++)
            {
                await history.LookAsync(now: true, ending.Token);
                await Task.Delay(BetweenLooks, ending.Token);
            }
        }

        return more && history.Lost is null;
    }
}
