using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Operations;
using RankLedger.Storage;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>Where the ledger is and how it is. That is of now and has no point, so nobody keeps it.</summary>
internal static class StatusApi
{
    public static void MapStatus(this IEndpointRouteBuilder v1) =>
        v1.MapQuestion("/status", StatusAsync)
            .ReadsMuch()
            .WithoutQuery()
            .Produces<StatusAnswer>(StatusCodes.Status200OK, "application/json")
            .WithOperation("Operation", "getStatus", Summaries.Status);

    private static async Task<JsonHttpResult<StatusAnswer>> StatusAsync(
        Question question,
        HttpResponse response,
        ISender ledger,
        LedgerHostOptions options,
        CancellationToken ct
    )
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await ledger.Send(new GetStatus(), ct) with { Restarts = options.Restarts() }, AnswerJson.Options);
    }
}
