using System.Diagnostics;
using System.Net;
using Npgsql;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Processes;

namespace RankLedger.Web.Tests.Operation;

/// <summary>Replicas that answer for nothing: each is another database here, which a host cannot tell from one that went its own
/// way.</summary>
public sealed class Replicas_are_looked_at(TestServer server)
{
    private const string Standings = "/v1/rankings/towns/standings?period=2024";

    [Fact]
    public async Task Readiness_tells_of_another_history_before_anybody_asks_a_question()
    {
        await using var other = await server.LedgerAsync();
        await other.SendAsync(new DefineRanking(Desk.Towns, "somebody else"));
        await using var desk = await ReadFromAsync(other.ConnectionString);
        foreach (var path in (string[])["/health/ready", "/v1/status"])
            (await desk.Host.Client.AskAsync(path))
                .ShouldBe(HttpStatusCode.OK)
                .Json.GetProperty("warning")
                .GetString()
                .ShouldNotBeNull()
                .ShouldContain("has another history: its entry @1 is not the ledger's");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_one_answers_for_nothing(bool hasTables)
    {
        await using var empty = await server.LedgerAsync();
        if (!hasTables)
            await empty.ScalarAsync<object>("drop schema ledger, read_model, events cascade");
        await using var desk = await ReadFromAsync(empty.ConnectionString);
        Position(await desk.Host.Client.AskAsync(Standings)).ShouldBe(2);
        (await desk.Host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/publications/p")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_several_the_others_answer_for_one_that_is_out_of_reach()
    {
        await using var maintenance = await server.LedgerAsync();
        await using var own = await server.LedgerAsync();
        await own.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        // A replica that lags, for ever.
        var copy = $"copy_{Guid.NewGuid():N}";
        var database = new NpgsqlConnectionStringBuilder(own.ConnectionString).Database;
        await maintenance.ScalarAsync<object>(
            $"select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = '{database}'"
        );
        await maintenance.ScalarAsync<object>($"create database {copy} template {database}");
        var there = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Database = copy };
        there.Host = $"{there.Host}:{ServedProgram.FreePort()},{there.Host}:{there.Port}";
        await using var desk = await (
            await Desk.OverAsync(TestLedger.Open(own.ConnectionString), options =>
                options with
                {
                    ReadConnectionString = there.ConnectionString,
                }
            )
        ).WithPublicationAsync();
        var began = Stopwatch.StartNew();
        (await desk.Host.Client.AskAsync("/v1/rankings"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("basis")
            .GetProperty("position")
            .GetInt64()
            .ShouldBe(1, "the one that is there answers");
        Position(await desk.Host.Client.AskAsync($"{Standings}&asRecorded=@2")).ShouldBe(2);
        (await desk.Host.Client.AskAsync("/health/ready"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.TryGetProperty("warning", out _)
            .ShouldBeFalse();
        began.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private async Task<Desk> ReadFromAsync(string replica) =>
        await (await Desk.OpenAsync(server, options => options with { ReadConnectionString = replica })).WithPublicationAsync();

    private static long Position(Reply answered) =>
        answered.ShouldBe(HttpStatusCode.OK).Json.GetProperty("basis").GetProperty("position").GetInt64();
}
