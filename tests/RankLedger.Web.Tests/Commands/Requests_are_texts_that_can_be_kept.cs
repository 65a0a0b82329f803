using System.Net;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

public sealed class Requests_are_texts_that_can_be_kept(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";

    // PostgreSQL keeps no U+0000; half a surrogate pair is no character.
    [Theory]
    [InlineData(Publications, """{"publication":"q\u0000","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01"}""",
        "publication", "U+0000")]
    [InlineData(Publications, """{"publication":"q","publisher":"press","kind":"press","title":"a\u0000b","publishedOn":"2025-01-01"}""",
        "title", "U+0000")]
    [InlineData(Publications, """{"publication":"q","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01","figures":[{"flow":"total","period":"2024","entity":"a","value":1,"text":"\u0000"}]}""", "figures[0].text", "U+0000")]
    [InlineData(Publications, """{"publication":"q","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01","figures":[{"fl\u0000w":"total"}]}""", "figures[0]", "U+0000")]
    [InlineData(Publications, """{"publication":"q","publisher":"press","kind":"press","title":"a\ud800b","publishedOn":"2025-01-01"}""",
        "title", "not Unicode")]
    [InlineData(Publications + "/p/voids", """{"reason":"a\u0000b"}""", "reason", "U+0000")]
    [InlineData(Publications + "/p/withdrawals", """{"on":"2025-02-01","reason":"x","evidence":"\u0000"}""", "evidence", "U+0000")]
    [InlineData("/v1/rankings", """{"id":"ports","title":"Po\u0000rts","flows":[{"id":"total"}],"entities":[]}""", "title", "U+0000")]
    [InlineData(
        "/v1/rankings", """{"id":"ports","title":"Ports","flows":[{"id":"total"}],"authority":{"kinds":{"pre\u0000ss":1}},"entities":[]}""",
        "authority.kinds", "U+0000")]
    public async Task Others_are_refused_by_their_path(string path, string body, string field, string said)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var refused = (await desk.PostAsync(path, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood").GetProperty("fields")
            .EnumerateArray().ShouldHaveSingleItem();
        refused.GetProperty("field").GetString().ShouldBe(field);
        refused.GetProperty("detail").GetString()!.ShouldContain(said);
        (await desk.Host.Client.AskAsync("/v1/events?after=@2")).Json.GetProperty("events").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Other_escapes_are_kept()
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.PostAsync(
            Publications,
            """{"publication":"q","publisher":"press","kind":"press","title":"\u4e49\ud83d\ude80 \\u0000","publishedOn":"2025-01-01"}"""))
            .ShouldBe(HttpStatusCode.Created);
        (await desk.Host.Client.AskAsync($"{Publications}/q")).Json.GetProperty("publication").GetProperty("title").GetString()
            .ShouldBe("\u4e49\ud83d\ude80 \\u0000");
    }
}
