using System.Net;
using RankLedger.Access;
using RankLedger.Storage;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Operation;

/// <summary>Where the database finds no space for what it has to write: 503 in words, nothing is recorded, questions are answered, and the
/// same request is carried out once there is room.</summary>
public sealed class A_full_disk_is_told(TestServer server)
{
    [Fact]
    public async Task And_the_same_request_goes_through_afterwards()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        await desk.Ledger.ScalarAsync<object>(
            """
            create function public.fill() returns trigger language plpgsql as
              $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
            create trigger fills before insert on ledger.ledger_entry for each row execute function public.fill();
            """
        );
        var key = ("Idempotency-Key", "full-1");
        var full = (
            await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication("q", "121", "2025-02-01"), Scope.Recorder, key)
        ).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "disk-full");
        full.GetProperty("title").GetString().ShouldBe("Disk full");
        full.GetProperty("detail").GetString().ShouldBe(DiskFull.Sentence);
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/standings?period=2024")).ShouldBe(HttpStatusCode.OK);
        (await desk.Host.Client.AskAsync("/v1/rankings/towns/publications/q")).ShouldBe(HttpStatusCode.NotFound);

        await desk.Ledger.ScalarAsync<object>("drop function public.fill() cascade");

        (await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication("q", "121", "2025-02-01"), Scope.Recorder, key))
            .ShouldBe(HttpStatusCode.Created)
            .Json.GetProperty("position")
            .GetInt64()
            .ShouldBe(3);
    }
}
