using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>check RANKING</c>: what does not fit together.</summary>
internal static class CheckVerb
{
    public static Command Make(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var verb = new Command("check", "What does not fit together: a report, never enforced") { ranking };
        var point = new PointOptions(verb);
        verb.SetAction((parsed, ct) => run.AnswerAsync(
            parsed, new GetCheck(parsed.GetRequiredValue(ranking), point.Published(parsed), point.Recorded(parsed)), answer => CheckPage.Write(run.Screen, answer), ct));
        return verb;
    }
}
