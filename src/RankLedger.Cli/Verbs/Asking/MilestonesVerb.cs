using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Milestones;
using RankLedger.Sheets;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>milestones RANKING</c>: who crossed which tier, and since when that is believed.</summary>
internal static class MilestonesVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, flow, full) = (Read.RankingArgument(), Read.FlowOption(), Read.FullOption());
        var tier = Read.IdOption("--tier", Meanings.AnyTier, "TIER");
        var series = Read.IdOption("--series", Meanings.AnySeries, "SERIES");
        var entity = Read.IdOption("--entity", Meanings.AnyEntity, "ENTITY");
        var undone = new Option<bool>("--include-undone") { Description = Meanings.IncludeUndone };
        var (after, limit) = (PageOptions.AfterSome("milestones"), PageOptions.Limit("milestones"));
        var verb = new Command("milestones", Summaries.Milestones) { ranking, tier, series, entity, flow, undone, after, limit, full };
        var point = new PointOptions(verb);
        var format = new FormatOption(verb);
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
                        point.Of(parsed),
                        new(parsed.GetValue(after) ?? 0, parsed.GetValue(limit))
                    )
                    {
                        Series = parsed.GetValue(series),
                    },
                    format,
                    answer =>
                        (
                            MilestoneSheets.Beliefs,
                            SheetFacts.At(
                                $"{answer.Ranking}: milestones of {answer.Flow}",
                                answer.Basis,
                                QuestionAddress.Of(
                                    answer.Ranking,
                                    "milestones",
                                    ("tier", parsed.GetValue(tier)),
                                    ("series", parsed.GetValue(series)),
                                    ("entity", parsed.GetValue(entity)),
                                    ("flow", answer.Flow),
                                    ("includeUndone", parsed.GetValue(undone)),
                                    ("after", parsed.GetValue(after)),
                                    ("limit", parsed.GetValue(limit))
                                ),
                                "milestones"
                            )
                        ),
                    answer => MilestonesPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
