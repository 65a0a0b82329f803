using System.CommandLine;
using RankLedger.Cli.Running;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Mcp;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>mcp</c>: the questions of the ledger as tools of an assistant, over standard input and output.</summary>
internal static class McpVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command(
            "mcp",
            "Lets an assistant ask: every question as a read-only tool of the Model Context Protocol, over standard input and output"
        );
        verb.Refuse(result =>
            Contradictions.Given(result, GlobalOptions.Json)
                ? "--json has no meaning for mcp, whose messages are JSON; leave it out."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        await Serve(ledger, ct);
                        return ExitCode.Done;
                    },
                    ct
                )
        );
        return verb;
    }

    // Standard output is the protocol's alone: logs and progress go to standard error.
    private static async Task Serve(OpenLedger ledger, CancellationToken ct)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await McpServing.RunAsync(
            new(ledger.ConnectionString)
            {
                ReadConnectionString = ledger.ReadConnectionString,
                RequestsPerMinute = 0,
                LeastLogged = Microsoft.Extensions.Logging.LogLevel.Warning,
            },
            input,
            output,
            ct
        );
    }
}
