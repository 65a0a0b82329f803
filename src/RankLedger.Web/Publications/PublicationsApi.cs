using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using RankLedger.Publications;
using RankLedger.Web.Answering;
using RankLedger.Web.Asking;
using RankLedger.Web.Describing;

namespace RankLedger.Web.Publications;

/// <summary>What was published.</summary>
internal static class PublicationsApi
{
    public static void MapPublications(this IEndpointRouteBuilder ranking)
    {
        ranking.MapGet("/publications", PublicationsAsync).Takes([])
            .Told("getPublications", "What was published, in the order in which it counts");
        ranking.MapGet("/publications/{id}", PublicationAsync).Takes([])
            .Told("getPublication", "One publication with its figures, its corrections and its events");
    }

    private static Task<Results<Answer<PublicationsAnswer>, NotChanged>> PublicationsAsync(string ranking, Question question, CancellationToken ct) =>
        question.AnswerAsync(point => new GetPublications(ranking, point.Published, point.Recorded), ct, PublicationSheets.Heads);

    private static Task<Results<Answer<PublicationAnswer>, NotChanged>> PublicationAsync(string ranking, string id, Question question, CancellationToken ct) =>
        question.AnswerAsync(point => new GetPublication(ranking, id, point.Published, point.Recorded), ct, PublicationSheets.Figures);
}
