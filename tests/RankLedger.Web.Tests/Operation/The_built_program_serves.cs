using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Operation;

/// <summary><c>rankledger serve</c> as it was built, in a process of its own.</summary>
public sealed class The_built_program_serves(TestServer server)
{
    [Fact]
    public async Task A_stop_finishes_the_request_in_flight()
    {
        await using var ledger = await SampleHost.ImportAsync(server);
        using var process = BuiltProgram.Start(ledger.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");
        var logged = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = await ListeningAsync(process) };
        (await client.AskAsync($"{SampleHost.Ranking}/standings?period=2025&token=secret-of-the-query")).ShouldBe(
            HttpStatusCode.BadRequest
        );

        Task<Reply> inFlight;
        await using (var held = await HeldTable.HoldAsync(ledger.ConnectionString))
        {
            inFlight = client.AskAsync($"{SampleHost.Ranking}/standings?period=2025");
            await held.SomebodyWaitsAsync();
            await SignalAsync(process, "TERM");
            await RefusesAsync(client.BaseAddress!);
            process.HasExited.ShouldBeFalse();
        }

        (await inFlight).ShouldBe(HttpStatusCode.OK).Json.GetProperty("rows").GetArrayLength().ShouldBe(10);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await logged);

        var lines = (await logged)
            .Split('\n')
            .Where(line => line.StartsWith('{'))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        lines
            .Where(line => line.GetProperty("State").TryGetProperty("Status", out _))
            .Select(line => line.GetProperty("State").GetProperty("Status").GetInt32())
            .ShouldBe([400, 200]);
        (await logged).ShouldNotContain("secret-of");
        (await logged).ShouldNotContain(new NpgsqlConnectionStringBuilder(ledger.ConnectionString).Password.ShouldNotBeNull());
    }

    [Fact]
    public async Task Reads_are_closed_and_hosts_are_named_where_that_is_said()
    {
        await using var ledger = await server.LedgerAsync();
        using var process = BuiltProgram.Start(
            ledger.ConnectionString,
            "serve",
            "--urls",
            "http://127.0.0.1:0",
            "--closed-reads",
            "--hosts",
            "ledger.example,127.0.0.1"
        );
        using var client = new HttpClient { BaseAddress = await ListeningAsync(process) };
        (await client.AskAsync("/v1/rankings")).ShouldBeProblem(HttpStatusCode.Unauthorized, "key-missing");
        (await client.AskAsync("/health/live", ("Host", "ledger.example"))).ShouldBe(HttpStatusCode.OK);
        (await client.AskAsync("/health/live", ("Host", "localhost"))).ShouldBe(HttpStatusCode.MisdirectedRequest);
        await SignalAsync(process, "TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_proxy_is_believed_where_it_is_named()
    {
        await using var ledger = await server.LedgerAsync();
        using var process = BuiltProgram.Start(
            ledger.ConnectionString,
            "serve",
            "--urls",
            "http://127.0.0.1:0",
            "--trusted-proxy",
            "127.0.0.1,::1",
            "--open-reads",
            "--requests-per-minute",
            "1"
        );
        using var client = new HttpClient { BaseAddress = await ListeningAsync(process) };
        foreach (var address in (string[])["203.0.113.9", "203.0.113.10"])
            (await client.AskAsync("/v1/rankings", ("X-Forwarded-For", address))).ShouldBe(HttpStatusCode.OK);
        (await client.AskAsync("/v1/rankings", ("X-Forwarded-For", "203.0.113.9"))).ShouldBe(HttpStatusCode.TooManyRequests);
        await SignalAsync(process, "TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        await using var ledger = await server.LedgerAsync();
        using var process = BuiltProgram.Start(ledger.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");
        var address = await ListeningAsync(process);
        var second = (
            await BuiltProgram.RunAsync(ledger.ConnectionString, "serve", "--urls", address.GetLeftPart(UriPartial.Authority))
        ).ShouldReturn(2);
        second.Problems.ShouldContain($"{address.GetLeftPart(UriPartial.Authority)} cannot be listened on");
        second.Problems.ShouldContain("--urls");
        second.Problems.ShouldNotContain("Timestamp", customMessage: "the sentence says it; a line of the log would say it again");
        await SignalAsync(process, "TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_database_out_of_reach_is_told() =>
        (await BuiltProgram.RunAsync("Host=127.0.0.1;Port=1;Timeout=3", "serve")).ShouldReturn(6);

    private static async Task<Uri> ListeningAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        line.ShouldNotBeNull().ShouldStartWith("Listening on http://127.0.0.1:");
        return new Uri(line.Split(' ')[2]);
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // The host does not listen any more, though it still answers.
    private static async Task RefusesAsync(Uri address)
    {
        using var other = new HttpClient();
        while (true)
        {
            try
            {
                await other.GetAsync(new Uri(address, "/health/live"), TestContext.Current.CancellationToken);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }
}
