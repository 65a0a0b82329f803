using System.Diagnostics.CodeAnalysis;
using MediatR;
using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Serving;

/// <summary>A page that was asked for, at the point that was found: it asks the ledger what the page shows.</summary>
internal sealed class PageRequest(HttpContext http, Question question, Pin pin, Basis newest, CancellationToken ct)
{
    private const int BytesOfADay = 200;
    private const int BytesOfADeed = 120;
    private const int BytesOfAnAmendment = 800;

    /// <summary>The point.</summary>
    public Point Point => pin.Basis.Point;

    /// <summary>Everything published, whenever, as recorded at the point.</summary>
    public Point AnyDay => Point with { AsPublished = AsPublished.All };

    /// <summary>Everything published, whenever, as recorded by now: what our own events are looked for in, so that a page of an earlier
    /// state leads on to the later ones.</summary>
    public Point EverySaid => new(AsPublished.All, AsRecorded.At(new LedgerPosition(newest.Position)));

    /// <summary>The point as it was found.</summary>
    public Basis Basis => pin.Basis;

    /// <summary>The point as addresses name it that are taken elsewhere: a day that is found, since the address names none, is one that
    /// has been.</summary>
    public async Task<Basis> PinnedAsync(string ranking) => await PinnedAsync(ranking, Basis);

    /// <summary>The same of another point.</summary>
    public async Task<Basis> PinnedAsync(string ranking, Basis basis) =>
        basis.AskedOn is null
            ? basis
            : basis.By((await SharedAsync(new GetLastingBasis(ranking, basis.Point), _ => BytesOfADay)).Point.AsPublished);

    /// <summary>Whether the address names its point so that its answer never changes.</summary>
    public bool IsLasting => pin.IsLasting;

    /// <summary>The value of a parameter.</summary>
    public T? Of<T>(Parameter<T> parameter) => question.Of(parameter);

    /// <summary>Asks the ledger.</summary>
    public Task<T> AskAsync<T>(IRequest<T> request) =>
        http.RequestServices.GetRequiredService<RankLedger.Requests.Questions>().AskAsync(request, ct);

    /// <summary>Asks the ledger for what other pages ask for too: it is kept, since it does not depend on the day that they show.</summary>
    /// <param name="request">The question, at a position.</param>
    /// <param name="bytes">About what the answer takes.</param>
    public ValueTask<T> SharedAsync<T>(IRequest<T> request, Func<T, int> bytes)
        where T : class => SharedAsync(request, () => AskAsync(request), bytes);

    /// <summary>What is told of the answer to a question at a position, kept under a key that names both.</summary>
    public ValueTask<T> SharedAsync<T>(object key, Func<Task<T>> tell, Func<T, int> bytes)
        where T : class => Cache.SharedAsync(key, tell, bytes, ct);

    /// <summary>The days of a table, whichever is shown.</summary>
    public async Task<IReadOnlyList<Stop>> StopsAsync(string ranking, ReferencePeriod period) =>
        (
            await SharedAsync(new GetStops(ranking, period, Of(Parameters.Flow), AnyDay), answer =>
                answer.Stops.Sum(stop => BytesOfADay + (stop.Publications.Sum(by => 2 + by.Deeds.Count) * BytesOfADeed))
            )
        ).Stops;

    /// <summary>Every event of ours that touches a ranking, a table or a cell, those behind the point included.</summary>
    public async Task<IReadOnlyList<AmendmentEvent>> AmendmentsAsync(
        string ranking,
        ReferencePeriod? period = null,
        string? entity = null
    ) =>
        (
            await SharedAsync(new GetAmendments(ranking, period, entity, Of(Parameters.Flow), EverySaid), answer =>
                answer.Amendments.Count * BytesOfAnAmendment
            )
        ).Amendments;

    /// <summary>Some publications as they count at the point, whenever they were published, by id.</summary>
    public async Task<IReadOnlyDictionary<string, PublicationHead>> PublicationsAsync(string ranking, IEnumerable<string> ids) =>
        (
            await AskAsync(new GetPublications(ranking, AnyDay) { Only = [.. ids.Distinct(StringComparer.Ordinal)] })
        ).Publications.ToDictionary(each => each.Publication, StringComparer.Ordinal);

    /// <summary>What hashing every entry anew finds, and when it was found. It is done once a minute at most: what was rewritten behind an
    /// end that stayed is found too.</summary>
    public ValueTask<LookedThrough> VerifiedAsync(long end)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return SharedAsync(
            ("verified", end, now.Ticks / TimeSpan.TicksPerMinute),
            async () => new LookedThrough(await AskAsync(new VerifyLedger(null) { EntriesAlone = true }), now),
            _ => BytesOfADay
        );
    }

    /// <summary>Asks for a ranking's definition.</summary>
    public async Task<RankingDefinition> RankingAsync(string ranking)
    {
        var found = (await AskAsync(new GetRanking(ranking, Point))).Ranking;
        return new Ranking(found).On(Basis.Limit).Definition;
    }

    /// <summary>The period that the path names; a fiscal year is read as the ranking counts it at the point.</summary>
    public async Task<ReferencePeriod> PeriodAsync()
    {
        var named = PageRoutes.PeriodOf(http);
        return named.Read ?? new Ranking(await RankingAsync(PageRoutes.RankingOf(http))).Period(named);
    }

    /// <summary>Addresses that keep what the request says of flow and clocks.</summary>
    public Links Links(string ranking) =>
        new(
            http.Request.PathBase.ToUriComponent(),
            ranking,
            Of(Parameters.Flow),
            Of(Parameters.AsPublished).ToString() is { Length: > 0 } day ? day : null,
            Given(Pin.RecordedParameter)
        );

    /// <summary>What was kept of an answer that never changes.</summary>
    public bool TryFind<T>(object key, [NotNullWhen(true)] out T? found)
        where T : class => Cache.TryFind(key, out found);

    /// <summary>What was kept of an answer that other pages asked for.</summary>
    public bool TryFindShared<T>(object key, [NotNullWhen(true)] out T? found)
        where T : class => Cache.TryFindShared(key, out found);

    /// <summary>Keeps what never changes.</summary>
    public void Keep<T>(object key, T lasting, int bytes)
        where T : class => Cache.Keep(key, lasting, bytes);

    /// <summary>The host as the reader reaches it.</summary>
    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>The same point for what a picture asks.</summary>
    public LedgerAtPoint At(string ranking) =>
        new(http.RequestServices.GetRequiredService<RankLedger.Requests.Questions>(), Basis, Links(ranking), ct);

    /// <summary>Renders a page.</summary>
    public Task<byte[]> RenderAsync<T>(string parameter, object view)
        where T : IComponent => http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<T>(parameter, view);

    private AnswerCache Cache => http.RequestServices.GetRequiredService<AnswerCache>();

    private string? Given(string name) => http.Request.Query[name].ToString() is { Length: > 0 } given ? given : null;
}
