using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Access;
using RankLedger.Domain.Time;
using RankLedger.Feed;
using RankLedger.ReadModels;
using RankLedger.Storage;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Api;

/// <summary>The ledger itself, event by event in order of position: in pages, or followed as server-sent events.</summary>
internal static class EventsApi
{
    private const int Page = 100;
    private const int MostEvents = 1000;
    private const string LastEventId = "Last-Event-ID";

    private static readonly Parameter<LedgerPosition> After = new(
        "after",
        "The last position that you have; everything without it.",
        ReadPosition
    )
    {
        Example = "@2",
    };
    private static readonly Parameter<int?> Limit = Parameters.Number(
        "limit",
        $"How many events a page has at most; {Page} without it. A stream takes none.",
        1,
        MostEvents,
        "100"
    );

    public static void MapEvents(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/events/stream", StreamAsync)
            .RequireScope(Scope.Reader)
            .WithMetadata(new AcceptedQuery([After], [], [Format.EventStream]) { HasPoint = false })
            .Produces<string>(StatusCodes.Status200OK, Format.EventStream.MediaType)
            .WithOperation(
                "Events",
                "followEvents",
                "Every event as it is recorded, as server-sent events",
                "The id of each event is its position, and `Last-Event-ID` says where to go on. An event `quiet` without an id "
                    + "comes first, and every ten quiet seconds."
            );
        v1.MapGet("/events", EventsAsync)
            .RequireScope(Scope.Reader)
            .ReadsMuch()
            .WithMetadata(new AcceptedQuery([After, Limit], [], [Format.Json, Format.EventStream]) { HasPoint = false })
            .Produces<EventsPage>(StatusCodes.Status200OK, Format.Json.MediaType)
            .WithOperation(
                "Events",
                "getEvents",
                "Every event in order of position, page by page",
                "A page in order of position, with the address of the next one. Asked for as text/event-stream it is the stream at "
                    + "`/v1/events/stream`."
            );
    }

    private static async Task<EventStream> StreamAsync(Question question, HttpContext http, ISender ledger) =>
        await EventStream.BeginAsync(ledger, Seen(http.Request) ?? question.Of(After).Value, http);

    private static async Task<Results<JsonHttpResult<EventsPage>, EventStream>> EventsAsync(
        Question question,
        HttpContext http,
        ISender ledger,
        LedgerHostOptions options,
        CancellationToken ct
    )
    {
        var (after, limit) = (question.Of(After).Value, question.Of(Limit));
        http.Response.Headers.Vary = "Accept";
        if (question.Format == Format.EventStream)
        {
            return limit is null
                ? await EventStream.BeginAsync(ledger, Seen(http.Request) ?? after, http)
                : throw RefusedException.Of([new ParameterProblem(Limit.Name, "limit belongs to pages; a stream of events has no end.")]);
        }

        if (http.Request.Headers.ContainsKey(LastEventId))
            throw RefusedException.Of([
                new ParameterProblem(
                    LastEventId,
                    $"{LastEventId} belongs to a stream of events; ask for text/event-stream, or say after=."
                ),
            ]);
        var page = await ledger.Send(new GetEvents(after, limit ?? Page), ct);
        var next = $"{http.Request.PathBase.ToUriComponent()}{http.Request.Path.ToUriComponent()}?after=@{page.Next}&limit={limit ?? Page}";
        http.Response.Headers.CacheControl = CachePolicy.Keeping(!options.ReadsNeedKey, isLasting: false);
        http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return TypedResults.Json(new EventsPage(page.After, page.Position, page.Events, next), AnswerJson.Options);
    }

    // A browser that connects again repeats the address and adds the last id that it saw, which then counts.
    private static long? Seen(HttpRequest request)
    {
        var given = request.Headers[LastEventId];
        if (given.Count == 0)
            return null;
        return given.Count == 1 && ReadPosition(given[0], out var position, out _)
            ? position.Value
            : throw RefusedException.Of([
                new ParameterProblem(LastEventId, $"{LastEventId} '{given}' is no position; expected such as 211."),
            ]);
    }

    private static bool ReadPosition(string? text, out LedgerPosition value, out string reason)
    {
        var read = long.TryParse(
            text is ['@', .. var number] ? number : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var position
        );
        (value, reason) = (new(position), read ? "" : $"'{text}' is no position; expected such as @211, or @0 for everything");
        return read;
    }
}

/// <summary>A page of the ledger.</summary>
/// <param name="After">The position asked for.</param>
/// <param name="Position">The ledger's last position when it was asked.</param>
/// <param name="Events">The events behind the position asked for.</param>
/// <param name="Next">Where the next page is; ask it again later where this one is empty.</param>
internal sealed record EventsPage(long After, long Position, IReadOnlyList<RecordedEvent> Events, string Next);
