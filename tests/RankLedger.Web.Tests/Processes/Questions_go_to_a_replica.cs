using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;
using RankLedger.Access;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Erasures;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary><c>--read-connection</c>: questions are answered by a replica, and by the database itself where the replica has not got the
/// position asked for.</summary>
public sealed class Questions_go_to_a_replica
{
    private const string Standings = "/v1/rankings/towns/standings?period=2024";

    [Fact]
    public async Task What_it_lacks_is_asked_of_the_ledger_itself()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;
        await using var host = await ServedByAsync(postgres, replica!, secret);
        var client = new PersistentClient(() => host.Client, secret);

        await OwnPostgres.CutReplicaAsync(replica!);
        await client.RecordAsync("second");
        client.Acknowledged["second"].ShouldBe(3);
        Position(await host.Client.AskAsync(Standings)).ShouldBe(2, "a replica answers with what it has");
        Position(await host.Client.AskAsync($"{Standings}&asRecorded=@3")).ShouldBe(3);
        (await host.Client.AskAsync($"{Standings}&asRecorded=@4")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-position");
        (await host.Client.AskAsync("/v1/rankings/towns/publications/second")).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-publication"
        );
        Position(await host.Client.AskAsync("/v1/rankings/towns/publications/second?asRecorded=@3")).ShouldBe(3);
        (await host.Client.AskAsync("/v1/status")).Json.GetProperty("position").GetInt64().ShouldBe(3);

        (await TypedAsync("standings", "towns", "2024", "--read-connection", replica!)).ShouldBe(2);
        (await TypedAsync("standings", "towns", "2024", "--as-recorded", "@3", "--read-connection", replica!)).ShouldBe(3);
        var away = new NpgsqlConnectionStringBuilder(replica) { Port = ServedProgram.FreePort() }.ConnectionString;
        (await TypedAsync("standings", "towns", "2024", "--read-connection", away)).ShouldBe(3);

        async Task<long> TypedAsync(params string[] line) =>
            (await BuiltProgram.RunAsync(postgres.ConnectionString, [.. line, "--json"]))
                .ShouldReturn(0)
                .Json.GetProperty("basis")
                .GetProperty("position")
                .GetInt64();
    }

    // Nobody is given what was erased from a replica that does not know of it.
    [Fact]
    public async Task What_was_erased_is_not_asked_of_one_that_has_it_still()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;
        await using var host = await ServedByAsync(postgres, replica!, secret);
        const string First = "/v1/rankings/towns/publications/first?asRecorded=@2";
        var title = Title(await host.Client.AskAsync(First));
        title.ShouldNotBe("erased");

        await OwnPostgres.CutReplicaAsync(replica!);
        (await ledger.SendAsync(new EraseBody(2, new("ann", "a person's name", "a court's order")))).Position.ShouldBe(3);
        await using var begun = await ServedProgram.StartAsync(
            postgres.ConnectionString,
            ServedProgram.FreePort(),
            "--read-connection",
            replica!
        );
        Title(await begun.Client.AskAsync(First)).ShouldBe("erased");
        for (var waited = Stopwatch.StartNew(); Title(await host.Client.AskAsync(First)) != "erased"; )
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        static string Title(Reply answered) =>
            answered.ShouldBe(HttpStatusCode.OK).Json.GetProperty("publication").GetProperty("title").GetString()!;
    }

    // It was cut off, promoted and written to, as a copy that somebody tries something on.
    [Fact]
    public async Task One_with_another_history_is_left_out_and_told()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;
        await using var host = await ServedByAsync(postgres, replica!, secret);
        var client = new PersistentClient(() => host.Client, secret);

        await OwnPostgres.CutReplicaAsync(replica!);
        await OwnPostgres.PromoteAsync(replica!);
        await using (var elsewhere = await ServedProgram.StartAsync(replica!, ServedProgram.FreePort()))
            await new PersistentClient(() => elsewhere.Client, secret).RecordAsync("ghost");

        Position(await host.Client.AskAsync(Standings)).ShouldBe(2, "what the ledger has not got is no answer");
        await client.RecordAsync("second");
        Position(await host.Client.AskAsync(Standings)).ShouldBe(3);
        (await host.Client.AskAsync("/v1/rankings/towns/publications/second?asRecorded=@3")).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/v1/rankings/towns/publications/ghost?asRecorded=@3")).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-publication"
        );
        host.Warnings.ShouldContain(line => line.Contains("has an entry @3 that the ledger has not got", StringComparison.Ordinal));
        const string Told = "has another history: its entry @3 is not the ledger";
        // It is left alone for five seconds, then looked at again.
        for (var waited = Stopwatch.StartNew(); !host.Warnings.Any(line => line.Contains(Told, StringComparison.Ordinal)); )
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            Position(await host.Client.AskAsync(Standings)).ShouldBe(3);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Warning(await host.Client.AskAsync("/health/ready")).ShouldContain(Told);
        Warning(await host.Client.AskAsync("/v1/status")).ShouldContain(Told);
        var typed = await BuiltProgram.RunAsync(
            postgres.ConnectionString,
            ["publication", "towns", "second", "--read-connection", replica!]
        );
        typed.ShouldReturn(0).Problems.ShouldContain(Told);

        static string Warning(Reply answered) =>
            answered.ShouldBe(HttpStatusCode.OK).Json.GetProperty("warning").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_verb_that_records_takes_no_such_option()
    {
        var refused = await BuiltProgram.RunAsync("Host=127.0.0.1;Port=1", "rebuild", "--read-connection", "Host=elsewhere");
        refused.ShouldReturn(2).Problems.ShouldContain("--read-connection");
    }

    // A host whose replica has the first publication.
    private static async Task<ServedProgram> ServedByAsync(OwnPostgres postgres, string replica, string secret)
    {
        var host = await ServedProgram.StartAsync(postgres.ConnectionString, ServedProgram.FreePort(), "--read-connection", replica);
        await new PersistentClient(() => host.Client, secret).RecordAsync("first");
        while (Position(await host.Client.AskAsync(Standings)) < 2)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        return host;
    }

    private static long Position(Reply answered) =>
        answered.ShouldBe(HttpStatusCode.OK).Json.GetProperty("basis").GetProperty("position").GetInt64();
}
