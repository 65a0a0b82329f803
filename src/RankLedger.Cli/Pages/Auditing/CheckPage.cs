using System.Globalization;
using System.Text.Json;
using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Claims;
using RankLedger.Cli.Printing;
using RankLedger.Domain.Consistency;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Cli.Pages.Auditing;

/// <summary>What does not fit together, by kind, and below it the claims.</summary>
internal static class CheckPage
{
    private const int MostShown = 3;

    /// <param name="screen">Where to.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="asked">How many claims were asked; null where none were.</param>
    /// <param name="groups">How many groups of each kind are shown.</param>
    /// <param name="only">The only kind that was asked for; null for all.</param>
    public static void Write(Screen screen, CheckAnswer answer, int? asked, int groups = int.MaxValue, FindingKind? only = null)
    {
        Write(screen, answer.Found, groups);
        var silent = Enum.GetValues<FindingKind>()
            .Where(kind => only is null || kind == only)
            .Except(answer.Found.Select(each => each.Kind))
            .Select(Name)
            .ToList();
        if (silent.Count > 0)
            screen.Line($"Nothing found: {Phrases.List(silent)}.");
        if (asked is { } claims)
            ClaimsTable.Write(screen, answer.Claims, claims);
        screen.Line($"{Words.Count(answer.Count, "finding")}, none of them enforced · {Words.Of(answer.Basis)}", Screen.Faint);
    }

    /// <summary>Findings kind by kind, the first of each group.</summary>
    public static void Write(Screen screen, IReadOnlyList<FindingGroup> found, int most)
    {
        foreach (var kind in found.GroupBy(each => each.Kind))
        {
            screen.Line($"{Name(kind.Key)} ({Counted(kind.Sum(group => group.Count))}): {Meaning(kind.Key)}", Screen.Strong);
            foreach (var group in kind.Take(most))
                Write(screen, group);
            if (kind.Count() > most)
                screen.Line(
                    $"… and {Words.Count(kind.Skip(most).Sum(group => group.Count), "more finding")} in "
                        + $"{Words.Count(kind.Count() - most, "group")}; "
                        + $"--kind {Name(kind.Key)} --limit {kind.Count()} shows them."
                );
            screen.Line();
        }
    }

    private static void Write(Screen screen, FindingGroup group)
    {
        // What is about a whole publication is told once.
        var shown = group.Kind is FindingKind.Forecast or FindingKind.Date ? 1 : MostShown;
        if (group.Detail is { } together)
            screen.Line($"- {together}{Cited(group.Publication)}");
        foreach (var found in group.Findings.Take(shown))
            screen.Line(group.Detail is null ? $"- {found.Detail}{Cited(found.Publication)}" : $"  · {found.Detail}");
        if (group.Count > shown)
            screen.Line(
                $"  … and {Counted(group.Count - shown)} "
                    + $"more{(group.Entity is { } entity ? $" of {entity}" : "")}{(group.Publication is { } by ? $" in {by}" : "")}."
            );
    }

    // The id, by which a publication is corrected.
    private static string Cited(string? publication) => publication is null ? "" : $" [{publication}]";

    private static string Counted(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

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

        ProblemLine.Write(screen, read.Problems, read.ProblemCount);
        screen.Problem(detail);
    }

    public static string Name(FindingKind kind) => kind.ToString().ToLowerInvariant();

    private static string Meaning(FindingKind kind) =>
        kind switch
        {
            FindingKind.Scale => "a power of ten, or more than four times, above or below what stands beside it",
            FindingKind.Revision => "changed by its source to more than four times, or less than a quarter, or to twice and back",
            FindingKind.Month =>
                "what is left until the next cumulative figure, or the year, is less than half or more than twice its own average month",
            FindingKind.Falling => "what was added up is less than before",
            FindingKind.Parts => "exports and imports of the same publication do not give its total or balance",
            FindingKind.Sum => "the shorter periods of the same source do not add up to it, or it is stated otherwise in another form",
            FindingKind.Child => "above the entity that contains it",
            FindingKind.Growth => "printed growth that cannot be, or is a power of ten of what the values give",
            FindingKind.Tier => "no value comes near the tier",
            FindingKind.Conflict => "another statement contradicts it, and neither revises the other",
            FindingKind.Contradiction => "a printed position that values contradict",
            FindingKind.Date => "dated ahead, or long before the period",
            FindingKind.Alike => "ids or names that may be of one entity",
            FindingKind.Undeclared => "publications show it, and the definition does not declare it",
            FindingKind.Forecast => "published before the period ended",
        };
}
