using System.CommandLine;
using System.CommandLine.Help;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Proving;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>log export FOLDER</c>: the signed log as files. <c>log begin</c>: another log in the place of one that has to end.</summary>
internal static class LogVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("log", "The signed log over the ledger's entries: export, begin") { MakeExport(run), MakeBegin(run) };
        verb.SetAction(parsed => new HelpAction().Invoke(parsed));
        return verb;
    }

    private static Command MakeBegin(Invocation run)
    {
        var verb = new Command(
            "begin",
            "Ends the log, where the ledger does not go on from what was signed, and begins another with a key of another name; "
                + "what was signed is kept beside the key"
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var answer = await ledger.AskAsync(new BeginLog(), ct);
                        return run.Print(parsed, answer, begun =>
                        {
                            run.Screen.Line(
                                $"The log {begun.Predecessor} has ended; its last checkpoint, of "
                                    + $"{Words.Count(begun.Size, "entry", "entries")}, is kept in {begun.KeptIn}."
                            );
                            run.Screen.Line(
                                $"The log {begun.First.Origin} begins with a checkpoint of "
                                    + $"{Words.Count(begun.First.Size, "entry", "entries")}: tell readers its verifier key, "
                                    + "which 'log-key show' prints, and what it took the place of."
                            );
                        });
                    },
                    ct,
                    Opening.AsOwner
                )
        );
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
                            throw new NotUnderstoodException($"'{to}' cannot be written: {failure.Message}");
                        }
                    },
                    ct
                )
        );
        return verb;
    }
}
