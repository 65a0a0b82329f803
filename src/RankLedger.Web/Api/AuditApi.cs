using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Access;
using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Auditing.Comparing;
using RankLedger.Auditing.Measuring;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Sheets;
using RankLedger.Web.Api.Bodies;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Bodies;
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
    private const int RevisionsOnAPage = 1000;

    /// <summary>How many cells, ranks and swaps are listed at once.</summary>
    public const int DifferencesOnAPage = 100;
    private const int PeriodsOnAPage = 60;
    private const int EntitiesOnAPage = 200;

    /// <summary>How many events of ours are listed at once.</summary>
    public const int AmendmentsOnAPage = 500;
    private static readonly Parameter<RevisionCursor?> AfterRevisions = new(
        "after",
        "Only what comes behind this; the answer before has it as `next`, and the link to the next page.",
        RevisionCursor.TryParse
    )
    {
        Example = "beijing@2",
    };

    private static readonly Parameter<int?> RevisionsLimit = Parameters.Number(
        "limit",
        $"A page ends with the cell that brings it to so many revisions; {RevisionsOnAPage} without it.",
        1,
        RevisionsOnAPage,
        "100"
    );

    private static readonly Parameter<int?> AfterDifferences = Parameters.AfterSome("of the cells, of the ranks and of the swaps");
    private static readonly Parameter<int?> DifferencesLimit = Parameters.Limit(GetComparison.Counted, DifferencesOnAPage);
    private static readonly Parameter<int?> AfterPeriods = Parameters.AfterSome("periods");
    private static readonly Parameter<int?> PeriodsLimit = Parameters.Limit("periods", PeriodsOnAPage);
    private static readonly Parameter<int?> AfterEntities = Parameters.AfterSome("entities");
    private static readonly Parameter<int?> EntitiesLimit = Parameters.Limit("entities", EntitiesOnAPage);
    private static readonly Parameter<int?> AfterAmendments = Parameters.AfterSome("events");
    private static readonly Parameter<int?> AmendmentsLimit = Parameters.Limit("events", AmendmentsOnAPage);

    private static readonly Parameter<AskedPeriod?> AnyPeriod = Parameters.OptionalPeriod("period", Meanings.AnyPeriod + ".", "2021-Q2");

    public static void MapAudit(this IEndpointRouteBuilder ranking)
    {
        ranking
            .MapQuestion("/history", HistoryAsync)
            .WithQuery([Cell, Parameters.Period, Parameters.Flow])
            .WithOperation("Audit", "getHistory", Summaries.History);
        ranking
            .MapQuestion("/revisions", RevisionsAsync)
            .ReadsMuch()
            .WithQuery([AnyEntity, AnyPeriod, AnyFlow, AfterRevisions, RevisionsLimit])
            .WithOperation("Audit", "getRevisions", Summaries.Revisions);
        ranking
            .MapQuestion("/statistics", StatisticsAsync)
            .ReadsMuch()
            .WithQuery([AnyEntity, AnyFlow, AfterEntities, EntitiesLimit], formats: [Format.Json])
            .WithOperation("Audit", "getRevisionStatistics", "How large revisions are, per entity and over all, and how far ranks moved");
        ranking
            .MapQuestion("/triangle", TriangleAsync)
            .ReadsMuch()
            .WithQuery([Cell, Parameters.Flow, AfterPeriods, PeriodsLimit])
            .WithOperation("Audit", "getTriangle", "The numbers of one entity: periods down, publication days across");
        ranking
            .MapQuestion("/compare", CompareAsync)
            .ReadsMuch()
            .WithQueryBetween(Parameters.Period, From, To, Parameters.Flow, Full, AfterDifferences, DifferencesLimit)
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
            .TakesAtMost(ClaimsBody.MostBytes)
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
            .WithQuery([AnyPeriod, AnyEntity, Parameters.Flow, AfterAmendments, AmendmentsLimit])
            .WithOperation("Audit", "getAmendments", Summaries.Amendments);
    }

    private static Task<Results<Answer<AmendmentsAnswer>, NotChanged>> AmendmentsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetAmendments(
                ranking,
                question.Of(AnyPeriod),
                question.Of(AnyEntity),
                question.Of(Parameters.Flow),
                point,
                new(question.Of(AfterAmendments) ?? 0, question.Of(AmendmentsLimit) ?? AmendmentsOnAPage)
            ),
            ct,
            AuditSheets.Amendments,
            answer => (answer, answer.Next is { } next ? (AfterAmendments, $"{next}") : null)
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
            point => new GetRevisions(
                ranking,
                question.Of(AnyEntity),
                question.Of(AnyPeriod),
                question.Of(AnyFlow),
                point,
                question.Of(AfterRevisions),
                question.Of(RevisionsLimit) ?? RevisionsOnAPage
            ),
            ct,
            AuditSheets.Revisions,
            answer => (answer, answer.Next is { } next ? (AfterRevisions, next) : null)
        );

    private static Task<Results<Answer<RevisionStatisticsAnswer>, NotChanged>> StatisticsAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetRevisionStatistics(
                ranking,
                question.Of(AnyEntity),
                question.Of(AnyFlow),
                point,
                new(question.Of(AfterEntities) ?? 0, question.Of(EntitiesLimit) ?? EntitiesOnAPage)
            ),
            ct,
            page: answer => (answer, answer.Next is { } next ? (AfterEntities, $"{next}") : null)
        );

    private static Task<Results<Answer<TriangleAnswer>, NotChanged>> TriangleAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetTriangle(
                ranking,
                question.Of(Cell)!,
                question.Of(Parameters.Flow),
                point,
                new(question.Of(AfterPeriods) ?? 0, question.Of(PeriodsLimit) ?? PeriodsOnAPage)
            ),
            ct,
            AuditSheets.Triangle,
            answer => (answer, answer.Next is { } next ? (AfterPeriods, $"{next}") : null)
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
                new GetComparison(
                    Ranking: ranking,
                    Period: question.Of(Parameters.Period),
                    Flow: question.Of(Parameters.Flow),
                    From: from,
                    To: to,
                    InFull: question.Of(Full),
                    After: question.Of(AfterDifferences) ?? 0,
                    Limit: question.Of(DifferencesLimit) ?? DifferencesOnAPage
                ),
            AuditSheets.Differences,
            answer => answer.Next is { } next ? (AfterDifferences, $"{next}") : null,
            ct
        );

    private static Task<Results<Answer<CheckAnswer>, NotChanged>> CheckAsync(string ranking, Question question, CancellationToken ct) =>
        CheckQuestions.AnswerAsync(ranking, question, ct);

    private static Task<Results<Answer<LineageAnswer>, NotChanged>> LineageAsync(string ranking, Question question, CancellationToken ct) =>
        question.AnswerAsync(
            point => new GetLineage(ranking, question.Of(Cell)!, question.Of(Parameters.Period), question.Of(Parameters.Flow), point),
            ct
        );

    private static Parameter<Point> Between(string name, string description) =>
        new(name, $"{description}: {Point.Form}.", Point.TryParse)
        {
            IsRequired = true,
            Example = name == "from" ? "2026-01-22" : "2026-02-28",
        };
}
