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
        Regex
            .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "api.http")), """@(\d+)|"position": (\d+)""")
            .Select(found => long.Parse(found.Groups[1].Value + found.Groups[2].Value))
            .ShouldAllBe(position => position <= 2);
}
