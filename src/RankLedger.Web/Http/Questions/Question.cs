using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Sheets;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Questions;

/// <summary>One GET of the API with everything it says understood: parameters, point and format. What is not understood never gets
/// here.</summary>
/// <remarks>The basis is looked up first; where the asker holds the answer at that basis already, nothing is computed.</remarks>
internal sealed class Question
{
    private readonly HttpContext http;
    private readonly IReadOnlyDictionary<Parameter, object?> values;
    private readonly Format format;
    private readonly BoundQuestion? known;

    private Question(HttpContext asked, IReadOnlyDictionary<Parameter, object?> given, Format wanted) =>
        (http, values, format) = (asked, given, wanted);

    private Question(HttpContext asked, BoundQuestion before)
        : this(asked, before.Values, before.Format) => known = before;

    /// <summary>Reads the request by what its route takes.</summary>
    /// <exception cref="Problems.RefusedException">A parameter is unknown, repeated, empty, malformed, missing or contradictory (400), or
    /// no format suits (406).</exception>
    public static ValueTask<Question> BindAsync(HttpContext context)
    {
        if (CacheOf(context).TryFind(Address.Of(context.Request), out BoundQuestion? known))
            return ValueTask.FromResult(new Question(context, known));
        return ValueTask.FromResult(Read(context));
    }

    /// <summary>Reads the request anew, whatever is known of its address.</summary>
    public static Question Read(HttpContext context)
    {
        var accepted = context.GetEndpoint()!.Metadata.GetRequiredMetadata<AcceptedQuery>();
        var given = QueryBinder.Read(context.Request.Query, accepted);
        return new(context, given, FormatChoice.Choose(context.Request, accepted, given));
    }

    /// <summary>The value of a parameter; the type's default where it is left out.</summary>
    public T? Of<T>(Parameter<T> parameter) => values.TryGetValue(parameter, out var value) ? (T?)value : default;

    /// <summary>The format that the answer is wanted in.</summary>
    public Format Format => format;

    private WantedForm Form => new(format, Of(Parameters.NumbersAsText), Of(Parameters.Mark) ?? true);

    /// <summary>Asks the ledger at the point, unless the asker has the answer; <paramref name="page"/> cuts the answer to a page and says
    /// how the next is asked for.</summary>
    public async Task<Results<Answer<T>, NotChanged>> AnswerAsync<T>(
        Func<Point, IRequest<T>> ask,
        CancellationToken ct,
        Sheet<T>? sheet = null,
        Func<T, (T Page, (Parameter After, string Last)? Next)>? page = null
    )
    {
        var (pins, policy) = await FindAsync(isTold: false, ct);
        if (policy.IsHeldBy(http.Request))
            return new NotChanged(policy);
        return await PageOfAsync(
            pins,
            policy,
            sheet,
            async () =>
            {
                var answer = await Ledger.AskAsync(ask(pins[0].Basis.Point), ct);
                return page is null ? (answer, null) : page(answer);
            },
            ct
        );
    }

    /// <summary>Asks the ledger at the point, and keeps nothing: the question says more than its address.</summary>
    public async Task<OnceAnswer<T>> AnswerOnceAsync<T>(Func<Point, IRequest<T>> ask, CancellationToken ct)
    {
        await http.RequestServices.GetRequiredService<KnownHistory>().LookAsync(now: false, ct);
        var pin = (await Pin.AtAsync(http, new(Of(Parameters.AsPublished), Of(Parameters.AsRecorded)), null, ct)).Dated;
        return new(await Ledger.AskAsync(ask(pin.Basis.Point), ct), Form.Json);
    }

    /// <summary>Makes a page at the point, unless the asker holds it. Of a pinned question it is made once.</summary>
    /// <param name="make">Makes it, of the point and the newest one that it tells of.</param>
    /// <param name="tellsLater">Whether it tells of later states of the ledger, so that it is another one once that has grown.</param>
    /// <param name="ct">Stops it.</param>
    public Task<IResult> PageAsync(Func<Pin, Basis, CancellationToken, Task<PageInParts>> make, bool tellsLater, CancellationToken ct) =>
        InPartsAsync(format.ContentType, make, tellsLater, ct);

    /// <summary>Makes the bytes of an answer at the point, unless the asker holds them. Of a pinned question they are made once.</summary>
    public Task<IResult> WholeAsync(string contentType, Func<Pin, CancellationToken, Task<byte[]>> make, CancellationToken ct) =>
        InPartsAsync(contentType, async (pin, _, ct) => new(await make(pin, ct), null), tellsLater: false, ct);

    private async Task<IResult> InPartsAsync(
        string contentType,
        Func<Pin, Basis, CancellationToken, Task<PageInParts>> make,
        bool tellsLater,
        CancellationToken ct
    )
    {
        var (pins, policy) = await FindAsync(isTold: true, ct);
        var newest = pins[0].Basis;
        if (tellsLater && pins[0].Point.AsRecorded != AsRecorded.Now)
        {
            newest = (await Pin.AtAsync(http, Point.Now, null, ct)).Basis;
            policy = policy.Beside(newest);
        }

        if (policy.IsHeldBy(http.Request))
            return new NotChanged(policy);
        // A page names its own host where it is cited, and its links carry the point as it was asked for.
        var key = (contentType, UriHelper.GetEncodedUrl(http.Request), policy.EntityTag.Tag.Value!);
        if (Cache.TryFind(key, out AnswerBytes? body))
            return Answered(body);
        var page = await make(pins[0], newest, ct);
        if (page.Rest is not null)
            return CachePolicy.IsAnyHeldBy(http.Request) ? new NotChanged(policy) : new AnswerInParts(page, contentType, policy, Keep);
        body = AnswerBytes.Of(page.First);
        Keep(body);
        return Answered(body);

        void Keep(AnswerBytes whole)
        {
            if (pins[0].IsLasting)
                Cache.Keep(key, whole, whole.Taken);
        }

        IResult Answered(AnswerBytes whole)
        {
            if (!CachePolicy.IsAnyHeldBy(http.Request))
                return new WholeAnswer(whole, contentType, policy);
            whole.Dispose();
            return new NotChanged(policy);
        }
    }

    /// <summary>Follows a page of a stream of answers from the ledger at the point, unless the asker has them. What is asked for is one
    /// more than the page holds: it tells whether there is a next page.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="sheet">How an answer is laid out as CSV.</param>
    /// <param name="size">How many answers the page holds.</param>
    /// <param name="next">What asks for the page behind this one.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Results<AnswerLines<T>, NotChanged>> FollowAsync<T>(
        Func<Point, IStreamRequest<T>> ask,
        Sheet<T> sheet,
        int size,
        (Parameter After, string Last) next,
        CancellationToken ct
    )
    {
        var (pins, policy) = await FindAsync(isTold: false, ct);
        if (policy.IsHeldBy(http.Request))
            return new NotChanged(policy);
        var page = new List<T>();
        await foreach (var each in Ledger.FollowAsync(ask(pins[0].Basis.Point), ct))
            page.Add(each);
        string? following = null;
        if (page.Count > size)
        {
            page.RemoveRange(size, page.Count - size);
            following = CachePolicy.LocationOf(http.Request, format, pins, (next.After.Name, next.Last));
            policy = policy.LinkedTo(following);
        }

        var lines = await AnswerLines<T>.BeginAsync(page.ToAsyncEnumerable(), policy, Form, sheet, Facts(policy, pins), following, ct);
        if (!CachePolicy.IsAnyHeldBy(http.Request))
            return lines;
        await lines.DisposeAsync();
        return new NotChanged(policy);
    }

    /// <summary>Asks the ledger between the two points that two parameters name, unless the asker has the answer.</summary>
    public async Task<Results<Answer<T>, NotChanged>> AnswerBetweenAsync<T>(
        Parameter<Point> from,
        Parameter<Point> to,
        Func<Point, Point, IRequest<T>> ask,
        Sheet<T> sheet,
        Func<T, (Parameter After, string Last)?> next,
        CancellationToken ct
    )
    {
        var (pins, policy) = await FindAsync(isTold: false, ct, from, to);
        if (policy.IsHeldBy(http.Request))
            return new NotChanged(policy);
        return await PageOfAsync(
            pins,
            policy,
            sheet,
            async () =>
            {
                var answer = await Ledger.AskAsync(ask(pins[0].Basis.Point, pins[1].Basis.Point), ct);
                return (answer, next(answer));
            },
            ct
        );
    }

    // In JSON it is made once at a basis, as a whole answer is: what asks for the next page is kept with it.
    private async Task<Results<Answer<T>, NotChanged>> PageOfAsync<T>(
        IReadOnlyList<Pin> pins,
        CachePolicy policy,
        Sheet<T>? sheet,
        Func<Task<(T Page, (Parameter After, string Last)? Next)>> make,
        CancellationToken ct
    )
    {
        if (format == Format.Json)
        {
            var kept = await Cache.PageAsync(
                policy,
                async () =>
                {
                    var (found, behind) = await make();
                    return new(AnswerBytes.Json(found, Form.Json), Location(behind));
                },
                ct
            );
            policy = kept.Next is null ? policy : policy.LinkedTo(kept.Next);
            if (!CachePolicy.IsAnyHeldBy(http.Request))
                return new Answer<T>(kept.Json, policy);
            kept.Json.Dispose();
            return new NotChanged(policy);
        }

        var (answer, next) = await make();
        policy = Location(next) is { } following ? policy.LinkedTo(following) : policy;
        return CachePolicy.IsAnyHeldBy(http.Request) ? new NotChanged(policy) : Laid(answer, policy, sheet!, pins);

        string? Location((Parameter After, string Last)? behind) =>
            behind is var (after, last) ? CachePolicy.LocationOf(http.Request, format, pins, (after.Name, last)) : null;
    }

    private Answer<T> Laid<T>(T answer, CachePolicy policy, Sheet<T> sheet, IReadOnlyList<Pin> pins) =>
        format == Format.Xlsx
            ? new(answer, policy, sheet, Facts(policy, pins))
            : new(answer, policy, sheet, Facts(policy, pins), Form.Mark);

    // What a workbook or CSV says of itself: the path tells the ranking and what is asked of it.
    private SheetFacts Facts(CachePolicy policy, IReadOnlyList<Pin> pins)
    {
        var asked = http.Request.RouteValues["ranking"] as string ?? "ledger";
        var question = (http.Request.Path.Value ?? "").Split('/').LastOrDefault(part => part.Length > 0 && part != asked) ?? "answer";
        return new SheetFacts(
            $"{asked}: {question}",
            string.Join(" to ", pins.Select(pin => SheetFacts.Sentence(pin.Basis))),
            policy.Location,
            $"{asked} {question}"
        ).On($"{http.Request.Scheme}://{http.Request.Host}");
    }

    private AnswerCache Cache => CacheOf(http);

    private RankLedger.Requests.Questions Ledger => http.RequestServices.GetRequiredService<RankLedger.Requests.Questions>();

    private bool IsOpen => !http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey;

    private static AnswerCache CacheOf(HttpContext http) => http.RequestServices.GetRequiredService<AnswerCache>();

    // The points that the parameters name, or the one that asPublished and asRecorded do; known already where they are pinned and were
    // asked for before. Where they name no day, pages and pictures tell people so; an answer says the day that it was computed by, as the
    // address that it leads to does.
    private async ValueTask<(IReadOnlyList<Pin> Pins, CachePolicy CachePolicy)> FindAsync(
        bool isTold,
        CancellationToken ct,
        params Parameter<Point>[] named
    )
    {
        // What is known of a pinned question holds as long as the ledger has the history that it was found in.
        var history = http.RequestServices.GetRequiredService<KnownHistory>();
        await history.LookAsync(now: false, ct);
        var era = history.Era;
        if (known is not null && known.Era == era)
            return (known.Pins, known.CachePolicy);
        var pins = new List<Pin>();
        foreach (var parameter in named)
            pins.Add(await Pin.AtAsync(http, Of(parameter), parameter.Name, ct));
        if (named.Length == 0)
            pins.Add(await Pin.AtAsync(http, new(Of(Parameters.AsPublished), Of(Parameters.AsRecorded)), null, ct));
        if (!isTold)
            pins = pins.ConvertAll(pin => pin.Dated);
        var bound = new BoundQuestion(values, format, pins, new(http.Request, format, pins, IsOpen), era);
        if (bound.IsPinned && era == history.Era)
        {
            var address = Address.Of(http.Request);
            Cache.Keep(address, bound, BoundQuestion.Bytes + address.Bytes);
        }

        return (pins, bound.CachePolicy);
    }
}
