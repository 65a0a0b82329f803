using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Exporting;
using RankLedger.Ledger;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>export RANKING --at P@K --to FOLDER</c>: the ledger at a point as a dataset folder.</summary>
internal static class ExportVerb
{
    public static Command Make(Invocation run)
    {
        var ranking = Read.RankingArgument();
        var at = new Option<Point>("--at")
        {
            Description = $"The point, without it all that the ledger holds, what is dated ahead too: {Point.Form}",
            HelpName = "P@K",
            CustomParser = found => Read.OneOf<Point>(found, Point.TryParse),
        };
        var to = new Option<string>("--to")
        {
            Description = "The folder to write, which is not there yet or is empty",
            HelpName = "FOLDER",
            Required = true,
        };
        var forSpreadsheets = new Option<bool>("--for-spreadsheets")
        {
            Description =
                "Write the tables for people who open them in a spreadsheet: UTF-8 with a byte order mark, and an apostrophe before texts "
                + "that it would run as formulas",
        };
        var verb = new Command(
            "export",
            "Writes a ranking at a point as a dataset folder, which import reads back; void publications and claims are not in it"
        )
        {
            ranking,
            at,
            to,
            forSpreadsheets,
        };
        verb.Refuse(result =>
            Contradictions.Given(result, to) && string.IsNullOrWhiteSpace(result.GetValue(to))
                ? "--to is empty; name the folder to write."
                : null
        );
        verb.SetAction(
            (parsed, ct) =>
                run.WithLedgerAsync(
                    parsed,
                    async ledger =>
                    {
                        var point = parsed.GetResult(at) is null ? new(AsPublished.All, AsRecorded.Now) : parsed.GetValue(at);
                        var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                            ledger.AskAsync(
                                new ExportFolder(parsed.GetRequiredValue(ranking), parsed.GetRequiredValue(to), point, progress)
                                {
                                    ForSpreadsheets = parsed.GetValue(forSpreadsheets),
                                },
                                ct
                            )
                        );
                        return run.Print(parsed, answer, written => ExportPage.Write(run.Screen, written));
                    },
                    ct
                )
        );
        return verb;
    }
}
