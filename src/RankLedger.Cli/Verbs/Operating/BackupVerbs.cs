using System.CommandLine;
using RankLedger.Cli.Backups;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Running;
using RankLedger.Operations;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>backup FILE</c>, <c>restore FILE</c> and <c>upgrade</c>: what an operator does to the whole ledger, as its owner.</summary>
internal static class BackupVerbs
{
    public static Command MakeBackup(Invocation run)
    {
        var file = Read.FileArgument("The file to write, which is not there yet; its manifest is written beside it");
        var verb = new Command("backup", "Writes everything the database holds into one file, while others go on; needs pg_dump") { file };
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var path = parsed.GetRequiredValue(file);
                        var manifest = await Backup.WriteAsync(ledger, path, ct);
                        return run.Print(parsed, manifest, written => BackupPage.Write(run.Screen, path, written));
                    },
                    ct,
                    Opening.AsItIs
                )
        );
        return verb;
    }

    public static Command MakeRestore(Invocation run)
    {
        var file = Read.FileArgument("A file that backup wrote");
        var revokeKeys = new Option<bool>("--revoke-keys")
        {
            Description = "Revokes every API key of the backup, one that was revoked after it too",
        };
        const string what = "Reads a backup into an empty database, or a private server that is made for it; needs pg_restore";
        var verb = new Command("restore", what) { file, revokeKeys };
        verb.SetAction(
            async (parsed, ct) =>
            {
                var path = parsed.GetRequiredValue(file);
                var manifest = await Backup.ManifestAsync(path, ct);
                return await run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var answer = await Backup.RestoreAsync(ledger, path, manifest, parsed.GetValue(revokeKeys), ct);
                        return run.Print(parsed, answer, done => BackupPage.Write(run.Screen, done));
                    },
                    ct,
                    Opening.AsItIs
                );
            }
        );
        return verb;
    }

    public static Command MakeUpgrade(Invocation run)
    {
        const string what = "Makes or upgrades the ledger's tables as their owner, and gives the role rankledger_writer its rights";
        var verb = new Command("upgrade", what);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var answer = await ledger.AskAsync(new UpgradeLedger(), ct);
                        return run.Print(parsed, answer, done => BackupPage.Write(run.Screen, done));
                    },
                    ct,
                    Opening.AsItIs
                )
        );
        return verb;
    }
}
