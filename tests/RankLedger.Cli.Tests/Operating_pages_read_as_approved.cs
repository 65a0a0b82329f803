using RankLedger.Access;
using RankLedger.Cli.Pages;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Operations.Backups;

namespace RankLedger.Cli.Tests;

public sealed class Operating_pages_read_as_approved
{
    private static readonly DateTimeOffset Recorded = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    public void A_backup(int? width, string name)
    {
        using var screen = new TestScreen(width);
        BackupPage.Write(
            screen.Screen,
            "/home/ann/cities.dump",
            new()
            {
                File = "cities.dump",
                Bytes = 166_003,
                Sha256 = new('a', 64),
                Position = 213,
                RecordedAt = Recorded,
                EntrySha256 = new('b', 64),
                SchemaVersion = 4,
                ServerVersion = "17.10",
                TakenAt = Recorded.AddHours(1),
            }
        );
        screen.Output.ShouldBeApproved($"backup, {name}");
    }

    [Fact]
    public void A_restore_with_a_manifest_and_one_without()
    {
        using var screen = new TestScreen();
        BackupPage.Write(screen.Screen, new RestoreAnswer("/home/ann/cities.dump", 213, Recorded, 4, Checked: true));
        BackupPage.Write(screen.Screen, new RestoreAnswer("/home/ann/empty.dump", 0, null, 4, Checked: false));
        var key = new ApiKey(3, "desk", Scope.Recorder, "rl_0123abcd", Recorded, null, null);
        BackupPage.Write(screen.Screen, new RestoreAnswer("/home/ann/keys.dump", 213, Recorded, 4, Checked: true) { Keys = [key] });
        BackupPage.Write(screen.Screen, new RestoreAnswer("/home/ann/keys.dump", 213, Recorded, 4, Checked: true) { KeysRevoked = 1 });
        screen.Output.ShouldBeApproved("restore");
    }

    [Fact]
    public void An_upgrade_of_a_new_a_current_and_an_old_ledger()
    {
        using var screen = new TestScreen();
        BackupPage.Write(screen.Screen, new UpgradeAnswer(null, 4, "rankledger_writer"));
        BackupPage.Write(screen.Screen, new UpgradeAnswer(4, 4, "rankledger_writer"));
        BackupPage.Write(screen.Screen, new UpgradeAnswer(2, 4, null));
        screen.Output.ShouldBeApproved("upgrade");
    }

    [Fact]
    public void A_status_of_a_primary_whose_clock_ran_ahead_and_of_replicas()
    {
        var primary = new StatusAnswer("127.0.0.1:5432", "17.10", "rankledger", 6, 213, Recorded, 1, 211, 545, 512, 9_698_663, "ready")
        {
            Role = "primary",
            Durability = new("on", "ANY 1 (pg2, pg3)", 2),
            Warning = ClockAhead.Warning(Recorded, Recorded.AddMinutes(-90)),
        };
        using var screen = new TestScreen();
        StatusPage.Write(screen.Screen, primary, null);
        StatusPage.Write(
            screen.Screen,
            primary with
            {
                Role = "replica",
                LagSeconds = 3.2m,
                Durability = new("local", "", 1),
                Warning = null,
            },
            null
        );
        StatusPage.Write(screen.Screen, primary with { Role = "replica", Durability = new("on", "", 0), Warning = null }, null);
        screen.Output.ShouldBeApproved("status");
    }
}
