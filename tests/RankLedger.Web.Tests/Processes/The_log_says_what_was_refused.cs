using System.Net;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>What is refused for the state of the database stands in the log as what it is, and as a database out of reach only where it
/// is one.</summary>
public sealed class The_log_says_what_was_refused(TestServer server)
{
    [Theory]
    [InlineData("disk_full", "disk-full")]
    [InlineData("read_only_sql_transaction", "takes-no-writes")]
    public async Task By_its_name(string state, string slug)
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new Rankings.DefineRanking(Desk.Towns, "tester"));
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        await ledger.ScalarAsync<object>(
            $"""
            create function public.refuse() returns trigger language plpgsql as
              $$ begin raise exception 'not now' using errcode = '{state}'; end $$;
            create trigger refuses before insert on ledger.ledger_entry for each row execute function public.refuse();
            """
        );
        await using var host = await ServedProgram.StartAsync(ledger.ConnectionString, ServedProgram.FreePort());
        using var request = Desk.Post("/v1/rankings/towns/publications", Desk.Publication("q"));
        (await host.Client.AskAsync(request, ("Authorization", $"Bearer {secret}"), ("Idempotency-Key", "q"))).ShouldBeProblem(
            HttpStatusCode.ServiceUnavailable,
            slug
        );
        while (!host.Warnings.Any(line => line.Contains(slug, StringComparison.Ordinal)))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        host.Warnings.ShouldAllBe(line => !line.Contains("out of reach", StringComparison.Ordinal));
    }
}
