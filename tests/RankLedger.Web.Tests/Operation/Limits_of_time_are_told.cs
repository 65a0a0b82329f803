using System.Net;
using Npgsql;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commanding;

namespace RankLedger.Web.Tests.Operation;

public sealed class Limits_of_time_are_told(TestServer server)
{
    private const string Rankings = "/v1/rankings";

    [Fact]
    public async Task A_question_that_takes_longer_than_a_command_may()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with
        {
            ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = 1 }.ConnectionString,
        });
        (await desk.Host.Client.AskAsync(Rankings)).ShouldBe(HttpStatusCode.OK);
        await using (var connection = new NpgsqlConnection(desk.Ledger.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await LockAllAsync(connection);
            var reply = await desk.Host.Client.AskAsync(Rankings);
            var problem = reply.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "took-too-long");
            problem.GetProperty("title").GetString().ShouldBe("Took too long");
            problem.GetProperty("detail").GetString()!.ShouldContain("within 1 s");
            reply.Header("Retry-After").ShouldBe("5");
        }

        (await desk.Host.Client.AskAsync(Rankings)).ShouldBe(HttpStatusCode.OK);
    }

    // Nothing of the ledger can be read before the transaction ends.
    private static async Task LockAllAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            do $$
            declare found record;
            begin
                for found in select schemaname, tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema') loop
                    execute format('lock table %I.%I in access exclusive mode', found.schemaname, found.tablename);
                end loop;
            end $$
            """, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
