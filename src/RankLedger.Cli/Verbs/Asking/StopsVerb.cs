using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>stops RANKING PERIOD</c>: the days of a table, and what each publication did to each row.</summary>
internal static class StopsVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, period, flow, full) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption(), Read.FullOption());
        var verb = new Command("stops", Summaries.Stops) { ranking, period, flow, full };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetStops(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetRequiredValue(period),
                        parsed.GetValue(flow),
                        point.Of(parsed)
                    ),
                    answer => StopsPage.Write(run.Screen, answer, new(parsed.GetValue(full))),
                    ct
                )
        );
        return verb;
    }
}
