using System.Text;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Api;

/// <summary>The server's side of C2SP's tlog-witness, for the logs that <c>serve --witness-for</c> names. It needs no key: nothing is
/// signed but what the log itself has signed.</summary>
internal static class WitnessApi
{
    private const string Text = "text/plain; charset=utf-8";
    private const string SizeText = "text/x.tlog.size";
    private const string NotAWitness = "not-a-witness";
    private const int MostBytes = 64 * 1024;

    public static void MapWitness(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/witness/add-checkpoint", AddAsync)
            .AllowEverybody()
            .TakesAtMost(MostBytes)
            .WithMetadata(AcceptedQuery.Nothing)
            .WithOperation(
                LogApi.Tag,
                "addCheckpoint",
                "Asks this host to witness a checkpoint of a log that it watches (C2SP tlog-witness)",
                "It needs no key: nothing is signed but what the log itself has signed, and what goes on from what was seen."
            )
            .Takes(
                LogApi.Text,
                "`old` and the size that the witness saw last, what shows that the log goes on from there, an empty line and the "
                    + "checkpoint.",
                LogExamples.Offer
            )
            .Answers(LogApi.Text, "The witness's signature: a line to put under the note.", LogExamples.Cosignature)
            .Answers(LogApi.Text, "It is no offer, or its size is smaller than the old one.", status: StatusCodes.Status400BadRequest)
            .Answers(LogApi.Text, "Its signature is not that of the key that is watched.", status: StatusCodes.Status403Forbidden)
            .WithProblem(
                StatusCodes.Status404NotFound,
                "This host witnesses no log (`not-a-witness`).",
                NotAWitness,
                "This host witnesses no log; 'serve --witness-for VKEY' names those that it does."
            )
            .WithProblem(
                StatusCodes.Status408RequestTimeout,
                "The body did not come to its end in time.",
                Slugs.SentTooSlowly,
                "The body did not come to its end within 60 s, which is the limit here; send it again, at once, or less at a time."
            )
            .WithProblem(
                StatusCodes.Status413PayloadTooLarge,
                "The body is larger than any offer.",
                Slugs.TooLarge,
                "The request's body is larger than 65536 bytes, which is the limit here; send less at a time."
            )
            .Answers(LogApi.Text, "The log is not among those that are watched.", status: StatusCodes.Status404NotFound)
            .Answers(SizeText, "Another size was seen last, which is told: begin there.", "100\n", StatusCodes.Status409Conflict)
            .Answers(LogApi.Text, "It does not go on from what was seen.", status: StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> AddAsync(HttpContext http, LedgerHostOptions options, ISender ledger, CancellationToken ct)
    {
        QueryBinder.Read(http.Request.Query, AcceptedQuery.Nothing);
        if (options.WitnessFor.Count == 0)
            throw new RefusedException(
                StatusCodes.Status404NotFound,
                NotAWitness,
                "This host witnesses no log; 'serve --witness-for VKEY' names those that it does."
            );
        http.Response.Headers.CacheControl = "no-store";
        var body = Encoding.UTF8.GetString((await ReceivedBody.BytesAsync(http)).Span);
        if (!CheckpointOffer.TryParse(body, out var offer))
            return Told(StatusCodes.Status400BadRequest, "expected 'old SIZE', a proof, an empty line and a signed checkpoint\n");
        var answer = await ledger.Send(new WitnessCheckpoint(offer, options.WitnessFor), ct);
        var reason = $"{answer.Judgement.Reason}\n";
        return answer.Judgement.Verdict switch
        {
            WitnessVerdict.GoesOn => Told(StatusCodes.Status200OK, answer.Signature!),
            WitnessVerdict.UnknownLog => Told(StatusCodes.Status404NotFound, reason),
            WitnessVerdict.NotSigned => Told(StatusCodes.Status403Forbidden, reason),
            WitnessVerdict.OtherSize => TypedResults.Text($"{answer.Seen}\n", SizeText, Encoding.UTF8, StatusCodes.Status409Conflict),
            WitnessVerdict.DoesNotGoOn => Told(StatusCodes.Status422UnprocessableEntity, reason),
            _ => Told(StatusCodes.Status400BadRequest, reason),
        };
    }

    private static ContentHttpResult Told(int status, string text) => TypedResults.Text(text, Text, Encoding.UTF8, status);
}
