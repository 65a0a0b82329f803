using System.Net;
using Npgsql;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Operation;

public sealed class Limits_of_time_are_told(TestServer server)
{
    private const string Rankings = "/v1/rankings";

    [Fact]
    public async Task A_question_that_takes_longer_than_a_command_may()
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = 1 }.ConnectionString,
            }
        );
        (await desk.Host.Client.AskAsync(Rankings)).ShouldBe(HttpStatusCode.OK);
        await using (await HeldTable.HoldAsync(desk.Ledger.ConnectionString))
        {
            var reply = await desk.Host.Client.AskAsync(Rankings);
            var problem = reply.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "took-too-long");
            problem.GetProperty("title").GetString().ShouldBe("Took too long");
            problem.GetProperty("detail").GetString()!.ShouldContain("within 1 s");
            reply.Header("Retry-After").ShouldBe("5");
        }

        (await desk.Host.Client.AskAsync(Rankings)).ShouldBe(HttpStatusCode.OK);
    }
}
