using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>history RANKING ENTITY PERIOD</c>: every statement about a cell.</summary>
internal static class HistoryVerb
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
        var verb = new Command("history", Summaries.History) { ranking, entity, period, flow, full };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetHistory(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetRequiredValue(entity),
                        parsed.GetRequiredValue(period),
                        parsed.GetValue(flow),
                        point.Of(parsed)
                    ),
                    answer => HistoryPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
