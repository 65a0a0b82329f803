using System.CommandLine;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Proofs;

namespace RankLedger.Cli.Verbs.Proving;

/// <summary><c>audit URL --key VKEY</c>: a whole foreign log, checked without trust in whoever serves it and without any ledger.</summary>
internal static class AuditVerb
{
    public static Command Make(Invocation run)
    {
        var place = new Argument<string>("URL|FOLDER")
        {
            Description = "The log: its address, such as https://example.com/v1/log, or a folder that 'log export' or --to wrote",
        };
        var key = KeptProof.KeyOption("The log's verifier key, from somewhere you trust; 'log-key show' prints it");
        key.Required = true;
        var from = new Option<string?>("--from")
        {
            Description = "The file with the checkpoint that you kept; it gets the new one where all is well, and need not be there yet",
            HelpName = "FILE",
        };
        var to = new Option<string?>("--to")
        {
            Description = "Keep what was read in this folder; the next audit into it compares with what it holds",
            HelpName = "FOLDER",
        };
        var apiKey = new Option<string?>("--api-key")
        {
            Description = "A key for reading, where the address asks for one; RANKLEDGER_API_KEY without it",
            HelpName = "SECRET",
        };
        var verb = new Command("audit", "Reads a whole log and checks every entry, body and tile, and that it goes on from what you kept")
        {
            place,
            key,
            from,
            to,
            apiKey,
        };
        verb.SetAction(
            async (parsed, ct) =>
            {
                var secret = parsed.GetValue(apiKey) ?? Environment.GetEnvironmentVariable("RANKLEDGER_API_KEY");
                using var log = LogPlace.Of(parsed.GetRequiredValue(place), secret);
                var kept = parsed.GetValue(from);
                var mirror = parsed.GetValue(to) is { } folder ? new LogFolder(folder) : null;
                try
                {
                    var note = kept is not null && File.Exists(kept) ? await KeptProof.TextAsync(kept, ct) : null;
                    var audited = await WorkProgress.ShowAsync(run.Screen, progress =>
                        new LogAudit(log, parsed.GetValue(key)!, mirror).RunAsync(
                            note,
                            (done, total) => progress.Report(new("auditing", done, total)),
                            ct
                        )
                    );
                    if (audited.Problems.Count == 0 && kept is not null)
                        await File.WriteAllTextAsync(kept, audited.Note, ct);
                    run.Print(parsed, audited, answer => Print(run, answer, kept));
                    return audited.Problems.Count == 0 ? ExitCode.Done : ExitCode.RuleBroken;
                }
                catch (LogUnreadableException failure)
                {
                    throw new NotUnderstoodException(failure.Message);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    throw new NotUnderstoodException($"What was read cannot be kept: {failure.Message}");
                }
            }
        );
        return verb;
    }

    private static void Print(Invocation run, AuditedLog audited, string? kept)
    {
        foreach (var problem in audited.Problems)
            run.Screen.Line($"{problem.Kind} {problem.Where}: {problem.Detail}");
        var erased =
            audited.Erased == 0 ? "" : $" {Words.Count(audited.Erased, "body", "bodies")} erased, each with an entry that says so;";
        run.Screen.Line(
            $"Audited {Words.Count(audited.Size, "entry", "entries")} of {audited.Origin}:{erased} "
                + (audited.Problems.Count == 0 ? "all is as it was signed." : $"{Words.Count(audited.Problems.Count, "problem")}.")
        );
        if (audited.KeptSize is { } size)
            run.Screen.Line($"Compared with the checkpoint of {Words.Count(size, "entry", "entries")} that was kept.");
        else
            run.Screen.Line("Nothing was kept before, so a rewrite until now cannot be seen; keep a checkpoint with --from FILE.");
        if (audited.Problems.Count == 0 && kept is not null)
            run.Screen.Line($"The new checkpoint is kept in {kept}.");
    }
}
