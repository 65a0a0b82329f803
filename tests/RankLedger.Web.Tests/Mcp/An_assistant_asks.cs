using System.Net;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Tests;
using RankLedger.Web.Tests.Fred;

namespace RankLedger.Web.Tests.Mcp;

/// <summary>The built program, asked by the client of the protocol's own SDK.</summary>
public sealed class An_assistant_asks(TestServer server)
{
    [Fact]
    public async Task Over_standard_input_and_output()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var ct = TestContext.Current.CancellationToken;
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(
                new()
                {
                    Command = "dotnet",
                    Arguments = ["exec", BuiltProgram.Program, "mcp"],
                    EnvironmentVariables = new Dictionary<string, string?>
                    {
                        ["ConnectionStrings__RankLedger"] = fred.Host.Ledger.ConnectionString,
                    },
                }
            ),
            cancellationToken: ct
        );
        client.ServerInfo!.Name.ShouldBe("rankledger");

        // What writes is no tool, and neither is what is no question at a point.
        var tools = await client.ListToolsAsync(cancellationToken: ct);
        tools
            .Select(tool => tool.Name)
            .ShouldBe(
                [
                    "getRankings",
                    "getRanking",
                    "getStandings",
                    "getMovements",
                    "replayStandings",
                    "getStops",
                    "getPositions",
                    "getMilestones",
                    "getPublications",
                    "getPublication",
                    "getHistory",
                    "getRevisions",
                    "getRevisionStatistics",
                    "getTriangle",
                    "comparePoints",
                    "getCheck",
                    "getLineage",
                    "getAmendments",
                ],
                ignoreOrder: true
            );
        tools.ShouldAllBe(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        var standings = tools.Single(tool => tool.Name == "getStandings").JsonSchema;
        standings.GetProperty("required").GetRawText().ShouldBe("""["ranking","period"]""");
        standings.GetProperty("properties").GetProperty("top").GetProperty("type").GetString().ShouldBe("integer");
        standings.GetProperty("properties").TryGetProperty("format", out _).ShouldBeFalse("an assistant reads JSON");

        // By 2025-03-01 Alpha had 1020 and Beta 815.0000000005 billion; the answer at its permalink is the same, to the byte.
        var asked = await CallAsync(
            "getStandings",
            ("ranking", "fred-check"),
            ("period", "2024"),
            ("asPublished", "2025-03-01"),
            ("top", 1)
        );
        asked.GetProperty("permalink").GetString()!.ShouldEndWith("&asPublished=2025-03-01&asRecorded=@12");
        asked.GetProperty("basis").GetString()!.ShouldStartWith("as-published=\"2025-03-01\", position=12, ");
        var row = asked.GetProperty("answer").GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("entity").GetString().ShouldBe("alpha");
        row.GetProperty("value").GetDecimal().ShouldBe(1_020_000_000_000m);
        var pinned = (await fred.Host.Client.AskAsync(asked.GetProperty("permalink").GetString()!)).ShouldBe(HttpStatusCode.OK);
        pinned.Body.Trim().ShouldBe(asked.GetProperty("answer").GetRawText());

        // A page says what is behind it.
        var steps = await CallAsync("replayStandings", ("ranking", "fred-check"), ("period", "2024"), ("limit", 1));
        steps.GetProperty("answer").GetProperty("steps").GetArrayLength().ShouldBe(1);
        steps.GetProperty("next").GetString()!.ShouldContain("after=1");

        (await RefusedAsync("getStandings", ("ranking", "fred-check"))).ShouldContain("period is missing");
        (await RefusedAsync("getStandings", ("period", "2024"))).ShouldBe("ranking is missing. The ranking's id.");
        (await RefusedAsync("getStandings", ("ranking", "fred-check"), ("period", "2024"), ("year", 2024))).ShouldStartWith(
            "'year' is no parameter of getStandings; it takes ranking, period, flow, "
        );
        (await RefusedAsync("getHistory", ("ranking", "none"), ("entity", "a"), ("period", "2024"))).ShouldContain("'none'");
        (
            await Should.ThrowAsync<McpException>(async () =>
                await client.CallToolAsync("recordPublication", new Dictionary<string, object?>(), cancellationToken: ct)
            )
        ).Message.ShouldContain("There is no tool 'recordPublication'");

        async Task<JsonElement> CallAsync(string tool, params (string Name, object Value)[] given) =>
            JsonDocument.Parse(Text(await SendAsync(tool, given), isError: false)).RootElement;

        async Task<string> RefusedAsync(string tool, params (string Name, object Value)[] given) =>
            Text(await SendAsync(tool, given), isError: true);

        async Task<CallToolResult> SendAsync(string tool, (string Name, object Value)[] given) =>
            await client.CallToolAsync(tool, given.ToDictionary(each => each.Name, each => (object?)each.Value), cancellationToken: ct);
    }

    private static string Text(CallToolResult result, bool isError)
    {
        var text = result.Content.ShouldHaveSingleItem().ShouldBeOfType<TextContentBlock>().Text;
        (result.IsError ?? false).ShouldBe(isError, text);
        return text;
    }
}
