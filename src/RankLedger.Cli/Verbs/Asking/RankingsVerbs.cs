using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Rankings;

namespace RankLedger.Cli.Verbs.Asking;

/// <summary><c>rankings</c> and <c>show RANKING</c>: what there is to ask about.</summary>
internal static class RankingsVerbs
{
    public static Command MakeList(Invocation run)
    {
        var verb = new Command("rankings", "The rankings of the ledger");
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) => run.AnswerAsync(parsed, new GetRankings(point.Of(parsed)), answer => RankingsPage.Write(run.Screen, answer), ct)
        );
        return verb;
    }

    public static Command MakeOne(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var verb = new Command("show", "What a ranking holds: flows, entities, tiers, periods, publications") { ranking };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.AnswerAsync(
                    parsed,
                    new GetRankingSummary(parsed.GetRequiredValue(ranking), point.Of(parsed)),
                    answer => RankingPage.Write(run.Screen, answer),
                    ct
                )
        );
        return verb;
    }
}
