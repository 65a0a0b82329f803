using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Cli.Verbs.Amending;

/// <summary><c>withdraw</c> and <c>reinstate … --on DATE</c>: the publisher took a publication back, or brought it back.</summary>
internal static class WithdrawalVerbs
{
    public static Command MakeWithdraw(Invocation run) =>
        Make(run, "withdraw", "The publisher took a publication back on a day", (ranking, publication, on, by, version) =>
            new WithdrawPublication(ranking, publication, on, by, version)
        );

    public static Command MakeReinstate(Invocation run) =>
        Make(run, "reinstate", "The publisher brought a publication back on a day", (ranking, publication, on, by, version) =>
            new ReinstatePublication(ranking, publication, on, by, version)
        );

    private static Command Make(
        Invocation run,
        string name,
        string description,
        Func<string, string, DateOnly, Attribution, long?, Amend> amendment
    )
    {
        var on = Read.DayOption("--on", "The day on which the publisher did it");
        on.Required = true;
        var verb = new Command(name, description) { on };
        var amend = new AmendOptions(verb, evidenceNeeded: true);
        verb.SetAction(
            (parsed, ct) =>
                AmendOptions.SendAsync(
                    run,
                    parsed,
                    amendment(
                        amend.Ranking(parsed),
                        amend.Publication(parsed),
                        parsed.GetRequiredValue(on)!.Value,
                        amend.By(parsed),
                        amend.Version(parsed)
                    ),
                    ct
                )
        );
        return verb;
    }
}
