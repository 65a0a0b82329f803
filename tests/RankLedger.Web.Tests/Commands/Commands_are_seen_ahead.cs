using System.Net;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

/// <summary>preview=true: a command is answered with what it would do.</summary>
public sealed class Commands_are_seen_ahead(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";
    private const string Correction =
        """{ "period": "2024", "entity": "a", "to": { "value": 99 }, "reason": "typo", "evidence": "page 1" }""";

    [Fact]
    public async Task A_publication_and_a_correction_are_told_and_not_recorded()
    {
        await using var desk = await Desk.OpenAsync(server);
        var seen = (await desk.PostAsync(Publications + "?preview=true", Desk.Publication("p"))).ShouldBe(HttpStatusCode.OK).Json;
        (seen.GetProperty("appended").GetInt32(), seen.GetProperty("position").GetInt64()).ShouldBe((0, 1));
        var preview = seen.GetProperty("preview");
        preview.GetProperty("appended").GetInt32().ShouldBe(1);
        preview.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("change").GetString()).ShouldBe(["new", "new"]);
        preview.GetProperty("milestones").GetArrayLength().ShouldBe(2);
        (await desk.Host.Client.AskAsync(Publications + "/p")).ShouldBe(HttpStatusCode.NotFound);

        await desk.WithPublicationAsync();
        var corrected = (await desk.PostAsync(Publications + "/p/corrections?preview=true", Correction))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("preview");
        var cell = corrected.GetProperty("cells").EnumerateArray().Single();
        (
            cell.GetProperty("before").GetProperty("value").GetDecimal(),
            cell.GetProperty("after").GetProperty("value").GetDecimal()
        ).ShouldBe((120m, 99m));
        corrected.GetProperty("milestones")[0].GetProperty("believed").GetBoolean().ShouldBeFalse();
        (await desk.PostAsync(Publications + "/p/voids?preview=true", """{ "reason": "a test" }"""))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("preview")
            .GetProperty("ranks")
            .GetArrayLength()
            .ShouldBe(2);
        (await desk.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(2);
    }

    [Fact]
    public async Task A_preview_uses_up_no_request_key()
    {
        await using var desk = await Desk.OpenAsync(server);
        var key = ("Idempotency-Key", "one");
        await desk.PostAsync(Publications + "?preview=true", Desk.Publication("p"), headers: key);
        (await desk.PostAsync(Publications, Desk.Publication("p"), headers: key)).ShouldBe(HttpStatusCode.Created);
    }
}
