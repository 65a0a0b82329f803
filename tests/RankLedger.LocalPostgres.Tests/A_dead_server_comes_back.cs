using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.LocalPostgres.Tests;

public sealed partial class A_dead_server_comes_back : IDisposable
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_server_that_dies_is_started_again_on_its_port()
    {
        await using var server = await StartAsync();
        await server.ExecuteAsync("create table kept as select 42 as value");
        server.Revivals.ShouldBeNull();
        await using var watch = new Watch(server);
        for (var death = 1; death <= 3; death++)
        {
            folder.KillServer();
            (await AnswerAsync(server)).ShouldBe(42);
            while (watch.Told.Count < death)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            watch.Told.ShouldAllBe(said => said.Contains($"on port {server.Port}", StringComparison.Ordinal));
            server.Revivals!.Count.ShouldBe(death);
        }
    }

    [Fact]
    public async Task Another_user_starts_it_where_nobody_watches_and_both_go_on()
    {
        await using var server = await StartAsync();
        await server.ExecuteAsync("create table kept as select 42 as value");
        folder.KillServer();
        await using (var other = await folder.StartAsync())
        {
            (other.Port, other.Adopted, other.Owner).ShouldBe((server.Port, false, false));
            (await AnswerAsync(server)).ShouldBe(42);
        }
        (await server.ScalarAsync("select value from kept")).ShouldBe(42);
        server.Revivals!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Users_that_come_while_it_dies_again_and_again_are_all_served()
    {
        await folder.FillAsync();
        await using var server = await StartAsync();
        await using var watch = new Watch(server);
        var others = Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(async _ =>
                {
                    for (var round = 0; round < 4; round++)
                    {
                        await using var other = await StartAsync();
                        other.Port.ShouldBe(server.Port);
                    }
                })
        );
        // The pauses grow, for on a busy machine a start may take longer than any that is fixed.
        for (var pause = 500; !others.IsCompleted; pause += 200)
        {
            if (File.Exists(folder.PidFilePath))
                TryKill();
            await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
        await others;
        (await AnswerAsync(server)).ShouldBe(42);
    }

    [Fact]
    public async Task A_process_that_computes_on_without_its_server_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere it is waited for");
        await folder.FillAsync();
        await using var server = await StartAsync();
        await using var watch = new Watch(server);
        var busy = server.ScalarAsync("select count(*) from generate_series(1, 3000000000)");
        const string running = "select count(*) from pg_stat_activity where state = 'active' and query like '%3000000000)'";
        while (await server.ScalarAsync(running) is not 1L)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        folder.KillServer();
        (await AnswerAsync(server)).ShouldBe(42);
        await Should.ThrowAsync<Npgsql.NpgsqlException>(() => busy);
    }

    [Fact]
    public async Task While_its_port_is_taken_it_is_tried_again_and_told()
    {
        await folder.FillAsync();
        await using var server = await StartAsync();
        await using var watch = new Watch(server);
        using (var thief = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await StealAsync(thief, server.Port);
            while (Pauses(watch).LastOrDefault() != "2")
                await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Pauses(watch).TakeLast(3).ShouldBe(["0.5", "1", "2"], "each pause is twice the one before");
        (await AnswerAsync(server)).ShouldBe(42);
    }

    [Fact]
    public async Task The_count_begins_anew_with_the_next_first_user()
    {
        await using (var server = await StartAsync())
        {
            folder.KillServer();
            await using var other = await StartAsync();
            server.Revivals!.Count.ShouldBe(1);
        }
        await using var again = await StartAsync();
        again.Revivals.ShouldBeNull();
    }

    // What nobody foresaw, such as a folder in the place of a file, must not end the watch.
    [Fact]
    public async Task A_watch_outlives_what_nobody_foresaw()
    {
        await using var server = await StartAsync();
        await server.ExecuteAsync("create table kept as select 42 as value");
        var taken = folder.Cluster.StartStopLock;
        File.Delete(taken);
        Directory.CreateDirectory(taken);
        await using (var watch = new Watch(server))
        {
            folder.KillServer();
            while (watch.Told.IsEmpty)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            watch.Told.ShouldAllBe(said => Pause().IsMatch(said) && said.Contains(taken, StringComparison.Ordinal));
            Directory.Delete(taken);
            (await AnswerAsync(server)).ShouldBe(42);
            while (!watch.Told.Any(said => said.Contains($"started again on port {server.Port}", StringComparison.Ordinal)))
                await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static List<string> Pauses(Watch watch) =>
        [.. watch.Told.Select(said => Pause().Match(said)).Where(found => found.Success).Select(found => found.Groups["seconds"].Value)];

    [GeneratedRegex(@"could not be started again; the next attempt is in (?<seconds>[0-9.]+) s\.")]
    private static partial Regex Pause();

    // As users start it: without the speed of tests, which forgets what was committed a moment ago.
    private Task<LocalPostgresServer> StartAsync() =>
        LocalPostgresServer.StartAsync(new(folder.Path), TestContext.Current.CancellationToken);

    // The server's last processes hold its port for a moment after its death, and whoever looks after it may be back first: then it dies
    // again.
    private async Task StealAsync(Socket thief, int port)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            if (PidFile.Read(folder.Cluster.Data) is { } running && running.IsPostgres())
                folder.KillServer();
            try
            {
                thief.Bind(new IPEndPoint(IPAddress.Loopback, port));
                thief.Listen();
                return;
            }
            catch (SocketException held) when (held.SocketErrorCode == SocketError.AddressAlreadyInUse && waited.Elapsed < Promised)
            {
                // not free yet
            }
        }
    }

    private static async Task<object?> AnswerAsync(LocalPostgresServer server)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50, TestContext.Current.CancellationToken))
        {
            try
            {
                return await server.ScalarAsync("select value from kept");
            }
            catch (Npgsql.NpgsqlException) when (waited.Elapsed < Promised)
            {
                // not back yet
            }
        }
    }

    private void TryKill()
    {
        try
        {
            folder.KillServer();
        }
        catch (Exception gone) when (gone is InvalidOperationException or ArgumentException)
        {
            // it is dead already
        }
    }

    public void Dispose() => folder.Dispose();

    private sealed class Watch : IAsyncDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly Task watching;

        public Watch(LocalPostgresServer server) => watching = server.KeepRunningAsync(Told.Enqueue, end.Token);

        public ConcurrentQueue<string> Told { get; } = new();

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await watching;
            end.Dispose();
        }
    }
}
