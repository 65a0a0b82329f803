using System.Text.Json;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.OpenApi;

public sealed class The_walk_of_the_http_file(TestServer server)
{
    [Fact]
    public async Task Each_request_ends_in_the_status_that_it_says()
    {
        await using var host = await RunningHost.StartAsync(await SampleHost.ImportAsync(server));
        var secret = (await host.Ledger.SendAsync(new CreateKey("walker", Scope.Admin))).Secret;
        var walked = 0;
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (
            var step in HttpFile.Read(
                Path.Combine(AppContext.BaseDirectory, "api.http"),
                host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority),
                secret,
                name => answers[name]
            )
        )
        {
            using var message = step.Message();
            var reply = await host.Client.AskAsync(message);
            ((int)reply.Status).ShouldBe(step.Expected, $"{step.Method} {step.Url}: {reply.Body}");
            if (step.Name is { } name)
                answers[name] = reply.Json;
            walked++;
        }

        walked.ShouldBeGreaterThan(35);
    }

    [Fact]
    public void No_request_names_a_position_that_only_one_ledger_has() =>
        Positions(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "api.http"))).ShouldAllBe(position => position <= 2);

    [Theory]
    [InlineData("GET {{ranking}}/standings?period=2025&asPublished=2026-01-22&asRecorded=@212", "212")]
    [InlineData("""{ "position": 7, "reason": "it named a person" }""", "7")]
    [InlineData("GET {{host}}/v1/log/proof/7?sise=212", "7 212")]
    [InlineData("GET {{host}}/v1/log/leaf/9", "9")]
    [InlineData("GET {{host}}/v1/events?after=@4&limit=5", "4")]
    [InlineData("Last-Event-ID: 3", "3")]
    [InlineData("GET http://127.0.0.1:5080/v1/rankings/towns/replay?period=2025&from=2026-01-22&limit=50", "")]
    public void Whatever_names_a_position_is_looked_at(string line, string positions) =>
        string.Join(' ', Positions(line)).ShouldBe(positions);

    // Numbers in a path, and of a query all but those that count or name a period.
    private static IEnumerable<long> Positions(string text) =>
        Regex
            .Matches(text, """(?<=@|"position": |Last-Event-ID: |/|[?&](?!limit|period)\w+=)\d+(?=["/?& ,}\r\n]|$)""")
            .Select(found => long.Parse(found.Value));
}
