using System.Diagnostics.CodeAnalysis;
using MediatR;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Serving;

/// <summary>A page that was asked for, at the point that was found: it asks the ledger what the page shows.</summary>
internal sealed class PageRequest(HttpContext http, Question question, Pin pin, CancellationToken ct)
{
    /// <summary>The point.</summary>
    public Point Point => pin.Basis.Point;

    /// <summary>Everything published, whenever, as recorded at the point.</summary>
    public Point AnyDay => Point with { AsPublished = AsPublished.All };

    /// <summary>Everything published, whenever, as recorded by now: what our own events are looked for in, so that a page of an earlier
    /// state leads on to the later ones.</summary>
    public static Point EverySaid { get; } = new(AsPublished.All, AsRecorded.Now);

    /// <summary>The point as it was found.</summary>
    public Basis Basis => pin.Basis;

    /// <summary>Whether the address names its point so that its answer never changes.</summary>
    public bool IsLasting => pin.IsLasting;

    /// <summary>The value of a parameter.</summary>
    public T? Of<T>(Parameter<T> parameter) => question.Of(parameter);

    /// <summary>Asks the ledger.</summary>
    public Task<T> AskAsync<T>(IRequest<T> request) =>
        http.RequestServices.GetRequiredService<RankLedger.Requests.Questions>().AskAsync(request, ct);

    /// <summary>Asks for a ranking's definition.</summary>
    public async Task<RankingDefinition> RankingAsync(string ranking)
    {
        var found = (await AskAsync(new GetRanking(ranking, Point))).Ranking;
        return new Ranking(found).On(Basis.Limit).Definition;
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
