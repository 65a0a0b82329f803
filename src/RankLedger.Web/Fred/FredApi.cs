using RankLedger.Web.Faces;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Fred;

/// <summary>The addresses of FRED and ALFRED, over the ledger as it is now and, below <c>/fred/@K</c>, as it was at a position.</summary>
internal static class FredApi
{
    private const string SeriesIdVariable = "series_id";
    private const string ReleaseIdVariable = "release_id";
    private static readonly string[] Always =
    [
        FredVariables.ApiKey,
        FredVariables.FileType,
        FredVariables.RealtimeStart,
        FredVariables.RealtimeEnd,
    ];
    private static readonly string[] Paged = [FredVariables.Limit, FredVariables.Offset];
    private static readonly string[] Sorted = [.. Paged, FredVariables.SortOrder];
    private static readonly string[] Filtered = [.. Sorted, FredVariables.OrderBy, FredVariables.FilterVariable, FredVariables.FilterValue];
    private static readonly Action<RouteHandlerBuilder> Nothing = _ => { };
    private static readonly Action<RouteHandlerBuilder> ReadsMuch = route => route.ReadsMuch();
    private static readonly Action<RouteHandlerBuilder> OfAllDays = route => route.WithMetadata(new AllDays());
    private static readonly (
        string Path,
        Func<FaceQuestion, CancellationToken, Task<FredBody>> Answer,
        string[] Variables,
        Action<RouteHandlerBuilder> Besides
    )[] Served =
    [
        ("series", FredSeriesAnswers.SeriesAsync, [SeriesIdVariable], Nothing),
        (
            "series/observations",
            FredSeriesAnswers.ObservationsAsync,
            [SeriesIdVariable, "observation_start", "observation_end", "units", "output_type", FredVariables.VintageDates, .. Sorted],
            Nothing
        ),
        ("series/vintagedates", FredSeriesAnswers.VintageDatesAsync, [SeriesIdVariable, .. Sorted], OfAllDays),
        ("series/release", FredReleaseAnswers.OfSeriesAsync, [SeriesIdVariable], Nothing),
        ("series/search", FredSearchAnswers.SearchAsync, ["search_text", "search_type", .. Filtered], ReadsMuch),
        ("series/updates", FredSearchAnswers.UpdatesAsync, Paged, ReadsMuch),
        ("release", FredReleaseAnswers.ReleaseAsync, [ReleaseIdVariable], Nothing),
        ("release/series", FredReleaseAnswers.SeriesAsync, [ReleaseIdVariable, .. Filtered], ReadsMuch),
        ("releases", FredReleaseAnswers.ReleasesAsync, [.. Sorted, FredVariables.OrderBy], Nothing),
    ];

    /// <summary>The addresses that are served, for messages.</summary>
    private static string Addresses => string.Join(", ", Served.Select(each => $"/fred/{each.Path}"));

    public static void MapFred(this IEndpointRouteBuilder root)
    {
        string[] prefixes = ["", $"/@{{{FaceQuestion.PositionInPath}}}"];
        foreach (var prefix in prefixes)
        {
            var fred = root.MapGroup("/fred" + prefix)
                .WithMetadata(
                    FredErrors.Form,
                    FredVariables.Face("/fred"),
                    new KeyParameter(FredVariables.ApiKey),
                    new AlsoKnownAs("api.stlouisfed.org")
                )
                .ExcludeFromDescription();
            foreach (var (path, answer, variables, besides) in Served)
            {
                besides(
                    fred.MapQuestion("/" + path, (FaceQuestion question, CancellationToken ct) => AnswerAsync(question, answer, ct))
                        .WithMetadata(new FaceVariables([.. Always, .. variables]))
                );
            }

            fred.MapQuestion("/{**other}", NotServed);
            root.MapQuestion($"/graph{prefix}/fredgraph.csv", FredGraph.AnswerAsync)
                .WithMetadata(
                    FredVariables.Face("/graph"),
                    new FaceVariables(FredGraph.Variables),
                    new KeyParameter(FredVariables.ApiKey),
                    new AlsoKnownAs("fred.stlouisfed.org")
                )
                .ExcludeFromDescription();
        }

        root.MapGuide("fred.md");
    }

    private static async Task<IResult> AnswerAsync(
        FaceQuestion question,
        Func<FaceQuestion, CancellationToken, Task<FredBody>> answer,
        CancellationToken ct
    )
    {
        var window = question.Window();
        var policy = question.Policy(
            FredAnswer.MediaType(question.IsJson()),
            window.Listed is null ? [(FredVariables.RealtimeStart, window.Start), (FredVariables.RealtimeEnd, window.End)] : []
        );
        if (question.IsHeld(policy))
            return new Http.Answers.NotChanged(policy);
        return new FredAnswer(await answer(question, ct), question.IsJson(), policy);
    }

    private static IResult NotServed() => throw FaceQuestion.Refusal($"This address is not served; served are {Addresses}.");
}
