using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Mcp;

/// <summary>Serves the questions of a ledger to an assistant, in the Model Context Protocol.</summary>
/// <remarks>The tools are the routes of the API that ask at a point, so they take, refuse and answer what it does. Nothing listens: a call
/// is handed to the host as a request is.</remarks>
public static class McpServing
{
    private const string Instructions =
        "A ledger of published figures and the league tables they make, kept on three axes of time: the period that a number is about, "
        + "the day on which it could be known (asPublished), and what this ledger held (asRecorded, such as @212). Ask getRankings first: "
        + "it names rankings, flows and entities. Every answer brings its basis and a permalink, which never changes: quote both. "
        + "A value with bounds is what was printed; say so rather than rounding. Nothing can be written here.";

    /// <summary>Answers calls until the input ends.</summary>
    /// <param name="options">The ledger.</param>
    /// <param name="input">What the assistant sends.</param>
    /// <param name="output">What is answered.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task RunAsync(LedgerHostOptions options, Stream input, Stream output, CancellationToken ct)
    {
        await using var host = LedgerHost.BuildHanded(options);
        await host.StartAsync(ct);
        await using var transport = new StreamServerTransport(input, output, "rankledger");
        await using var server = McpServer.Create(transport, Of(host));
        await server.RunAsync(ct);
        await host.StopAsync(CancellationToken.None);
    }

    private static McpServerOptions Of(WebApplication host)
    {
        var tools = McpTool
            .Of(host.Services.GetRequiredService<EndpointDataSource>())
            .ToDictionary(tool => tool.Listed.Name, StringComparer.Ordinal);
        var asked = host.Services.GetRequiredService<IServer>();
        return new()
        {
            ServerInfo = new() { Name = "rankledger", Version = typeof(McpServing).Assembly.GetName().Version!.ToString(3) },
            ServerInstructions = Instructions,
            Capabilities = new() { Tools = new() },
            Handlers = new()
            {
                ListToolsHandler = (_, _) =>
                    ValueTask.FromResult(new ListToolsResult { Tools = [.. tools.Values.Select(tool => tool.Listed)] }),
                CallToolHandler = async (call, ct) =>
                    tools.TryGetValue(call.Params!.Name, out var tool)
                        ? await McpCalls.AnswerAsync(asked, tool, call.Params.Arguments ?? new Dictionary<string, JsonElement>(), ct)
                        : throw new McpProtocolException(
                            $"There is no tool '{call.Params.Name}'; there are {string.Join(", ", tools.Keys)}.",
                            McpErrorCode.InvalidParams
                        ),
            },
        };
    }
}
