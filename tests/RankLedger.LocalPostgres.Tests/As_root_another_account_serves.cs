using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Tests;

public sealed class As_root_another_account_serves : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task As_root_the_server_runs_under_another_account()
    {
        SkipUnlessRoot();
        await using var server = await folder.StartAsync();
        var user = await OutputAsync("stat", "-c", "%u", $"/proc/{folder.ServerPid}");
        user.ShouldNotBe("0");
    }

    [Fact]
    public async Task As_root_a_folder_that_nobody_else_may_enter_works_or_is_refused_with_advice()
    {
        SkipUnlessRoot();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await folder.FillAsync();
            await using var server = await folder.StartAsync();
            (await server.ScalarAsync("select value from kept")).ShouldBe(42);
        }
        catch (LocalPostgresException refusal)
        {
            refusal.Message.ShouldContain("choose a data folder that every account may enter");
        }
    }

    [Fact]
    public async Task As_an_ordinary_user_the_server_runs_under_that_account()
    {
        SkipUnlessRoot();
        var reach = await ChildProgram.RunAsync(
            ["sh", "-c", "[ -r \"$1\" ] && command -v dotnet", "sh", OtherProcess.ProgramFile],
            "/",
            "nobody",
            TestContext.Current.CancellationToken
        );
        Assert.SkipUnless(reach.ExitCode == 0, $"the account nobody cannot run this program: {reach.Output}");
        await OutputAsync("chown", "nobody", folder.Path);

        using (var first = await OtherProcess.StartAsync(folder, "nobody"))
        {
            (first.Adopted, first.Owner).ShouldBe((false, true));
            (await OutputAsync("stat", "-c", "%U", folder.Cluster.Data)).ShouldBe("nobody");
            await first.ConnectionString.ScalarAsync("create table kept as select 42 as value");
            first.Kill();
        }
        using var second = await OtherProcess.StartAsync(folder, "nobody");
        second.Adopted.ShouldBeTrue();
        await second.DisposeServerAsync();
        File.Exists(folder.PidFilePath).ShouldBeFalse();
    }

    private static void SkipUnlessRoot() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can act as several accounts");

    private static async Task<string> OutputAsync(params string[] command) =>
        (await ChildProgram.RunAsync(command, "/", null, TestContext.Current.CancellationToken)).OrRefuse().Output.Trim();

    public void Dispose() => folder.Dispose();
}
