using System.Text;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>A read-only folder is asked all the same, and a full disk is told as what it is.</summary>
public sealed class Disks_that_take_nothing(PrivateServer server)
{
    [Fact]
    public async Task A_read_only_folder_answers_and_refuses_to_record()
    {
        var (folder, towns) = (server.NewFolder(), TownsFolder.In(server.NewFolder()));
        var (ledger, written) = (Path.Combine(folder, "ledger"), Path.Combine(folder, "written"));
        (await TypeAsync(ledger, "import", towns, "--ranking", "towns")).ShouldReturn(0);
        var standings = (await TypeAsync(ledger, "standings", "towns", "2025", "--json")).ShouldReturn(0).Output;
        using var mount = Mount.ReadOnly(ledger, Path.Combine(folder, "read-only"));

        var status = (await TypeAsync(mount.Path, "status")).ShouldReturn(0);
        status.Output.ShouldContain("position  @3");
        status.Output.ShouldContain(mount.Path);
        status.Problems.ShouldContain($"{mount.Path} cannot be written: working on a copy of it in ");
        (await TypeAsync(mount.Path, "standings", "towns", "2025", "--json")).ShouldReturn(0).Output.ShouldBe(standings);
        (await TypeAsync(mount.Path, "verify")).ShouldReturn(0).Output.ShouldContain("up to @3: nothing found");
        (await TypeAsync(mount.Path, "export", "towns", "--to", Path.Combine(written, "towns"))).ShouldReturn(0);
        (await TypeAsync(mount.Path, "backup", Path.Combine(written, "towns.dump"))).ShouldReturn(0).Output.ShouldContain("@3, recorded ");

        var refused = (await TypeAsync(mount.Path, "import", towns, "--ranking", "towns", "--json")).ShouldReturn(6).Problem;
        refused.GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith($"The folder {mount.Path} cannot be written");
        (await TypeAsync(mount.Path, "keys", "create", "--name", "desk", "--scope", "reader")).ShouldReturn(6);
        Left(status.Problems).ShouldBeFalse("a copy is deleted at the end");
    }

    // Its process cannot be seen from here, so nothing tells whether it writes.
    [Fact]
    public async Task A_read_only_folder_whose_server_may_run_on_another_system_is_not_copied()
    {
        var folder = server.NewFolder();
        var ledger = Path.Combine(folder, "ledger");
        (await TypeAsync(ledger, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldReturn(0);
        var pid = Path.Combine(ledger, "data", "postmaster.pid");
        await File.WriteAllTextAsync(pid, $"7\n{ledger}/data\n1\n5432\n", TestContext.Current.CancellationToken);
        using (var mount = Mount.ReadOnly(ledger, Path.Combine(folder, "read-only")))
            (await TypeAsync(mount.Path, "status"))
                .ShouldReturn(0)
                .Output.ShouldContain("position  @3", Case.Sensitive, "left by a crash here");
        await File.WriteAllTextAsync(
            Path.Combine(ledger, "last-start.json"),
            """{"System": "another pid:[4026531836]", "Port": 5432}""",
            TestContext.Current.CancellationToken
        );
        using (var mount = Mount.ReadOnly(ledger, Path.Combine(folder, "read-only")))
        {
            var refused = (await TypeAsync(mount.Path, "status", "--json")).ShouldReturn(6).Problem;
            refused.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("may still run on another system");
        }

        File.Delete(pid);
        using (var mount = Mount.ReadOnly(ledger, Path.Combine(folder, "read-only")))
            (await TypeAsync(mount.Path, "status"))
                .ShouldReturn(0)
                .Output.ShouldContain("position  @3", Case.Sensitive, "it was ended there");
    }

    [Fact]
    public async Task A_full_disk_is_told_and_what_was_recorded_is_there_when_it_has_room()
    {
        var (folder, large) = (server.NewFolder(), Large(server.NewFolder()));
        using var mount = Mount.Of(mebibytes: 90, Path.Combine(folder, "small"));
        var ledger = Path.Combine(mount.Path, "ledger");
        (await TypeAsync(ledger, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldReturn(0);
        var ballast = Path.Combine(mount.Path, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[20 << 20], TestContext.Current.CancellationToken);

        var refused = (await TypeAsync(ledger, "import", large, "--ranking", "large", "--json")).ShouldReturn(6).Problem;
        refused.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("is full");
        refused.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("Free some space on that disk");

        File.Delete(ballast);
        (await TypeAsync(ledger, "standings", "towns", "2025")).ShouldReturn(0).Output.ShouldContain("Ningbo", Case.Insensitive);
        (await TypeAsync(ledger, "verify")).ShouldReturn(0);
    }

    private static Task<Outcome> TypeAsync(string folder, params string[] words) =>
        BuiltProgram.RunAsync(null, [.. words, "--data", folder]);

    private static bool Left(string told) => Directory.Exists(told.Split("working on a copy of it in ")[1].Split(',')[0]);

    private static string Large(string folder)
    {
        var (publications, figures) = (
            new StringBuilder("publication_id,published_on,publisher,title\n"),
            new StringBuilder("publication_id,entity_id,period,flow,value_cny\n")
        );
        for (var p = 0; p < 2500; p++)
        {
            publications.Append($"p{p},{new DateOnly(2000, 1, 1).AddDays(p):yyyy-MM-dd},Office,Release {p}\n");
            for (var e = 0; e < 30; e++)
                figures.Append($"p{p},e{e},{2000 + (p / 60)},total,{(p * 1000) + e}\n");
        }

        File.WriteAllText(Path.Combine(folder, "publications.csv"), publications.ToString());
        File.WriteAllText(Path.Combine(folder, "figures.csv"), figures.ToString());
        return folder;
    }
}
