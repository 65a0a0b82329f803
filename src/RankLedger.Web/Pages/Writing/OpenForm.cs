using MediatR;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Writing;

/// <summary>A form that was asked for or sent: the ledger as it is now, who writes, and what the fields hold.</summary>
/// <param name="http">The request.</param>
/// <param name="sent">What was filled in; null where the form was only asked for.</param>
/// <param name="ct">Stops it.</param>
internal sealed class OpenForm(HttpContext http, SentForm? sent, CancellationToken ct)
{
    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    /// <summary>The ranking that the path names.</summary>
    public string RankingId => PageRoutes.RankingOf(http);

    /// <summary>The publication that the path names.</summary>
    public string PublicationId => (string)http.Request.RouteValues["id"]!;

    /// <summary>What was filled in.</summary>
    public SentForm Sent => sent!;

    /// <summary>Addresses of pages at the end of the ledger, where a form writes.</summary>
    public Links Links => new(http.Request.PathBase.ToUriComponent(), RankingId, null, null, null);

    /// <summary>The last day that it is anywhere on earth.</summary>
    public DateOnly Today => Domain.Time.Today.At(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Who writes.</summary>
    public string Actor => Caller.Of(http).Key!.Name;

    /// <summary>Who, why and on what grounds.</summary>
    public Attribution By => new(Actor, Sent.Text("reason"), Sent.Some("evidence"));

    /// <summary>What a field holds: what was filled in, else what the address says, else what stands.</summary>
    public string Held(string name, string? stands = null) =>
        sent?.Given(name) ?? (http.Request.Query[name].ToString() is { Length: > 0 } named ? named : stands ?? "");

    /// <summary>Asks the ledger.</summary>
    public Task<T> AskAsync<T>(IRequest<T> request) => http.RequestServices.GetRequiredService<ISender>().Send(request, ct);

    /// <summary>The ranking as it is defined now.</summary>
    public async Task<Ranking> RankingAsync() => new((await AskAsync(new GetRanking(RankingId, Point.Now))).Ranking);

    /// <summary>What has been recorded of the ranking's publications.</summary>
    public async Task<IReadOnlyList<PublicationHead>> PublicationsAsync() =>
        (await AskAsync(new GetPublications(RankingId, Everything))).Publications;

    /// <summary>A publication as it counts now.</summary>
    public Task<PublicationAnswer> PublicationAsync(string? id = null) =>
        AskAsync(new GetPublication(RankingId, id ?? PublicationId, Everything));

    /// <summary>A view with what every form has.</summary>
    public WritingView View(Ranking ranking, string title, string means, string back, IReadOnlyList<FormField> fields) =>
        new(Links, ranking.Definition, title, means, fields)
        {
            Action = http.Request.PathBase.ToUriComponent() + http.Request.Path.ToUriComponent(),
            Back = back,
            Actor = Actor,
            Token = Caller.Of(http).FormToken,
        };

    /// <summary>Renders a page.</summary>
    public Task<byte[]> RenderAsync<T>(string parameter, object view)
        where T : IComponent => http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<T>(parameter, view);
}

/// <summary>A kind of form: how it looks, and what it tells the ledger to do.</summary>
/// <param name="View">The form, filled in as far as something is known.</param>
/// <param name="Command">The command that was filled in.</param>
internal sealed record WritingForm(Func<OpenForm, Ranking, Task<WritingView>> View, Func<OpenForm, Ranking, IRequest<Receipt>> Command);
