using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Domain.Milestones;
using RankLedger.Milestones;
using RankLedger.ReadModels;
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
    private static readonly Parameter<string?> Entity = Parameters.Text("entity", Meanings.AnyEntity + ".", "jinhua");
    private static readonly Parameter<bool> IncludeUndone = Parameters.Flag("includeUndone", Meanings.IncludeUndone + ".");

    /// <summary>One line for each belief, so that none is lost.</summary>
    private static readonly Sheet<MilestonesAnswer> Beliefs = Sheet.Of<MilestonesAnswer, (MilestoneAnswer Milestone, Belief? Belief)>(
        answer => answer.Milestones.SelectMany(found => found.Beliefs.DefaultIfEmpty(), (found, belief) => (found, belief)),
        ("entity", row => row.Milestone.Entity),
        ("name", row => row.Milestone.Name),
        ("tier", row => row.Milestone.Tier),
        ("flow", row => row.Milestone.Flow),
        ("kind", row => row.Milestone.Kind),
        ("event", row => row.Milestone.Event),
        ("period", row => row.Milestone.Period),
        ("ordinal", row => row.Milestone.Ordinal),
        ("value", row => row.Milestone.Value),
        ("certain", row => row.Milestone.Certain),
        ("observed", row => row.Milestone.Observed),
        ("lastBelow", row => row.Milestone.LastBelow),
        ("state", row => row.Milestone.State),
        ("believedFrom", row => row.Belief?.From),
        ("publication", row => row.Belief?.Publication),
        ("believedTo", row => row.Belief?.To),
        ("endedBy", row => row.Belief?.EndedBy)
    );

    public static void MapMilestones(this IEndpointRouteBuilder ranking) =>
        ranking
            .MapQuestion("/milestones", MilestonesAsync)
            .WithQuery([Tier, Entity, Parameters.Flow, IncludeUndone])
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
                point
            ),
            ct,
            Beliefs
        );
}
