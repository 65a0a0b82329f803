using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>positions RANKING</c>: who stood where, period by period, as known at one point.</summary>
internal static class PositionsVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, flow) = (Read.RankingArgument(), Read.FlowOption());
        var periods = new Option<IReadOnlyList<AskedPeriod>?>("--periods")
        {
            Description = Meanings.Periods(GetPositions.MostPeriods),
            HelpName = "PERIOD,PERIOD",
            CustomParser = found => Read.OneOf<IReadOnlyList<AskedPeriod>?>(found, GetPositions.TryReadPeriods),
        };
        var verb = new Command("positions", Summaries.Positions) { ranking, periods, flow };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetPositions(
                        parsed.GetRequiredValue(ranking),
                        parsed.GetValue(periods) ?? [],
                        parsed.GetValue(flow),
                        point.Of(parsed)
                    ),
                    answer => PositionsPage.Write(run.Screen, answer),
                    ct
                )
        );
        return verb;
    }
}
