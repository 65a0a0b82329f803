using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using RankLedger.Auditing;
using RankLedger.Domain.Time;
using RankLedger.Web.Answering;
using RankLedger.Web.Asking;
using RankLedger.Web.Describing;

namespace RankLedger.Web.Auditing;

/// <summary>The audit trail: who changed which number, when, why and on whose word.</summary>
internal static class AuditApi
{
    private static readonly Parameter<string?> Cell = Parameters.Text("entity", "The entity.", "jinhua", required: true);
    private static readonly Parameter<string?> AnyEntity = Parameters.Text("entity", "One entity; without it all.", "beijing");
    private static readonly Parameter<string?> AnyFlow = Parameters.Text("flow", "One flow; without it all.", "total");
    private static readonly Parameter<ReferencePeriod?> AnyPeriod = Parameters.OptionalPeriod("period", "One reference period; without it all.", "2021-Q2");

    public static void MapAudit(this IEndpointRouteBuilder ranking)
    {
        ranking.MapGet("/history", HistoryAsync).Takes([Cell, Parameters.Period, Parameters.Flow])
            .Told("getHistory", "Every statement about a cell, and what became of it");
        ranking.MapGet("/revisions", RevisionsAsync).Takes([AnyEntity, AnyPeriod, AnyFlow])
            .Told("getRevisions", "Numbers that their publishers changed: printed, in small steps, or implied by growth rates");
        ranking.MapGet("/triangle", TriangleAsync).Takes([Cell, Parameters.Flow])
            .Told("getTriangle", "The numbers of one entity: periods down, publication days across");
        ranking.MapGet("/lineage", LineageAsync).Takes([Cell, Parameters.Period, Parameters.Flow], formats: [Format.Json])
            .Told("getLineage", "From a cell to its publication, document, events and who recorded them");
    }

    private static Task<Results<Answer<HistoryAnswer>, NotChanged>> HistoryAsync(string ranking, Question question, CancellationToken ct) => question.AnswerAsync(
        point => new GetHistory(ranking, question.Of(Cell)!, question.Of(Parameters.Period), question.Of(Parameters.Flow), point.Published, point.Recorded),
        ct, AuditSheets.Statements);

    private static Task<Results<Answer<RevisionsAnswer>, NotChanged>> RevisionsAsync(string ranking, Question question, CancellationToken ct) => question.AnswerAsync(
        point => new GetRevisions(ranking, question.Of(AnyEntity), question.Of(AnyPeriod), question.Of(AnyFlow), point.Published, point.Recorded),
        ct, AuditSheets.Revisions);

    private static Task<Results<Answer<TriangleAnswer>, NotChanged>> TriangleAsync(string ranking, Question question, CancellationToken ct) => question.AnswerAsync(
        point => new GetTriangle(ranking, question.Of(Cell)!, question.Of(Parameters.Flow), point.Published, point.Recorded),
        ct, AuditSheets.Triangle);

    private static Task<Results<Answer<LineageAnswer>, NotChanged>> LineageAsync(string ranking, Question question, CancellationToken ct) => question.AnswerAsync(
        point => new GetLineage(ranking, question.Of(Cell)!, question.Of(Parameters.Period), question.Of(Parameters.Flow), point.Published, point.Recorded),
        ct);
}
