using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Rankings;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Api;

/// <summary>What is compared: the definitions of rankings.</summary>
internal static class RankingsApi
{
    public static void MapRankings(this IEndpointRouteBuilder v1)
    {
        v1.MapQuestion("/rankings", RankingsAsync)
            .WithQuery([], formats: [Format.Json])
            .WithOperation("Rankings", "getRankings", "Every ranking's definition");
        v1.MapQuestion("/rankings/{ranking}", RankingAsync)
            .WithQuery([], formats: [Format.Json])
            .WithOperation(
                "Rankings",
                "getRanking",
                "A ranking's definition",
                "A definition has no published axis: at one position it is the same on every day of publication."
            );
    }

    private static Task<Results<Answer<RankingsAnswer>, NotChanged>> RankingsAsync(Question question, CancellationToken ct) =>
        question.AnswerAsync(point => new GetRankings(point), ct);

    private static Task<Results<Answer<RankingAnswer>, NotChanged>> RankingAsync(string ranking, Question question, CancellationToken ct) =>
        question.AnswerAsync(point => new GetRanking(ranking, point), ct);
}
