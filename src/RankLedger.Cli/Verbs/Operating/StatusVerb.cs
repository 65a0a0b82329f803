using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Operations;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>status</c>: where the ledger is and how it is. It changes nothing, the schema neither.</summary>
internal static class StatusVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("status", Summaries.Status);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                        run.Print(parsed, await ledger.AskAsync(new GetStatus(), ct) with { Restarts = ledger.Restarts }, answer =>
                            StatusPage.Write(run.Screen, answer, ledger.Folder)
                        ),
                    ct,
                    new() { EnsureSchema = false }
                )
        );
        return verb;
    }
}
