using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Milestones;
using RankLedger.ReadModels;
using RankLedger.Sheets;
using RankLedger.Storage;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;
using RankLedger.Wording;

namespace RankLedger.Web.Api;

/// <summary>Who crossed which tier.</summary>
internal static class MilestonesApi
{
    private static readonly Parameter<string?> Tier = Parameters.Text("tier", Meanings.AnyTier + ".", "trillion");
    private static readonly Parameter<string?> Series = Parameters.Text("series", Meanings.AnySeries + ".", "annual");
    private static readonly Parameter<string?> Entity = Parameters.Text("entity", Meanings.AnyEntity + ".", "jinhua");
    private static readonly Parameter<bool> IncludeUndone = Parameters.Flag("includeUndone", Meanings.IncludeUndone + ".");

    /// <summary>How many are listed at once.</summary>
    public const int OnAPage = 500;
    private static readonly Parameter<int?> After = Parameters.AfterSome("milestones");
    private static readonly Parameter<int?> Limit = Parameters.Limit("milestones", OnAPage);

    public static void MapMilestones(this IEndpointRouteBuilder ranking) =>
        ranking
            .MapQuestion("/milestones", MilestonesAsync)
            .WithQuery([Tier, Series, Entity, Parameters.Flow, IncludeUndone, After, Limit])
            .WithOperation("Milestones", "getMilestones", Summaries.Milestones);

    private static Task<Results<Answer<MilestonesAnswer>, NotChanged>> MilestonesAsync(
        string ranking,
        Question question,
        CancellationToken ct
    ) =>
        question.AnswerAsync(
            point => new GetMilestones(
                ranking,
                question.Of(Tier),
                question.Of(Entity),
                question.Of(Parameters.Flow),
                question.Of(IncludeUndone),
                point,
                new(question.Of(After) ?? 0, question.Of(Limit) ?? OnAPage)
            )
            {
                Series = question.Of(Series),
            },
            ct,
            MilestoneSheets.Beliefs,
            answer => (answer, answer.Next is { } next ? (After, $"{next}") : null)
        );
}
