using System.Globalization;
using RankLedger.Cli.Printing;
using RankLedger.Importing.Recipes;

namespace RankLedger.Cli.Pages;

/// <summary>What the history of a file imported.</summary>
internal static class HistoryImportedPage
{
    public static void Write(Screen screen, HistoryImported answer)
    {
        ProblemLine.Write(screen, answer.Problems, answer.Problems.Count);
        if (Of(answer, "invalid") is [.., var last] && Of(answer, "waiting").Count > 0 && !answer.DryRun)
            screen.Problem(
                $"Commit {last.Publication} could not be recorded, and what follows it was not looked at; what precedes it is recorded. "
                    + "Where the recipe is wrong, mend it and import again, which goes on from there; --skip-invalid "
                    + "leaves such versions out."
            );
        if (answer.DryRun)
            WriteVersions(screen, answer);
        if (answer.Versions.Count > 0)
            screen.Line(Sentence(answer));
        foreach (var note in answer.Notes)
            screen.Line(note);
    }

    private static string Sentence(HistoryImported answer)
    {
        var recorded = Of(answer, "recorded");
        string[] parts =
        [
            .. new[]
            {
                (recorded.Count, $"recorded with {Words.Count(recorded.Sum(each => each.Figures), "figure")}"),
                (answer.DryRun ? Of(answer, "waiting").Count : 0, "would be recorded"),
                (Of(answer, "known").Count, "recorded before"),
                (answer.DryRun ? 0 : Of(answer, "invalid").Count, "skipped"),
            }
                .Where(part => part.Item1 > 0)
                .Select(part => $"{part.Item1} {part.Item2}"),
        ];
        return $"Ranking {answer.Ranking}: {Words.Count(answer.Versions.Count, "commit")} changed the file."
            + (parts.Length == 0 ? "" : $" {string.Join(", ", parts)}.")
            + (answer.Position > 0 && !answer.DryRun ? $" The ledger is at @{answer.Position}." : "");
    }

    private static void WriteVersions(Screen screen, HistoryImported answer)
    {
        var table = new TextTable(new("publication"), new("published"), new("state"), new("title", Wraps: true));
        foreach (var version in answer.Versions)
            table.Add(
                version.Publication,
                version.PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                version.State == "known" ? "recorded before" : "would be recorded",
                version.Title
            );
        screen.Table(table);
    }

    private static List<ImportedVersion> Of(HistoryImported answer, string state) =>
        [.. answer.Versions.Where(each => each.State == state)];
}
