using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>movements RANKING PERIOD</c>: what moved against the year before or the period named.</summary>
internal static class MovementsVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, period, flow) = (Read.RankingArgument(), Read.PeriodArgument(), Read.FlowOption());
        var from = new Option<AskedPeriod?>("--from")
        {
            Description = Meanings.EarlierPeriod,
            HelpName = "PERIOD",
            CustomParser = found => Read.OneOf<AskedPeriod>(found, AskedPeriod.TryRead),
        };
        var verb = new Command("movements", Summaries.Movements) { ranking, period, from, flow };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    parsed.GetRequiredValue(ranking),
                    point.Of(parsed),
                    at => new GetMovements(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetRequiredValue(period),
                        parsed.GetValue(from),
                        parsed.GetValue(flow),
                        at
                    ),
                    (answer, definition) => MovementsPage.Write(run.Screen, answer, definition),
                    ct
                )
        );
        return verb;
    }
}
