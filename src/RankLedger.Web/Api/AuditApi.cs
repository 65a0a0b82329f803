using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Access;
using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Auditing.Comparing;
using RankLedger.Auditing.Measuring;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Api.Sheets;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>The audit trail: who changed which number, when, why and on whose word.</summary>
internal static class AuditApi
{
    private static readonly Parameter<string?> Cell = Parameters.Text("entity", Meanings.Entity + ".", "jinhua", required: true);
    private static readonly Parameter<string?> AnyEntity = Parameters.Text("entity", Meanings.AnyEntity + ".", "beijing");
    private static readonly Parameter<string?> AnyFlow = Parameters.Text("flow", Meanings.AnyFlow + ".", "total");
    private static readonly Parameter<Point> From = Between("from", "The first point");
    private static readonly Parameter<Point> To = Between("to", "The second point; it may lie before the first");
    private static readonly Parameter<bool> Full = Parameters.Flag(
        "full",
        "Write amounts in sentences in full: 4,550,000,000,000 for 4.55 tn."
    );
    private static readonly Parameter<ReferencePeriod?> AnyPeriod = Parameters.OptionalPeriod(
        "period",
        Meanings.AnyPeriod + ".",
        "2021-Q2"
    );

    public static void MapAudit(this IEndpointRouteBuilder ranking)
    {
        ranking
            .MapQuestion("/history", HistoryAsync)
            .WithQuery([Cell, Parameters.Period, Parameters.Flow])
            .WithOperation("Audit", "getHistory", Summaries.History);
        ranking
            .MapQuestion("/revisions", RevisionsAsync)
            .ReadsMuch()
            .WithQuery([AnyEntity, AnyPeriod, AnyFlow])
            .WithOperation("Audit", "getRevisions", Summaries.Revisions);
        ranking
            .MapQuestion("/statistics", StatisticsAsync)
            .ReadsMuch()
            .WithQuery([AnyEntity, AnyFlow], formats: [Format.Json])
            .WithOperation("Audit", "getRevisionStatistics", "How large revisions are, per entity and over all, and how far ranks moved");
        ranking
            .MapQuestion("/triangle", TriangleAsync)
            .ReadsMuch()
            .WithQuery([Cell, Parameters.Flow])
            .WithOperation("Audit", "getTriangle", "The numbers of one entity: periods down, publication days across");
        ranking
            .MapQuestion("/compare", CompareAsync)
            .ReadsMuch()
            .WithQueryBetween(Parameters.Period, From, To, Parameters.Flow, Full)
            .WithOperation("Audit", "comparePoints", Summaries.Comparison);
        ranking
            .MapQuestion("/check", CheckAsync)
            .ReadsMuch()
            .WithQuery([CheckQuestions.Kind, CheckQuestions.After, CheckQuestions.Limit])
            .WithOperation("Audit", "getCheck", "What does not fit together: a report, never enforced");
        ranking
            .MapPost("/check", CheckQuestions.ClaimsAsync)
            .Accepts<ClaimsBody>("application/json")
            .RequireScope(Scope.Reader)
            .ReadsMuch()
            .WithQuery([CheckQuestions.Kind], formats: [Format.Json])
            .WithOperation(
                "Audit",
                "checkClaims",
                "Which claims the figures bear out, at the point and on their own day, beside the findings"
            );
        ranking
            .MapQuestion("/lineage", LineageAsync)
            .WithQuery([Cell, Parameters.Period, Parameters.Flow], formats: [Format.Json])
            .WithOperation("Audit", "getLineage", Summaries.Lineage);
        ranking
            .MapQuestion("/amendments", AmendmentsAsync)
            .WithQuery([AnyPeriod, AnyEntity, Parameters.Flow])
            .WithOperation("Audit", "getAmendments", Summaries.Amendments);
    }

    private static Task<Results<Answer<AmendmentsAnswer>, NotChanged>> AmendmentsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetAmendments(ranking, question.Of(AnyPeriod), question.Of(AnyEntity), question.Of(Parameters.Flow), point),
            ct,
            AuditSheets.Amendments
        );

    private static Task<Results<Answer<HistoryAnswer>, NotChanged>> HistoryAsync(string ranking, Question question, CancellationToken ct) =>
        question.AnswerAsync(
            point => new GetHistory(ranking, question.Of(Cell)!, question.Of(Parameters.Period), question.Of(Parameters.Flow), point),
            ct,
            AuditSheets.Statements
        );

    private static Task<Results<Answer<RevisionsAnswer>, NotChanged>> RevisionsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetRevisions(ranking, question.Of(AnyEntity), question.Of(AnyPeriod), question.Of(AnyFlow), point),
            ct,
            AuditSheets.Revisions
        );

    private static Task<Results<Answer<RevisionStatisticsAnswer>, NotChanged>> StatisticsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) => question.AnswerAsync(point => new GetRevisionStatistics(ranking, question.Of(AnyEntity), question.Of(AnyFlow), point), ct);

    private static Task<Results<Answer<TriangleAnswer>, NotChanged>> TriangleAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetTriangle(ranking, question.Of(Cell)!, question.Of(Parameters.Flow), point),
            ct,
            AuditSheets.Triangle
        );

    private static Task<Results<Answer<ComparisonAnswer>, NotChanged>> CompareAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerBetweenAsync(
            From,
            To,
            (from, to) =>
                new GetComparison(ranking, question.Of(Parameters.Period), question.Of(Parameters.Flow), from, to, question.Of(Full)),
            ct,
            AuditSheets.Differences
        );

    private static Task<Results<Answer<CheckAnswer>, NotChanged>> CheckAsync(string ranking, Question question, CancellationToken ct) =>
        CheckQuestions.AnswerAsync(ranking, question, ct);

    private static Task<Results<Answer<LineageAnswer>, NotChanged>> LineageAsync(string ranking, Question question, CancellationToken ct) =>
        question.AnswerAsync(
            point => new GetLineage(ranking, question.Of(Cell)!, question.Of(Parameters.Period), question.Of(Parameters.Flow), point),
            ct
        );

    private static Parameter<Point> Between(string name, string description) =>
        new(name, $"{description}: {Point.Form}.", Point.TryParse) { IsRequired = true, Example = "2026-01-22@212" };
}
