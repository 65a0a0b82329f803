using System.Net;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

public sealed class Requests_are_texts_that_can_be_kept(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";

    // PostgreSQL keeps no U+0000; half a surrogate pair is no character.
    [Theory]
    [InlineData(
        Publications,
        """{"publication":"q\u0000","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01"}""",
        "publication",
        "U+0000"
    )]
    [InlineData(
        Publications,
        """{"publication":"q","publisher":"press","kind":"press","title":"a\u0000b","publishedOn":"2025-01-01"}""",
        "title",
        "U+0000"
    )]
    [InlineData(
        Publications,
        """{"publication":"q","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01","figures":[{"flow":"total","period":"2024","entity":"a","value":1,"text":"\u0000"}]}""",
        "figures[0].text",
        "U+0000"
    )]
    [InlineData(
        Publications,
        """{"publication":"q","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01","figures":[{"fl\u0000w":"total"}]}""",
        "figures[0]",
        "U+0000"
    )]
    [InlineData(
        Publications,
        """{"publication":"q","publisher":"press","kind":"press","title":"a\ud800b","publishedOn":"2025-01-01"}""",
        "title",
        "not Unicode"
    )]
    [InlineData(Publications + "/p/voids", """{"reason":"a\u0000b"}""", "reason", "U+0000")]
    [InlineData(Publications + "/p/withdrawals", """{"on":"2025-02-01","reason":"x","evidence":"\u0000"}""", "evidence", "U+0000")]
    [InlineData("/v1/rankings", """{"id":"ports","title":"Po\u0000rts","flows":[{"id":"total"}],"entities":[]}""", "title", "U+0000")]
    [InlineData(
        "/v1/rankings",
        """{"id":"ports","title":"Ports","flows":[{"id":"total"}],"authority":{"kinds":{"pre\u0000ss":1}},"entities":[]}""",
        "authority.kinds",
        "U+0000"
    )]
    public async Task Others_are_refused_by_their_path(string path, string body, string field, string said)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var refused = (await desk.PostAsync(path, body))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("fields")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        refused.GetProperty("field").GetString().ShouldBe(field);
        refused.GetProperty("detail").GetString()!.ShouldContain(said);
        (await desk.Host.Client.AskAsync("/v1/events?after=@2")).Json.GetProperty("events").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("standings?period=2024&flow=a%00b", "flow")]
    [InlineData("history?period=2024&entity=%00", "entity")]
    [InlineData("standings?period=2024&levels=a,%00", "levels")]
    // Numbers and days, which would be read without it.
    [InlineData("standings?period=2024%00", "period")]
    [InlineData("standings?period=2024&top=5%00", "top")]
    [InlineData("standings?period=2024&asRecorded=@1%00", "asRecorded")]
    [InlineData("standings?period=2024&asPublished=2026-01-25%00", "asPublished")]
    [InlineData("publications?limit=5%00", "limit")]
    public async Task Parameters_pass_the_same_door(string question, string parameter)
    {
        await using var desk = await Desk.OpenAsync(server);
        var refused = (await desk.Host.Client.AskAsync($"/v1/rankings/towns/{question}"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("parameters")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        refused.GetProperty("parameter").GetString().ShouldBe(parameter);
        refused.GetProperty("detail").GetString()!.ShouldContain("U+0000");
    }

    [Fact]
    public async Task Ids_that_look_the_same_are_the_same()
    {
        await using var desk = await Desk.OpenAsync(server);
        (
            await desk.PostAsync(
                "/v1/rankings",
                """
                {"id":"cafes","title":"Cafe\u0301s","flows":[{"id":"the\u0301","unit":"t"}],"entities":[{"id":"Orle\u0301ans","name":"O"}]}
                """
            )
        ).ShouldBe(HttpStatusCode.Created);
        (
            await desk.PostAsync(
                "/v1/rankings/cafes/publications",
                """
                {"publication":"e\u0301te\u0301","publisher":"press","kind":"press","title":"T","publishedOn":"2025-01-01",
                 "figures":[{"flow":"th\u00e9","period":"2024","entity":"Orl\u00e9ans","value":1}]}
                """
            )
        ).ShouldBe(HttpStatusCode.Created);
        (await desk.Host.Client.AskAsync("/v1/rankings/cafes"))
            .Json.GetProperty("ranking")
            .GetProperty("title")
            .GetString()
            .ShouldBe("Caf\u00e9s");
        foreach (var name in (string[])["%C3%A9t%C3%A9", "e%CC%81te%CC%81"])
            (await desk.Host.Client.AskAsync($"/v1/rankings/cafes/publications/{name}")).ShouldBe(HttpStatusCode.OK);
        foreach (var entity in (string[])["Orl%C3%A9ans", "Orle%CC%81ans"])
            (await desk.Host.Client.AskAsync($"/v1/rankings/cafes/history?period=2024&entity={entity}"))
                .Json.GetProperty("statements")
                .GetArrayLength()
                .ShouldBe(1);
    }

    [Fact]
    public async Task Other_escapes_are_kept()
    {
        await using var desk = await Desk.OpenAsync(server);
        (
            await desk.PostAsync(
                Publications,
                """{"publication":"q","publisher":"press","kind":"press","title":"\u4e49\ud83d\ude80 \\u0000","publishedOn":"2025-01-01"}"""
            )
        ).ShouldBe(HttpStatusCode.Created);
        (await desk.Host.Client.AskAsync($"{Publications}/q"))
            .Json.GetProperty("publication")
            .GetProperty("title")
            .GetString()
            .ShouldBe("\u4e49\ud83d\ude80 \\u0000");
    }
}
