using System.Net;
using Npgsql;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Operation;

/// <summary>What the server refuses by a setting or right of its own is told as what it is, and is no failure of the host.</summary>
public sealed class States_of_the_database_are_told(TestServer server)
{
    [Fact]
    public async Task A_statement_that_the_server_ends_took_too_long()
    {
        await using var desk = await Desk.OpenAsync(server);
        await using var host = await HostAsync(desk, "Options=-c lock_timeout=100");
        await using var connection = await desk.Ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var held = new NpgsqlCommand("lock table ledger.ledger_entry", connection, transaction))
            await held.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (await host.Client.AskAsync("/v1/rankings/towns/standings?period=2024")).ShouldBeProblem(
            HttpStatusCode.ServiceUnavailable,
            "took-too-long"
        );
    }

    [Fact]
    public async Task A_server_that_does_not_let_the_host_in_says_whose_it_is_to_mend()
    {
        await using var desk = await Desk.OpenAsync(server);
        await using var host = await HostAsync(desk, "Database=nobody_has_it");
        foreach (var path in (string[])["/v1/rankings", "/health/ready"])
        {
            (await host.Client.AskAsync(path))
                .ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "database-out-of-reach")
                .GetProperty("detail")
                .GetString()!
                .ShouldContain("does not let this host in");
        }
    }

    private static Task<RunningHost> HostAsync(Desk desk, string more) =>
        RunningHost.StartAsync(TestLedger.Open($"{desk.Ledger.ConnectionString};{more}"));
}
