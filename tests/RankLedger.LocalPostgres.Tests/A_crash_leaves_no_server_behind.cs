using System.Diagnostics;
using System.Globalization;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Processes;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Tests;

public sealed class A_crash_leaves_no_server_behind : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task The_server_of_a_killed_process_is_adopted_and_stopped_at_the_end()
    {
        using var killed = await OtherProcess.StartAsync(folder);
        killed.Kill();

        await using (var server = await folder.StartAsync())
            (server.Port, server.Adopted, server.Owner).ShouldBe((killed.Port, true, true));
        File.Exists(folder.PidFilePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_ends_without_disposing_stops_its_server()
    {
        using var other = await OtherProcess.StartAsync(folder);
        await other.EndWithoutDisposingAsync();
        File.Exists(folder.PidFilePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_server_recovers_at_the_next_start()
    {
        await using (var server = await LocalPostgresServer.StartAsync(new(folder.Path), TestContext.Current.CancellationToken))
        {
            await server.ExecuteAsync("create table kept (value int)");
            await server.ExecuteAsync("insert into kept values (42), (43)");
            folder.KillServer();
        }
        File.Exists(folder.PidFilePath).ShouldBeTrue();

        await using var recovered = await folder.StartAsync();
        (await recovered.ScalarAsync("select sum(value) from kept")).ShouldBe(85L);
        recovered.Adopted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_does_not_end_where_it_is_told_to_is_ended_and_recovers()
    {
        await using (var server = await LocalPostgresServer.StartAsync(new(folder.Path), TestContext.Current.CancellationToken))
        {
            await server.ExecuteAsync("create table kept (value int)");
            await server.ExecuteAsync("insert into kept values (42), (43)");
            Signal("-STOP", Convert.ToString(await server.ScalarAsync(Checkpointer), CultureInfo.InvariantCulture)!);
        }

        File.Exists(folder.PidFilePath).ShouldBeFalse();
        await using var recovered = await folder.StartAsync();
        (await recovered.ScalarAsync("select sum(value) from kept")).ShouldBe(85L);
    }

    [Fact]
    public async Task One_that_was_left_while_it_does_not_end_too()
    {
        using var other = await OtherProcess.StartAsync(folder);
        await using (var server = await folder.StartAsync())
            Signal("-STOP", Convert.ToString(await server.ScalarAsync(Checkpointer), CultureInfo.InvariantCulture)!);
        other.Kill();
        Signal("-INT", $"{PidFile.Read(folder.Cluster.Data)!.Pid}");

        await using var recovered = await folder.StartAsync();
        (await recovered.ScalarAsync("select 1")).ShouldBe(1);
        recovered.Adopted.ShouldBeFalse();
    }

    private const string Checkpointer = "select pid from pg_stat_activity where backend_type = 'checkpointer'";

    private static void Signal(string signal, string process) => Process.Start("kill", [signal, process]).WaitForExit();

    [Fact]
    public async Task Orphans_of_a_killed_server_are_waited_for()
    {
        Task busy;
        await using (var server = await folder.StartAsync())
        {
            // A session deep in a computation notices only at its end that its server is gone.
            busy = server.ScalarAsync("select count(*) from generate_series(1, 10000000)");
            const string running = "select count(*) from pg_stat_activity where state = 'active' and query like '%10000000)'";
            while (await server.ScalarAsync(running) is not 1L)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            folder.KillServer();
        }
        await using (var recovered = await folder.StartAsync())
            (await recovered.ScalarAsync("select 1")).ShouldBe(1);
        File.ReadAllText(folder.Cluster.Log).ShouldContain("pre-existing shared memory block");
        await Task.WhenAny(busy);
    }

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_of_initdb_leaves_a_folder_that_can_be_used()
    {
        await OtherProcess.KillWhenAsync(folder, () =>
            folder.Cluster.UnfinishedData.Any(data => File.Exists(Path.Combine(data, "PG_VERSION")))
        );
        folder.Cluster.HasCluster.ShouldBeFalse();

        await using (var server = await folder.StartAsync())
            server.Adopted.ShouldBeFalse();
        await using var again = await folder.StartAsync();
        (await again.ScalarAsync("select 1")).ShouldBe(1);
        folder.Cluster.UnfinishedData.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_that_was_cancelled_in_the_middle_of_initdb_can_be_repeated()
    {
        using var cancel = new CancellationTokenSource();
        var options = folder.Options with { Progress = _ => cancel.CancelAfter(TimeSpan.FromMilliseconds(150)) };
        await Should.ThrowAsync<OperationCanceledException>(() => LocalPostgresServer.StartAsync(options, cancel.Token));
        folder.Cluster.HasCluster.ShouldBeFalse();

        await using var server = await folder.StartAsync();
        (await server.ScalarAsync("select 1")).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2147483646\n")]
    public async Task A_pid_file_without_a_process_does_not_stand_in_the_way(string left)
    {
        await folder.FillAsync();
        await File.WriteAllTextAsync(folder.PidFilePath, left, TestContext.Current.CancellationToken);
        await using var server = await folder.StartAsync();
        (await server.ScalarAsync("select value from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_pid_that_now_belongs_to_another_program_of_the_account_does_not_stand_in_the_way()
    {
        await folder.FillAsync();
        var ct = TestContext.Current.CancellationToken;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a program that sleeps");
        var binaries = await BinariesSearch.FindAsync(folder.Options, folder.Cluster, ct);
        var account = await ServerAccount.ChooseAsync(folder.Cluster, binaries, ct);
        var start = new ProcessStartInfo("sleep", ["60"]) { WorkingDirectory = "/" };
        if (account.UserName is not null)
            start.UserName = account.UserName;
        using var sleeper = Process.Start(start)!;
        try
        {
            await File.WriteAllTextAsync(folder.PidFilePath, $"{sleeper.Id}\n{folder.Cluster.Data}\n1\n5432\n\n127.0.0.1\n\nready\n", ct);
            await using var server = await folder.StartAsync();
            (await server.ScalarAsync("select value from kept")).ShouldBe(42);
        }
        finally
        {
            sleeper.Kill();
        }
    }

    [Fact]
    public async Task A_copied_folder_does_not_attach_to_the_server_of_its_original()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "copies with cp");
        await folder.FillAsync();
        using var copy = new TestFolder();
        var ct = TestContext.Current.CancellationToken;
        (await ChildProgram.RunAsync(["cp", "-a", $"{folder.Path}/.", copy.Path], "/", null, ct)).OrRefuse();
        await using var original = await folder.StartAsync();
        (await ChildProgram.RunAsync(["cp", "-a", folder.PidFilePath, copy.PidFilePath], "/", null, ct)).OrRefuse();

        await using var copied = await copy.StartAsync();
        copied.Port.ShouldNotBe(original.Port);
        copied.Adopted.ShouldBeFalse();
        (await copied.ScalarAsync("select value from kept")).ShouldBe(42);
    }

    public void Dispose() => folder.Dispose();
}
