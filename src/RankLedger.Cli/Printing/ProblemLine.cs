using RankLedger.Datasets;

namespace RankLedger.Cli.Printing;

/// <summary>A problem of a file as a line: where it is, what was found and what was expected.</summary>
internal static class ProblemLine
{
    private const int MostShown = 20;

    public static string Of(ImportProblem problem) =>
        $"{problem.File}{(problem.Line is { } line ? $":{line}" : "")}: {(problem.Column is { } column ? $"{column}: " : "")}"
        + (
            problem.Found is { } found && !problem.Expected.StartsWith($"'{found}'", StringComparison.Ordinal)
                ? $"'{found}': {problem.Expected}"
                : problem.Expected
        )
        + Others(problem);

    /// <summary>The first of many problems on standard error, and how many more there are.</summary>
    public static void Write(Screen screen, IReadOnlyList<ImportProblem> problems, long inAll)
    {
        // One more line would say no less than the line that it stands for.
        var shown = problems.Count <= MostShown + 1 ? problems.Count : MostShown;
        foreach (var problem in problems.Take(shown))
            screen.Problem(Of(problem));
        if (inAll > shown)
            screen.Problem(
                $"… and {inAll - shown:N0} more; --json lists {(inAll > problems.Count ? $"the first {problems.Count:N0}" : "them all")}."
            );
    }

    // Those of a wide table stand in other columns.
    private static string Others(ImportProblem problem) =>
        problem.More == 0 ? ""
        : problem.Places.All(each => each.Column == problem.Column) ? $" (and {Words.Count(problem.More, "more row")})"
        : $" (and {Words.Count(problem.More, "more cell")})";
}
