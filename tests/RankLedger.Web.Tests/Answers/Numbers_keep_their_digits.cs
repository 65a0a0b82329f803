using System.Net;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Answers;

/// <summary>Amounts beyond 2^53, which binary numbers cannot tell apart, go out and come back digit for digit.</summary>
public sealed class Numbers_keep_their_digits(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";
    private const string Rows = "/v1/rankings/towns/standings?period=2024";

    [Fact]
    public async Task As_texts_where_they_are_asked_for_so()
    {
        await using var desk = await WithLargeAsync();
        var answer = (await desk.Host.Client.AskAsync($"{Rows}&numbers=text")).ShouldBe(HttpStatusCode.OK);
        var (first, second) = (answer.Json.GetProperty("rows")[0], answer.Json.GetProperty("rows")[1]);
        (first.GetProperty("value").GetString(), second.GetProperty("value").GetString()).ShouldBe(
            ("22139000000000001", "22139000000000000.37")
        );
        (first.GetProperty("rank").GetInt32(), first.GetProperty("low").GetString()).ShouldBe((1, "22139000000000001"));
        answer.Json.GetProperty("basis").GetProperty("position").GetInt64().ShouldBe(2);
        answer.Header("Content-Location").ShouldContain("numbers=text");

        var plain = (await desk.Host.Client.AskAsync(Rows)).ShouldBe(HttpStatusCode.OK);
        plain.Json.GetProperty("rows")[0].GetProperty("value").GetRawText().ShouldBe("22139000000000001");
        plain.Header("ETag").ShouldNotBe(answer.Header("ETag"));
        (await desk.Host.Client.AskAsync($"{Rows}&numbers=number")).Body.ShouldBe(plain.Body);
        (await desk.Host.Client.AskAsync($"{Rows}&numbers=words")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
    }

    [Fact]
    public async Task Line_by_line_too()
    {
        await using var desk = await WithLargeAsync();
        var replay = (await desk.Host.Client.AskAsync("/v1/rankings/towns/replay?period=2024&numbers=text")).ShouldBe(HttpStatusCode.OK);
        replay.Body.ShouldContain("\"toValue\":\"22139000000000001\"");
        replay.Body.ShouldContain("\"position\":2");
    }

    [Fact]
    public async Task What_was_read_as_text_is_sent_back_as_the_same()
    {
        await using var desk = await WithLargeAsync();
        var again = (await desk.PostAsync(Publications, Publication("\"22139000000000001\"", "\"22139000000000000.37\""))).ShouldBe(
            HttpStatusCode.OK
        );
        (again.Json.GetProperty("appended").GetInt32(), again.Json.GetProperty("unchanged").GetInt32()).ShouldBe((0, 1));
    }

    [Theory]
    [InlineData("\"1e3\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"\"")]
    public async Task A_text_that_is_no_plain_number_is_refused(string value)
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.PostAsync(Publications, Publication(value, "1"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static string Publication(string one, string other) =>
        $$"""
            {"publication":"p","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-01-01",
             "figures":[{"flow":"total","period":"2024","entity":"a","value":{{one}}},{"flow":"total","period":"2024","entity":"b","value":{{other}}}]}
            """;

    private async Task<Desk> WithLargeAsync()
    {
        var desk = await Desk.OpenAsync(server);
        (await desk.PostAsync(Publications, Publication("22139000000000001", "22139000000000000.37"))).ShouldBe(HttpStatusCode.Created);
        return desk;
    }
}
