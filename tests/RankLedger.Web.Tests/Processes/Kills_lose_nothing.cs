using System.Diagnostics;
using System.Globalization;
using System.Net;
using RankLedger.Cli.Tests.Processes;

namespace RankLedger.Web.Tests.Processes;

/// <summary>
/// <c>rankledger serve</c> on its private server under keyed writes and reads of tables, while application, server and server processes
/// are killed. Nobody but a supervisor of the application helps. <c>tests/chaos</c> runs it longer.
/// </summary>
public sealed class Kills_lose_nothing(ITestOutputHelper output)
{
    private const int Writers = 6;
    private const int Readers = 2;
    private const int Between = 20;
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);
    private static readonly string[] Victims = ["postmaster", "backend", "application"];

    private static readonly string[][] Asked =
    [
        ["status"],
        ["standings", "towns", "2024"],
        ["keys", "list"],
    ];

    private static int Kills =>
        int.Parse(Environment.GetEnvironmentVariable("RANKLEDGER_CHAOS_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_acknowledged_is_stored_once_what_was_read_stands_and_work_goes_on_within_30_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}, load of the machine {Load}");
        var random = new Random(seed);
        var (ledger, secret) = await PrivateLedger.MakeAsync();
        await using var _ = ledger;
        var program = await ledger.ServeAsync(ServedProgram.FreePort());
        var gaps = new Dictionary<string, List<TimeSpan>>();
        var late = new List<string>();
        using var enough = new CancellationTokenSource();
        try
        {
            var current = program;
            var client = new PersistentClient(() => current.Client, secret);
            var reader = new TableReader(() => current.Client);
            var working = Enumerable.Range(0, Writers).Select(writer => WriteAsync(client, writer, enough.Token)).ToList();
            // There is no table before the first publication.
            await UntilAsync(() => !client.Acknowledged.IsEmpty, working);
            working.AddRange(Enumerable.Range(0, Readers).Select(_ => reader.ReadAsync(enough.Token)));
            for (var kill = 0; kill < Kills; kill++)
            {
                var until = client.Acknowledged.Count + Between;
                await UntilAsync(() => client.Acknowledged.Count >= until, working);
                var victim = Victims[kill % Victims.Length];
                var watch = Stopwatch.StartNew();
                var (written, read) = (client.Acknowledged.Count, reader.Tables);
                if (victim == "application")
                {
                    await program.KillAsync();
                    var port = program.Client.BaseAddress!.Port;
                    await program.DisposeAsync();
                    current = program = await ledger.ServeAsync(port);
                    // How fast a supervisor and a loaded machine start a program is not ours to promise.
                    watch.Restart();
                }
                else if ((victim == "postmaster" ? ledger.Postmaster : random.GetItems(ledger.Backends().ToArray(), 1)[0]) is { } pid)
                {
                    Kill(pid);
                }

                // Whoever asks meanwhile is not locked out, whatever was killed.
                var asking = ledger.TypeAsync(Asked[(kill + (kill / Victims.Length)) % Asked.Length]);
                // More than was under way before the kill.
                await UntilAsync(() => client.Acknowledged.Count > written + Writers && reader.Tables > read + Readers, working);
                // What was acknowledged is compared nevertheless.
                if (watch.Elapsed >= Promised)
                    late.Add($"{watch.Elapsed.TotalSeconds:0.0} s after a {victim} was killed, at a load of {Load}");
                (gaps.TryGetValue(victim, out var found) ? found : gaps[victim] = []).Add(watch.Elapsed);
                (await asking).ShouldReturn(0);
            }

            await enough.CancelAsync();
            await Task.WhenAll(working);
            output.WriteLine($"load of the machine {Load}");
            late.ForEach(output.WriteLine);
            output.WriteLine($"{reader.Tables} tables at {reader.Bases} bases were read meanwhile; {reader.Away} times none was there");
            foreach (var (victim, times) in gaps)
            {
                var (median, longest) = (times.Order().ElementAt(times.Count / 2).TotalSeconds, times.Max().TotalSeconds);
                output.WriteLine($"{victim}: {times.Count} kills, working again after {median:0.0} s (median), {longest:0.0} s (longest)");
            }

            (await current.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
            await ShouldBeStoredAsync(current.Client, client, secret);

            // By a host that remembers none of its answers.
            var last = program.Client.BaseAddress!.Port;
            await program.DisposeAsync();
            program = await ledger.ServeAsync(last);
            await reader.ShouldBeAnsweredAgainAsync(program.Client);
        }
        finally
        {
            await enough.CancelAsync();
            await program.DisposeAsync();
        }

        (await ledger.TypeAsync("verify")).ShouldReturn(0).Output.ShouldContain("nothing found");
        late.ShouldBeEmpty($"work goes on within {Promised.TotalSeconds} s");
    }

    // How many processes wanted to run in the last minute: a busy machine is late for reasons of its own.
    private static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    [Fact]
    public async Task A_death_is_told_in_the_log_and_by_status()
    {
        var (ledger, _) = await PrivateLedger.MakeAsync();
        await using var __ = ledger;
        await using var program = await ledger.ServeAsync(ServedProgram.FreePort());
        (await program.Client.AskAsync("/v1/status"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.TryGetProperty("restarts", out var none)
            .ShouldBeTrue();
        none.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        Kill(ledger.Postmaster.ShouldNotBeNull());
        while (program.Warnings.IsEmpty)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        program.Warnings.ShouldHaveSingleItem().ShouldContain("PostgreSQL was gone and was started again on port");
        var status = (await program.Client.AskAsync("/v1/status")).ShouldBe(HttpStatusCode.OK).Json;
        status.GetProperty("restarts").GetProperty("count").GetInt32().ShouldBe(1);
        (await ledger.TypeAsync("status")).ShouldReturn(0).Output.ShouldContain("restarts  1, the last at ");
        (await ledger.TypeAsync("status", "--json"))
            .ShouldReturn(0)
            .Json.GetProperty("restarts")
            .GetProperty("count")
            .GetInt32()
            .ShouldBe(1);
    }

    private static async Task WriteAsync(PersistentClient client, int writer, CancellationToken enough)
    {
        for (var number = 1; !enough.IsCancellationRequested; number++)
            await client.RecordAsync($"w{writer}-{number}");
    }

    private static async Task UntilAsync(Func<bool> reached, IEnumerable<Task> working)
    {
        for (var waited = Stopwatch.StartNew(); !reached(); await Task.Delay(5, TestContext.Current.CancellationToken))
        {
            if (working.FirstOrDefault(each => each.IsFaulted) is { } failed)
                await failed;
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(5), "nothing more was acknowledged or read");
        }
    }

    // Every recording was repeated until it was acknowledged, so what is stored is exactly what was acknowledged.
    private async Task ShouldBeStoredAsync(HttpClient host, PersistentClient client, string secret)
    {
        var stored = new Dictionary<string, long>();
        for (var after = 1L; ; )
        {
            var answer = await host.AskAsync($"/v1/events?after=@{after}", ("Authorization", $"Bearer {secret}"));
            var page = answer.ShouldBe(HttpStatusCode.OK).Json.GetProperty("events");
            foreach (var each in page.EnumerateArray())
            {
                after = each.GetProperty("position").GetInt64();
                stored.Add(each.GetProperty("stream").GetString()!.Split('/')[^1], after);
            }

            if (page.GetArrayLength() == 0)
                break;
        }

        output.WriteLine($"{client.Acknowledged.Count} acknowledged, {stored.Count} stored, {client.Replayed} of them answered anew");
        stored.Count.ShouldBe(client.Acknowledged.Count);
        client.Acknowledged.Where(each => stored.GetValueOrDefault(each.Key) != each.Value).ShouldBeEmpty();
        stored.Values.Order().ShouldBe(Enumerable.Range(2, stored.Count).Select(each => (long)each));
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself a moment before.
        }
    }
}
