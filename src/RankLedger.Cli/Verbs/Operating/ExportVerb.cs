using System.CommandLine;
using RankLedger.Cli.Pages;
using RankLedger.Cli.Printing;
using RankLedger.Cli.Running;
using RankLedger.Domain.Time;
using RankLedger.Exporting;
using RankLedger.Ledger;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary><c>export RANKING --at P@K --to FOLDER</c>: the ledger at a point as a dataset folder, or as Parquet files.</summary>
internal static class ExportVerb
{
    private const string Parquet = "parquet";

    public static Command Make(Invocation run)
    {
        var ranking = Read.RankingArgument();
        (ranking.Arity, ranking.Description) = (ArgumentArity.ZeroOrOne, $"{ranking.Description}; --format parquet alone may leave it out");
        var format = new Option<string>("--format")
        {
            Description =
                "csv, which import reads back, or parquet, for DuckDB and others that ask files with SQL; without RANKING all of a ledger, "
                + "each ranking in a folder ranking=ID",
            HelpName = "csv|parquet",
        };
        format.AcceptOnlyFromAmong("csv", Parquet);
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
            format,
            forSpreadsheets,
        };
        verb.Refuse(result =>
            result.GetResult(format)?.Tokens is [{ Value: Parquet }]
                ? Contradictions.Given(result, forSpreadsheets)
                    ? "--format parquet and --for-spreadsheets contradict each other; give one of them."
                    : null
                : result.GetResult(ranking)?.Tokens is not { Count: 1 }
                    ? "RANKING is missing; name one of those that 'rankledger rankings' lists. --format parquet alone writes all."
                    : null
        );
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
                        if (parsed.GetResult(ranking)?.Tokens is not { Count: 1 })
                        {
                            var all = await WorkProgress.ShowAsync(run.Screen, progress =>
                                ledger.AskAsync(new ExportLedger(parsed.GetRequiredValue(to), point, progress), ct)
                            );
                            return run.Print(parsed, all, written => ExportPage.Write(run.Screen, written));
                        }

                        var answer = await WorkProgress.ShowAsync(run.Screen, progress =>
                            ledger.AskAsync(
                                new ExportFolder(parsed.GetRequiredValue(ranking), parsed.GetRequiredValue(to), point, progress)
                                {
                                    ForSpreadsheets = parsed.GetValue(forSpreadsheets),
                                    AsParquet = parsed.GetValue(format) == Parquet,
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
