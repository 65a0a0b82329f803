using MediatR;
using Npgsql;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Storage;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Writing;

/// <summary>Forms in which a person writes: each shows what it would change before anything is appended, from the ledger's own
/// rehearsal.</summary>
internal static class WritingPages
{
    private const int MostBytes = 1024 * 1024;

    private static readonly Parameter[] Known =
    [
        Parameters.Text("entity", "The entity.", "jinhua"),
        Parameters.Text("period", "The reference period.", "2025"),
        Parameters.Text("flow", "The flow.", "total"),
        Parameters.Text("position", "The event that is undone.", "213"),
    ];

    public static void MapWriting(this IEndpointRouteBuilder root)
    {
        root.MapForm($"/{PageRoutes.RankingPart}/record", Scope.Recorder, _ => RecordForm.Form);
        root.MapForm($"/{PageRoutes.RankingPart}/publications/{{id}}/{AmendmentPart.Named}", Scope.Corrector, http =>
            AmendmentForms.All[(string)http.Request.RouteValues["form"]!]
        );
    }

    private static void MapForm(this IEndpointRouteBuilder root, string pattern, Scope scope, Func<HttpContext, WritingForm> form)
    {
        var routes = new[]
        {
            root.MapRead(pattern, (HttpContext http, CancellationToken ct) => OpenAsync(http, form(http), ct)),
            root.MapPost(pattern, (HttpContext http, CancellationToken ct) => SendAsync(http, form(http), ct)),
        };
        foreach (var route in routes)
            route.RequireScope(scope).TakesAtMost(MostBytes).ServesOwnPages().ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext http, WritingForm form, CancellationToken ct)
    {
        QueryBinder.Read(http.Request.Query, new(Known, [], []));
        var writing = new OpenForm(http, null, ct);
        return await ShownAsync(writing, await form.View(writing, await writing.RankingAsync()), StatusCodes.Status200OK);
    }

    private static async Task<IResult> SendAsync(HttpContext http, WritingForm form, CancellationToken ct)
    {
        var sent = await SentForm.ReadAsync(http, ct);
        var writing = new OpenForm(http, sent, ct);
        var ranking = await writing.RankingAsync();
        if (sent.Text(SentForm.DoField) == RecordForm.MoreLines)
            return await ShownAsync(writing, await form.View(writing, ranking), StatusCodes.Status200OK);
        IRequest<Receipt> command;
        Receipt receipt;
        try
        {
            command = form.Command(writing, ranking);
            if (sent.Text(SentForm.DoField) != "append")
            {
                var preview = await writing.AskAsync(new GetPreview(command));
                var view = await form.View(writing, ranking);
                return await ShownAsync(
                    writing,
                    view with
                    {
                        Preview = preview,
                        Consent = Consent(sent, preview, view),
                    },
                    StatusCodes.Status200OK
                );
            }

            receipt = await writing.AskAsync(Named(command, sent.Key(http), sent.Some(SentForm.SeenField)));
        }
        catch (Exception refused) when (refused is LedgerRuleException or RefusedException or WrittenFirstException)
        {
            // What was filled in stays filled in beside what is wrong with it.
            var view = await form.View(writing, ranking);
            return await ShownAsync(
                writing,
                view with
                {
                    Problems = FormProblem.Of(refused, view.Lines.Count, writing, ranking),
                },
                Problem.Of(http, refused).Status!.Value
            );
        }

        // It is recorded: nothing that fails from here on is a refusal of it.
        var version = receipt.Appended > 0 ? receipt.Version : null;
        return new SeeOther((await SeenAsync(writing, command)).Written(Publication(command), version));
    }

    private static IReadOnlyList<(string, string)> Consent(SentForm sent, Preview preview, WritingView view) =>
        [
            .. sent.Filled,
            (SentForm.SeenField, SeenState.Of(preview.Basis).ToString()),
            (SentForm.RequestField, Guid.NewGuid().ToString("N")),
            .. view.Token is { } token ? [(SentForm.TokenField, token)] : Array.Empty<(string, string)>(),
        ];

    // An amendment is of what was shown: a publication that somebody else changed meanwhile is looked at again.
    private static IRequest<Receipt> Named(IRequest<Receipt> command, RequestKey key, string? seen) =>
        command switch
        {
            RecordPublications recording => recording with { Key = key },
            Amend amendment => amendment with { Key = key, UnchangedSince = StateOf(seen) },
            _ => command,
        };

    private static SeenState? StateOf(string? seen) =>
        seen is null
            ? null
            : SeenState.Read(seen)
                ?? throw new WrittenFirstException(
                    "What the form says of the state that was seen is not understood, so nobody knows whether the publication was changed "
                        + "since. Nothing was recorded; look at it again."
                );

    // What is dated ahead is not public yet: it is looked at where everything is, and so is what cannot be looked at now.
    private static async Task<Links> SeenAsync(OpenForm writing, IRequest<Receipt> command)
    {
        try
        {
            var head = (await writing.PublicationAsync(Publication(command))).Publication;
            return head.VisibleFrom > writing.Today ? writing.Links with { Published = "all" } : writing.Links;
        }
        catch (Exception failed) when (failed is LedgerRuleException or NpgsqlException or TimeoutException)
        {
            return writing.Links with { Published = "all" };
        }
    }

    private static string Publication(IRequest<Receipt> command) =>
        command is Amend amendment ? amendment.Publication : ((RecordPublications)command).Publications[0].Publication;

    private static async Task<IResult> ShownAsync(OpenForm writing, WritingView view, int status) =>
        new FormAnswer(await writing.RenderAsync<WritingPage>(nameof(WritingPage.View), view), status);
}
