using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Milestones;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>milestones RANKING</c>: who crossed which tier, and since when that is believed.</summary>
internal static class MilestonesVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, flow, full) = (Read.RankingArgument(), Read.FlowOption(), Read.FullOption());
        var tier = Read.IdOption("--tier", "One tier; without it all", "TIER");
        var entity = Read.IdOption("--entity", "One entity; without it all", "ENTITY");
        var undone = new Option<bool>("--include-undone") { Description = "Also milestones that were believed once and are not any more" };
        var verb = new Command("milestones", "Entries to tiers, exits and re-entries, with their beliefs")
        {
            ranking,
            tier,
            entity,
            flow,
            undone,
            full,
        };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetMilestones(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetValue(tier),
                        parsed.GetValue(entity),
                        parsed.GetValue(flow),
                        parsed.GetValue(undone),
                        point.Of(parsed)
                    ),
                    answer => MilestonesPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
