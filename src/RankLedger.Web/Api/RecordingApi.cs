using MediatR;
using RankLedger.Access;
using RankLedger.Auditing.Checking;
using RankLedger.Ledger;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Api;

/// <summary>Records publications, and amends what was recorded of them.</summary>
internal static class RecordingApi
{
    private static readonly Parameter<bool> Strict = Parameters.Flag(
        "strict",
        "Record nothing where something about it would not fit together; the refusal tells what."
    );

    private static readonly Parameter<bool> Previews = Parameters.Flag(
        "preview",
        "Record nothing, and answer with what it would change: cells, ranks, milestones, findings."
    );

    public static void MapRecording(this IEndpointRouteBuilder ranking)
    {
        ranking
            .MapPost("/publications", RecordAsync)
            .WithBody<PublicationBody>(parameters: [Strict, Previews, Parameters.NumbersAsText])
            .RequireScope(Scope.Recorder)
            .WithOperation(
                "Publications",
                "recordPublication",
                "Records a publication",
                "The same publication again appends nothing (200); the same id with other content is refused with what differs."
            );
        var one = ranking.MapGroup("/publications/{id}");
        one.MapPost("/corrections", CorrectAsync).Amends<CorrectionBody>("correctFigure", "We had recorded a figure wrongly");
        one.MapPost("/rank-corrections", CorrectRankAsync)
            .Amends<RankCorrectionBody>("correctRank", "We had recorded a printed position wrongly");
        one.MapPost("/publication-corrections", CorrectPublicationAsync)
            .Amends<PublicationCorrectionBody>("correctPublication", "We had recorded another field wrongly");
        one.MapPost("/redatings", RedateAsync).Amends<RedatingBody>("redatePublication", "We had recorded the wrong publication date");
        one.MapPost("/withdrawals", WithdrawAsync)
            .Amends<WithdrawalBody>("withdrawPublication", "The publisher took the publication back on a day");
        one.MapPost("/reinstatements", ReinstateAsync)
            .Amends<WithdrawalBody>("reinstatePublication", "The publisher brought the publication back on a day");
        one.MapPost("/voids", VoidAsync).Amends<VoidBody>("voidPublication", "The record should never have existed");
        one.MapPost("/reversals", ReverseAsync).Amends<ReversalBody>("reverseAmendment", "Undoes one event of ours");
    }

    private static async Task<ReceiptAnswer> RecordAsync(
        string ranking,
        Command<PublicationBody> sent,
        LedgerHostOptions limits,
        CancellationToken ct
    )
    {
        var recording = new RecordPublications(ranking, [sent.WithoutIfMatch().Body.Recorded(ranking, sent.Actor, limits.MaxFigures)])
        {
            Key = sent.Key,
        };
        if (sent.Of(Previews))
            return await PreviewAsync(sent, recording, Location(ranking, sent.Body.Publication), ct);
        if (sent.Of(Strict) && await sent.Ledger.Send(new GetPreview(recording), ct) is { Findings: { Count: > 0 } found })
            throw StrictRefusal.Of(found);
        return await sent.SendAsync(
            recording,
            new GetRecordingFindings(ranking, [sent.Body.Publication]),
            Location(ranking, sent.Body.Publication),
            ct
        );
    }

    private static Task<ReceiptAnswer> CorrectAsync(string ranking, string id, Command<CorrectionBody> sent, CancellationToken ct)
    {
        var correction = new CorrectFigure(ranking, id, sent.Body.Cell, sent.Body.To, sent.By(sent.Body.Reason, sent.Body.Evidence))
        {
            Key = sent.Key,
            UnchangedSince = sent.UnchangedSince,
        };
        return sent.Of(Previews)
            ? PreviewAsync(sent, correction, Location(ranking, id), ct)
            : sent.SendAsync(correction, new GetRecordingFindings(ranking, [id]), Location(ranking, id), ct);
    }

    private static Task<ReceiptAnswer> CorrectRankAsync(
        string ranking,
        string id,
        Command<RankCorrectionBody> sent,
        CancellationToken ct
    ) => AmendAsync(sent, new CorrectRank(ranking, id, sent.Body.Cell, sent.Body.To, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> CorrectPublicationAsync(
        string ranking,
        string id,
        Command<PublicationCorrectionBody> sent,
        CancellationToken ct
    ) => AmendAsync(sent, new CorrectPublication(ranking, id, sent.Body.To, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> RedateAsync(string ranking, string id, Command<RedatingBody> sent, CancellationToken ct) =>
        AmendAsync(sent, new RedatePublication(ranking, id, sent.Body.Date, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> WithdrawAsync(string ranking, string id, Command<WithdrawalBody> sent, CancellationToken ct) =>
        AmendAsync(sent, new WithdrawPublication(ranking, id, sent.Body.On, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> ReinstateAsync(string ranking, string id, Command<WithdrawalBody> sent, CancellationToken ct) =>
        AmendAsync(sent, new ReinstatePublication(ranking, id, sent.Body.On, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> VoidAsync(string ranking, string id, Command<VoidBody> sent, CancellationToken ct) =>
        AmendAsync(sent, new VoidPublication(ranking, id, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> ReverseAsync(string ranking, string id, Command<ReversalBody> sent, CancellationToken ct) =>
        AmendAsync(sent, new ReverseAmendment(ranking, id, sent.Body.Position, sent.By(sent.Body.Reason, sent.Body.Evidence)), ct);

    private static Task<ReceiptAnswer> AmendAsync<T>(Command<T> sent, Amend amendment, CancellationToken ct)
    {
        var command = amendment with { Key = sent.Key, UnchangedSince = sent.UnchangedSince };
        var location = Location(amendment.Ranking, amendment.Publication);
        return sent.Of(Previews) ? PreviewAsync(sent, command, location, ct) : sent.SendAsync(command, location, ct);
    }

    private static async Task<ReceiptAnswer> PreviewAsync<T>(
        Command<T> sent,
        IRequest<Receipt> command,
        string location,
        CancellationToken ct
    )
    {
        var preview = await sent.Ledger.Send(new GetPreview(command), ct);
        return sent.Answer(
            new(preview.Basis.Position, preview.Basis.RecordedAt, Appended: 0, Unchanged: 0)
            {
                Preview = preview,
                Warnings = preview.Warnings,
            },
            location
        );
    }

    private static void Amends<T>(this RouteHandlerBuilder route, string operation, string summary)
        where T : notnull =>
        route
            .WithBody<T>(ifMatch: true, Previews, Parameters.NumbersAsText)
            .RequireScope(Scope.Corrector)
            .WithOperation("Amendments", operation, summary);

    private static string Location(string ranking, string publication) =>
        $"/v1/rankings/{Uri.EscapeDataString(ranking)}/publications/{Uri.EscapeDataString(publication)}";
}
