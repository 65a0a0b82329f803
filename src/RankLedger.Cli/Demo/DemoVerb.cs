using System.CommandLine;
using RankLedger.Cli.Running;

namespace RankLedger.Cli.Demo;

/// <summary><c>demo</c>: a private server with the sample dataset, and a guided tour.</summary>
/// <remarks>The environment's connection string is left alone: sample data do not belong on a server that nobody named for them.</remarks>
internal static class DemoVerb
{
    public static Command Make(Invocation run)
    {
        var verb = new Command("demo", "A guided tour on a private server with the sample dataset; safe to repeat");
        verb.Refuse(result =>
            Contradictions.Given(result, GlobalOptions.Json)
                ? "--json has no meaning for demo, which is a tour for people; leave it out."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    ledger =>
                    {
                        ledger.MakeKeyIfPrivate();
                        return new DemoTour(run, ledger, Where(parsed, ledger)).WalkAsync(ct);
                    },
                    ct,
                    new() { Environment = false }
                )
        );
        return verb;
    }

    // What else to type so that a command of the tour finds the same ledger again.
    private static string Where(ParseResult parsed, OpenLedger ledger) =>
        ledger.Folder is null ? " --connection …"
        : parsed.GetValue(GlobalOptions.Data) is not null || OpenLedger.EnvironmentNamesAServer ? $" --data {ledger.Folder}"
        : "";
}
