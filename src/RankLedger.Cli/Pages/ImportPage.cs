using System.Text.Json;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Cli.Printing;
using RankLedger.Datasets;
using RankLedger.Importing;
using RankLedger.Storage;

namespace RankLedger.Cli.Pages;

/// <summary>What an import did or would do, then what was recognised on the way; and its problems, one a line.</summary>
internal static class ImportPage
{
    private const int MostGroups = 10;

    public static void Write(Screen screen, ImportAnswer answer)
    {
        foreach (var file in answer.IgnoredFiles)
            screen.Line($"Ignored {file}: not part of a dataset.");
        foreach (var change in answer.Changes)
            screen.Line(change);
        foreach (var warning in answer.Warnings)
            screen.Line($"Warning: {ProblemLine.Of(warning)}");
        if (answer.Findings.Count > 0)
            screen.Line();
        CheckPage.Write(screen, answer.Findings, MostGroups);
        if (answer.Refused)
        {
            screen.Problem(
                $"{Words.Count(answer.Findings.Sum(group => group.Count), "finding")}, and --strict refuses them; nothing was recorded. "
                    + "Mend them, or import without --strict to record them with their findings."
            );
        }
        // Where there are problems, they say that nothing was recorded.
        else if (answer.ProblemCount == 0 || answer is not { Recorded: 0, Skipped: 0 })
        {
            screen.Line(
                $"Ranking {answer.Ranking}: {answer.Defined}. {(answer.DryRun ? "Would record" : "Recorded")} {What(answer)}. "
                    + $"The ledger is at @{answer.Position}."
            );
        }

        foreach (var note in answer.Notes)
            screen.Line(note);
    }

    private static string What(ImportAnswer answer)
    {
        var what =
            answer.Recorded == 0
                ? "nothing new"
                : Words.Count(answer.Recorded, "publication")
                    + (answer.Figures == 0 ? "" : $" with {Words.Count(answer.Figures, "figure")}");
        var beside = new[] { (answer.Unchanged, "recorded before"), (answer.Skipped, "skipped") }
            .Where(part => part.Item1 > 0)
            .Select(part => $"{part.Item1} {part.Item2}");
        return string.Join("; ", new[] { what, string.Join(", ", beside) }.Where(part => part.Length > 0));
    }

    /// <summary>Each problem as <c>file:line: column: found, expected</c> on standard error, or the count of them as JSON.</summary>
    public static void WriteProblems(Screen screen, ImportAnswer answer, bool json)
    {
        var detail =
            $"{Words.Count(answer.ProblemCount, "problem")} in the folder; "
            + (
                answer.Skipped > 0 ? $"{Words.Count(answer.Skipped, "publication")} skipped."
                : answer.Recorded + answer.Unchanged > 0 ? "they belong to no publication that was recorded."
                : "nothing was recorded. Mend them, or use --skip-invalid to record the rest."
            );
        if (json)
        {
            screen.Problems.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        problem = "invalid-dataset",
                        detail,
                        problems = answer.Problems,
                    },
                    AnswerJson.Options
                )
            );
            return;
        }

        ProblemLine.Write(screen, answer.Problems, answer.ProblemCount);
        screen.Problem(detail);
    }
}
