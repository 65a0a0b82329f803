using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>log export FOLDER</c>: the signed log as files.</summary>
internal static class LogVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("log", "The signed log over the ledger's entries: export") { MakeExport(run) };
        verb.SetAction(parsed => new HelpAction().Invoke(parsed));
        return verb;
    }

    private static Command MakeExport(Invocation run)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to; written to again it gains what is new" };
        var verb = new Command("export", "Writes the log as files that any web host serves; 'audit' and docs/verify.sh read them")
        {
            folder,
        };
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var to = parsed.GetRequiredValue(folder);
                        try
                        {
                            var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                                ledger.AskAsync(new ExportLog(to, progress), ct)
                            );
                            return run.Print(parsed, answer, written =>
                                run.Screen.Line($"The log of {written.Origin} up to @{written.Size} is in {to}.")
                            );
                        }
                        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                        {
                            throw new RefusedException($"'{to}' cannot be written: {failure.Message}");
                        }
                    },
                    ct
                )
        );
        return verb;
    }
}
