using System.Diagnostics;
using System.Globalization;
using System.Net;
using RankLedger.Cli.Tests.Processes;

namespace RankLedger.Web.Tests.Processes;

/// <summary>
/// <c>rankledger serve</c> on its private server under keyed writes, while application, server and server processes are killed. Nobody
/// but a supervisor of the application helps. <c>tests/chaos</c> runs it longer.
/// </summary>
public sealed class Kills_lose_nothing(ITestOutputHelper output)
{
    private const int Writers = 6;
    private const int Between = 20;
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(30);
    private static readonly string[] Victims = ["postmaster", "backend", "application"];

    private static int Kills =>
        int.Parse(Environment.GetEnvironmentVariable("RANKLEDGER_CHAOS_KILLS") ?? "6", CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_acknowledged_is_stored_once_and_writing_goes_on_within_30_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are found in /proc");
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (ledger, secret) = await PrivateLedger.MakeAsync();
        await using var _ = ledger;
        var program = await ledger.ServeAsync(ServedProgram.FreePort());
        var gaps = new Dictionary<string, List<TimeSpan>>();
        try
        {
            var current = program;
            var client = new PersistentClient(() => current.Client, secret);
            using var enough = new CancellationTokenSource();
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(client, writer, enough.Token)));
            for (var kill = 0; kill < Kills; kill++)
            {
                await AcknowledgedAsync(client, client.Acknowledged.Count + Between, writing);
                var victim = Victims[kill % Victims.Length];
                var watch = Stopwatch.StartNew();
                var before = client.Acknowledged.Count;
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

                // Whoever asks meanwhile is not locked out.
                var asking = kill % (Victims.Length + 1) == 0 ? ledger.TypeAsync("status") : null;
                await AcknowledgedAsync(client, before + Writers + 1, writing);
                watch.Elapsed.ShouldBeLessThan(Promised, $"after a {victim} was killed");
                (gaps.TryGetValue(victim, out var found) ? found : gaps[victim] = []).Add(watch.Elapsed);
                if (asking is not null)
                    (await asking).ShouldReturn(0);
            }

            await enough.CancelAsync();
            await writing;
            foreach (var (victim, times) in gaps)
            {
                var (median, longest) = (times.Order().ElementAt(times.Count / 2).TotalSeconds, times.Max().TotalSeconds);
                output.WriteLine($"{victim}: {times.Count} kills, writing again after {median:0.0} s (median), {longest:0.0} s (longest)");
            }

            (await current.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
            await ShouldBeStoredAsync(current.Client, client, secret);
        }
        finally
        {
            await program.DisposeAsync();
        }

        (await ledger.TypeAsync("verify")).ShouldReturn(0).Output.ShouldContain("nothing found");
    }

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

    private static async Task AcknowledgedAsync(PersistentClient client, int count, Task writing)
    {
        for (
            var waited = Stopwatch.StartNew();
            client.Acknowledged.Count < count;
            await Task.Delay(5, TestContext.Current.CancellationToken)
        )
        {
            if (writing.IsFaulted)
                await writing;
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), "nothing more was acknowledged");
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
