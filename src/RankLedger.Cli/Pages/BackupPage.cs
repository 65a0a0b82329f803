using RankLedger.Access;
using RankLedger.Cli.Printing;
using RankLedger.Operations;
using RankLedger.Operations.Backups;

namespace RankLedger.Cli.Pages;

/// <summary>What a backup holds, what a restore put back, what an upgrade did.</summary>
internal static class BackupPage
{
    public static void Write(Screen screen, string path, BackupManifest written)
    {
        screen.Line($"Backed up to {path}: {End(written.Position, written.RecordedAt)}.", Screen.Strong);
        screen.Line($"{Words.Bytes(written.Bytes)}, SHA-256 {written.Sha256}");
        screen.Line($"Its manifest is {BackupManifest.PathFor(path)}; keep the two together, away from this machine.");
        screen.Line(
            $"'rankledger restore {path} --data FOLDER' reads it into a folder that is empty or not there yet; "
                + "'verify' then checks all of it."
        );
    }

    public static void Write(Screen screen, RestoreAnswer done)
    {
        screen.Line($"Restored {done.File}: {End(done.Position, done.RecordedAt)}, schema version {done.SchemaVersion}.", Screen.Strong);
        screen.Line(
            done.Checked
                ? "The file and its last entry are as the manifest says. 'rankledger verify' checks every event and every row."
                : "There was no manifest beside it, so nothing was compared. 'rankledger verify' checks every event and every row."
        );
        if (done.KeysRevoked is { } revoked)
            screen.Line($"API keys revoked: {revoked}, all that counted. 'rankledger keys create' makes new ones.");
        if (done.Keys.Count == 0)
            return;
        screen.Line("API keys that count here, also where one was revoked after the backup. Revoke such a one again by its number,");
        screen.Line("'rankledger keys revoke ID'; 'restore --revoke-keys' revokes all.");
        KeysPage.Write(screen, new KeysAnswer(done.Keys));
    }

    public static void Write(Screen screen, UpgradeAnswer done)
    {
        screen.Line(
            done.Before switch
            {
                null => $"Made the ledger's tables, schema version {done.SchemaVersion}.",
                { } before when before == done.SchemaVersion => $"The ledger's tables are of schema version {done.SchemaVersion} already.",
                { } before => $"Upgraded the ledger's tables from schema version {before} to {done.SchemaVersion}.",
            }
        );
        screen.Line(
            done.Writer is { } writer
                ? $"The role {writer} may record and ask, and change or delete no event and no entry."
                : "This server has no role rankledger_writer, so every program works as the owner; docs/operations.md tells how "
                    + "to make one."
        );
    }

    private static string End(long position, DateTimeOffset? at) =>
        at is { } instant ? $"@{position}, recorded {Words.Of(instant)}" : "nothing recorded";
}
