using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Recording;

/// <summary><c>record RANKING</c>: one publication typed by a person; nothing is recorded before it was seen what that changes.</summary>
internal static class RecordVerb
{
    public static Command Make(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var options = new RecordOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what it would change" };
        var yes = new Option<bool>("--yes") { Description = "Record it without asking" };
        var actor = new Option<string?>("--actor") { Description = "Who records; the user of this system without it", HelpName = "NAME" };
        var verb = new Command("record", "Records one publication by hand, and shows first what it would change") { ranking };
        options.AddTo(verb);
        verb.Options.Add(yes);
        verb.Options.Add(dryRun);
        verb.Options.Add(actor);
        verb.RefuseTogether(yes, dryRun);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var id = parsed.GetRequiredValue(ranking);
                        var defined = (await ledger.ResolveAsync(id, Point.Now, ct)).Ranking.Definition;
                        var typed = options.Of(parsed);
                        var asks =
                            run.Screen.Asking is { } terminal && !parsed.GetValue(GlobalOptions.Json)
                                ? new RecordPrompts(terminal, defined)
                                : null;
                        if (asks is not null)
                            await asks.CompleteAsync(typed, ct);
                        if (typed.Missing().ToList() is { Count: > 0 } missing)
                            throw new NotUnderstoodException($"Something is missing: {string.Join(", ", missing)}.");
                        var publication = typed.Of(id, parsed.GetValue(actor) ?? Environment.UserName);
                        var command = new RecordPublications(id, [publication]);
                        var preview = await ledger.AskAsync(new GetPreview(command), ct);
                        if (parsed.GetValue(dryRun))
                            return run.Print(parsed, preview, found => PreviewPage.Write(run.Screen, found, defined, default));
                        if (!parsed.GetValue(GlobalOptions.Json))
                            PreviewPage.WriteAhead(run.Screen, preview, publication, defined);
                        if (preview.Appended > 0 && !parsed.GetValue(yes) && !await ConfirmedAsync(asks, run.Screen, ct))
                            return ExitCode.NotUnderstood;
                        return run.Print(parsed, await ledger.AskAsync(command, ct), done => ReceiptPage.Write(run.Screen, done));
                    },
                    ct
                )
        );
        return verb;
    }

    private static async Task<bool> ConfirmedAsync(RecordPrompts? asks, Screen screen, CancellationToken ct)
    {
        if (asks is not null && await asks.ConfirmAsync(ct))
            return true;
        screen.Problem($"{Phrases.NothingRecorded}.{(asks is null ? " Say --yes to record it, or --dry-run to look only." : "")}");
        return false;
    }
}
