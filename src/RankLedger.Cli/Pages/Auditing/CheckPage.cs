using System.Text.Json;
using RankLedger.Auditing;
using RankLedger.Claims;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Consistency;
using RankLedger.Storage;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>What does not fit together, by kind, and below it the claims.</summary>
internal static class CheckPage
{
    /// <param name="screen">Where to.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="asked">How many claims were asked; null where none were.</param>
    public static void Write(Screen screen, CheckAnswer answer, int? asked)
    {
        foreach (var kind in answer.Findings.GroupBy(each => each.Kind))
        {
            screen.Line($"{Name(kind.Key)} ({kind.Count()}): {Meaning(kind.Key)}", Screen.Strong);
            foreach (var found in kind)
                screen.Line($"- {found.Detail} [{found.Publication}]");
            screen.Line();
        }

        var silent = Enum.GetValues<FindingKind>().Except(answer.Findings.Select(each => each.Kind)).Select(Name).ToList();
        if (silent.Count > 0)
            screen.Line($"Nothing found: {Words.List(silent)}.");
        if (asked is { } claims)
            ClaimsSheet.Write(screen, answer.Claims, claims);
        screen.Line($"{Words.Count(answer.Findings.Count, "finding")}, none of them enforced · {Words.Of(answer.Basis)}", Screen.Faint);
    }

    /// <summary>Each problem of a file of claims as <c>file:line: column: found, expected</c> on standard error, or all of them as
    /// JSON.</summary>
    public static void WriteProblems(Screen screen, ClaimsRead read, bool json)
    {
        var detail = $"{Words.Count(read.ProblemCount, "problem")} in the claims; nothing was checked. Mend them first.";
        if (json)
        {
            screen.Problems.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        problem = "invalid-claims",
                        detail,
                        problems = read.Problems,
                    },
                    AnswerJson.Options
                )
            );
            return;
        }

        foreach (var problem in read.Problems)
            screen.Problem(ImportPage.Line(problem));
        if (read.ProblemCount > read.Problems.Count)
            screen.Problem($"… and {read.ProblemCount - read.Problems.Count} more.");
        screen.Problem(detail);
    }

    private static string Name(FindingKind kind) => kind.ToString().ToLowerInvariant();

    private static string Meaning(FindingKind kind) =>
        kind switch
        {
            FindingKind.Scale => "more than four times above or below every statement of the nearest year for the same kind of period",
            FindingKind.Month =>
                "what is left until the next cumulative figure, or the year, is less than half or more than twice its own average month",
            FindingKind.Falling => "below a figure of a shorter period",
            FindingKind.Parts => "exports and imports of the same publication do not add up to the total",
            FindingKind.Child => "above the entity that contains it",
            FindingKind.Year => "the twelve months do not add up to the year",
            FindingKind.Conflict => "another publisher contradicts it, and neither revises the other",
            FindingKind.Contradiction => "a printed position that values contradict",
            _ => "published before the period ended",
        };
}
