using RankLedger.Web.Faces;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Dbnomics;

/// <summary>The one address of DBnomics that its clients read series from, in version 22, over the ledger as it is now and, below
/// <c>/@K</c>, as it was at a position.</summary>
internal static class DbnomicsApi
{
    public const string Day = "asPublished";
    private const string Json = "application/json; charset=utf-8";
    private const string SeriesIds = "series_ids";
    private const string Observations = "observations";
    private const string Metadata = "metadata";
    private const int Most = 1000;

    private static readonly Face Face = new("")
    {
        NotComputed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dimensions"] = $"name series by {SeriesIds}",
            ["query"] = $"name series by {SeriesIds}",
            ["facets"] = $"name series by {SeriesIds}",
            ["align_periods"] = "each series has the periods that it has",
            ["complete_missing_periods"] = "each series has the periods that it has",
        },
    };

    public static void MapDbnomics(this IEndpointRouteBuilder root)
    {
        string[] prefixes = ["", $"/@{{{FaceQuestion.PositionInPath}}}"];
        foreach (var prefix in prefixes)
        {
            root.MapQuestion($"{prefix}/v22/series", AnswerAsync)
                .WithMetadata(
                    Face,
                    new FaceVariables([SeriesIds, Observations, Metadata, "limit", "offset", Day]),
                    new ProblemForm(WriteAsync)
                )
                .ReadsMuch()
                .ExcludeFromDescription();
        }

        root.MapGuide("dbnomics.md");
    }

    private static Task<IResult> AnswerAsync(FaceQuestion question, CancellationToken ct)
    {
        var day = question.Day(Day, question.Today);
        // Labels of dimensions are told by no answer, so only who wants none is served.
        question.Choice(Metadata, "0");
        var page = new DbnomicsPage
        {
            Ids = question.Required(SeriesIds).Split(','),
            Day = day,
            WithValues = question.Choice(Observations, "0", "1") == "1",
            Limit = question.Number("limit", Most, 1, Most),
            Offset = question.Number("offset", 0, 0, int.MaxValue),
        };
        return question.AnswerAsync(Json, [(Day, day)], () => DbnomicsSeries.AnswerAsync(question, page, ct));
    }

    // Clients show what stands in this member.
    private static async Task WriteAsync(HttpContext http, Microsoft.AspNetCore.Mvc.ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status ?? StatusCodes.Status400BadRequest;
        http.Response.ContentType = Json;
        await http.Response.BodyWriter.WriteAsync(FaceJson.Of(json => json.WriteString("error", problem.Detail)), http.RequestAborted);
    }
}
