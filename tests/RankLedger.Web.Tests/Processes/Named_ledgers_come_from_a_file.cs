using System.Net;
using Npgsql;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary><c>serve --ledgers FILE</c>, as it was built.</summary>
public sealed class Named_ledgers_come_from_a_file(TestServer server)
{
    [Fact]
    public async Task And_are_served_under_their_names()
    {
        await using var own = await server.LedgerAsync();
        await using var north = await server.LedgerAsync();
        await north.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        using var file = new TextFile($$"""{"north": {"connection": "{{north.ConnectionString}}"} }""");

        await using var host = await ServedProgram.StartAsync(own.ConnectionString, ServedProgram.FreePort(), "--ledgers", file.Name);

        Ids((await host.Client.AskAsync("/ledgers/north/v1/rankings")).ShouldBe(HttpStatusCode.OK)).ShouldBe(["towns"]);
        Ids((await host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK)).ShouldBeEmpty();
        (await host.Client.AskAsync("/ledgers/south/v1/rankings")).Status.ShouldBe(HttpStatusCode.NotFound);

        static IEnumerable<string?> Ids(Reply reply) =>
            reply.Json.GetProperty("rankings").EnumerateArray().Select(ranking => ranking.GetProperty("id").GetString());
    }

    [Fact]
    public async Task One_that_is_out_of_reach_holds_up_no_other_and_is_served_once_it_is_there()
    {
        await using var own = await server.LedgerAsync();
        await using var north = await server.LedgerAsync();
        await north.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        var name = $"later_{Guid.NewGuid():N}";
        var later = new NpgsqlConnectionStringBuilder(north.ConnectionString) { Database = name, Pooling = false }.ConnectionString;
        var away = new NpgsqlConnectionStringBuilder(north.ConnectionString) { Port = ServedProgram.FreePort() }.ConnectionString;
        using var file = new TextFile(
            $$"""
            {"away": {"connection": "{{away}}"}, "later": {"connection": "{{later}}"}, "north": {"connection": "{{north.ConnectionString}}"} }
            """
        );
        await using var host = await ServedProgram.StartAsync(own.ConnectionString, ServedProgram.FreePort(), "--ledgers", file.Name);
        (await host.Client.AskAsync("/ledgers/north/v1/rankings")).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        foreach (var closed in (string[])["away", "later"])
        {
            foreach (var path in (string[])["v1/rankings", "v1/status", "health/ready", "health/writable"])
                (await host.Client.AskAsync($"/ledgers/{closed}/{path}")).ShouldBeProblem(
                    HttpStatusCode.ServiceUnavailable,
                    "database-out-of-reach"
                );
            (await host.Client.AskAsync($"/ledgers/{closed}/health/live")).ShouldBe(HttpStatusCode.OK);
            while (
                !host.Warnings.Any(line =>
                    line.Contains("is not served yet", StringComparison.Ordinal) && line.Contains(closed, StringComparison.Ordinal)
                )
            )
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        // It comes without tables, which the program makes as it does at its start.
        await north.ScalarAsync<object>($"create database {name}");
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while ((await host.Client.AskAsync("/ledgers/later/v1/rankings")).Status != HttpStatusCode.OK)
        {
            System.Diagnostics.Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        (await host.Client.AskAsync("/ledgers/later/health/ready")).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/ledgers/away/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await host.StopAsync(TimeSpan.FromSeconds(30))).ShouldBe(0);
        NpgsqlConnection.ClearAllPools();
        await north.ScalarAsync<object>($"drop database {name} with (force)");
    }

    // Each would tell the other that its history is lost.
    [Theory]
    [InlineData("")]
    [InlineData("link")]
    [InlineData("linked folder/known-entry")]
    [InlineData("deep/../known-entry")]
    public async Task Two_ledgers_do_not_keep_what_they_know_in_one_file(string way)
    {
        await using var own = await server.LedgerAsync();
        await using var north = await server.LedgerAsync();
        var folder = Directory.CreateTempSubdirectory("rankledger-known-").FullName;
        var (kept, other) = (Path.Combine(folder, "real", "known-entry"), Path.Combine(folder, way));
        Directory.CreateDirectory(Path.Combine(folder, "real", "below"));
        if (way.Length == 0)
            other = kept;
        else if (way == "link")
            File.CreateSymbolicLink(other, kept);
        else
            Directory.CreateSymbolicLink(Path.Combine(folder, way.Split('/')[0]), way[0] == 'd' ? "real/below" : "real");
        if (way != "linked folder/known-entry")
            await File.WriteAllTextAsync(kept, "", TestContext.Current.CancellationToken);
        var entry = $$"""{"connection": "{{north.ConnectionString}}", "knownEntry": "{{other}}"}""";
        using var twice = new TextFile($$"""{"north": {{entry}}, "south": {{entry}} }""");
        using var once = new TextFile($$"""{"north": {{entry}} }""");
        foreach (
            var line in (string[][])
                [
                    ["--ledgers", twice.Name],
                    ["--ledgers", once.Name, "--known-entry", kept],
                ]
        )
            (await BuiltProgram.RunAsync(own.ConnectionString, ["serve", "--urls", "http://127.0.0.1:0", .. line]))
                .ShouldReturn(2)
                .Problems.ShouldContain("keeps what is known of another ledger already; give each its own");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("""{"North Sea": {"connection": "Host=127.0.0.1"}}""", "'North Sea' cannot be a ledger's name")]
    [InlineData(
        """{"north": {"connection": "Host=127.0.0.1", "signingKey": "/nowhere/key.pem"}}""",
        "there is no signing key /nowhere/key.pem for 'north'"
    )]
    [InlineData("""{"north": {"connexion": "Host=127.0.0.1"}}""", "line 1: not understood")]
    public async Task A_file_that_is_not_understood_is_refused(string text, string reason)
    {
        await using var own = await server.LedgerAsync();
        using var file = new TextFile(text);
        (await BuiltProgram.RunAsync(own.ConnectionString, "serve", "--urls", "http://127.0.0.1:0", "--ledgers", file.Name))
            .ShouldReturn(2)
            .Problems.ShouldContain(reason);
    }

    private sealed class TextFile : IDisposable
    {
        public TextFile(string text) => File.WriteAllText(Name, text);

        public string Name { get; } = Path.GetTempFileName();

        public void Dispose() => File.Delete(Name);
    }
}
