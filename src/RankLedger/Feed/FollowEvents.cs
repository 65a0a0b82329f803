using System.Runtime.CompilerServices;
using MediatR;
using RankLedger.Storage;

namespace RankLedger.Feed;

/// <summary>Follows the ledger behind a position: what is there, then what comes, page by page.</summary>
/// <param name="After">The last position that the caller has; 0 for none.</param>
/// <param name="Quiet">After how long without an event an empty page comes, so that the caller can tell that it still follows.</param>
public sealed record FollowEvents(long After, TimeSpan Quiet) : IStreamRequest<EventsAnswer>;

/// <remarks>It outlives a database that is gone for a while: empty pages come until the database is back.</remarks>
internal sealed class FollowEventsHandler(IRequestHandler<GetEvents, EventsAnswer> events, LedgerGrowth growth)
    : IStreamRequestHandler<FollowEvents, EventsAnswer>
{
    private const int Page = 200;

    public async IAsyncEnumerable<EventsAnswer> Handle(FollowEvents request, [EnumeratorCancellation] CancellationToken ct)
    {
        var (after, asked) = (request.After, false);
        while (true)
        {
            // Taken before the ledger is read: what is appended after the reading completes it.
            var grown = growth.Next();
            EventsAnswer page;
            try
            {
                page = await events.Handle(new(after, Page), ct);
            }
            catch (Exception e) when (asked && LostConnection.Explains(e))
            {
                page = new(after, after, []);
            }

            if (page.Events.Count > 0 || !asked)
                yield return page;
            (after, asked) = (page.Next, true);
            if (page.Events.Count > 0)
                continue;
            var isQuiet = await Task.WhenAny(grown, Task.Delay(request.Quiet, ct)) != grown;
            ct.ThrowIfCancellationRequested();
            if (isQuiet)
                yield return page;
        }
    }
}
