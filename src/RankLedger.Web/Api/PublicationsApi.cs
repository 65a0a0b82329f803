using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Publications;
using RankLedger.ReadModels;
using RankLedger.Sheets;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>What was published.</summary>
internal static class PublicationsApi
{
    /// <summary>How many are listed at once.</summary>
    public const int MostOnAPage = 1000;

    private static readonly Parameter<string?> After = Parameters.Text(
        "after",
        "Only what comes behind this publication in the list; the link to the next page has it.",
        "szgov-2026-01-15-fy2025"
    );
    private static readonly Parameter<int?> Limit = Parameters.Number(
        "limit",
        $"At most so many; {MostOnAPage} without it.",
        1,
        MostOnAPage,
        "100"
    );

    public static void MapPublications(this IEndpointRouteBuilder ranking)
    {
        ranking
            .MapQuestion("/publications", PublicationsAsync)
            .WithQuery([After, Limit])
            .WithOperation("Publications", "getPublications", Summaries.Publications);
        ranking
            .MapQuestion("/publications/{id}", PublicationAsync)
            .WithQuery([])
            .WithOperation("Publications", "getPublication", Summaries.Publication);
    }

    private static Task<Results<Answer<PublicationsAnswer>, NotChanged>> PublicationsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) => PageAsync(ranking, question, question.Of(Limit) ?? MostOnAPage, ct);

    private static Task<Results<Answer<PublicationsAnswer>, NotChanged>> PageAsync(
        string ranking,
        Question question,
        int size,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetPublications(ranking, point, question.Of(After), size),
            ct,
            PublicationSheets.Heads,
            answer => (answer, answer.Next is { } next ? (After, next) : null)
        );

    private static Task<Results<Answer<PublicationAnswer>, NotChanged>> PublicationAsync(
        string ranking,
        string id,
        Question question,
        CancellationToken ct
    ) => question.AnswerAsync(point => new GetPublication(ranking, id, point), ct, PublicationSheets.Figures);
}
