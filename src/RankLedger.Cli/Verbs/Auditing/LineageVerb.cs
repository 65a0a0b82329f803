using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>lineage RANKING ENTITY PERIOD</c>: on whose word a cell rests.</summary>
internal static class LineageVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, entity, period, flow, full) = (
            Read.RankingArgument(),
            Read.EntityArgument(),
            Read.PeriodArgument(),
            Read.FlowOption(),
            Read.FullOption()
        );
        var verb = new Command("lineage", Summaries.Lineage) { ranking, entity, period, flow, full };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetLineage(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetRequiredValue(entity),
                        parsed.GetRequiredValue(period),
                        parsed.GetValue(flow),
                        point.Of(parsed)
                    ),
                    answer => LineagePage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
