using RankLedger.Datasets;

namespace RankLedger.Cli.Printing;

/// <summary>A problem of a file as a line: where it is, what was found and what was expected.</summary>
internal static class ProblemLine
{
    public static string Of(ImportProblem problem) =>
        $"{problem.File}{(problem.Line is { } line ? $":{line}" : "")}: {(problem.Column is { } column ? $"{column}: " : "")}"
        + (
            problem.Found is { } found && !problem.Expected.StartsWith($"'{found}'", StringComparison.Ordinal)
                ? $"'{found}': {problem.Expected}"
                : problem.Expected
        );
}
