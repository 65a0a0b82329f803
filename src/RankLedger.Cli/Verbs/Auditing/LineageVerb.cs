using System.CommandLine;
using RankLedger.Auditing;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Running;
using RankLedger.Cli.Verbs.Proving;
using RankLedger.Domain;
using RankLedger.Proving;
using RankLedger.Wording;

namespace RankLedger.Cli.Verbs.Auditing;

/// <summary><c>lineage RANKING ENTITY PERIOD</c>: on whose word a cell rests.</summary>
internal static class LineageVerb
{
    public static Command Make(Invocation run)
    {
        var (ranking, entity, period, flow, full) = (
            Read.RankingArgument(),
            Read.EntityArgument(),
            Read.PeriodArgument(),
            Read.FlowOption(),
            Read.FullOption()
        );
        var evidence = new Option<string?>("--evidence")
        {
            Description = "Also write all that a reader needs to check it with curl, openssl and a script, without any ledger",
            HelpName = "FOLDER",
        };
        var verb = new Command("lineage", Summaries.Lineage) { ranking, entity, period, flow, full, evidence };
        var point = new PointOptions(verb);
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var answer = await ledger.AskAsync(
                            new GetLineage(
                                parsed.GetRequiredValue(ranking),
                                parsed.GetRequiredValue(entity),
                                parsed.GetRequiredValue(period),
                                parsed.GetValue(flow),
                                point.Of(parsed)
                            ),
                            ct
                        );
                        var folder = parsed.GetValue(evidence);
                        var signed = folder is null
                            ? await NewestAsync(ledger, ct)
                            : await EvidenceFolder.WriteAsync(ledger, answer, folder, ct);
                        run.Print(parsed, answer, found => LineagePage.Write(run.Screen, found, new(parsed.GetValue(full)), signed));
                        if (folder is not null)
                            run.Screen.Progress($"Its evidence is in {folder}; README.md there says how to check it.");
                        return ExitCode.Done;
                    },
                    ct
                )
        );
        return verb;
    }

    // A ledger that nobody signs has none, and still a lineage.
    private static async Task<CheckpointAnswer?> NewestAsync(OpenLedger ledger, CancellationToken ct)
    {
        try
        {
            return await ledger.AskAsync(new GetCheckpoint(), ct);
        }
        catch (LedgerRuleException missing) when (missing.Slug == "no-checkpoint")
        {
            return null;
        }
    }
}
