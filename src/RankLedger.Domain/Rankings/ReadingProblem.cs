using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>Finds what is wrong with a definition's order, ties, source, breaks and successions.</summary>
internal static class ReadingProblem
{
    public static string? Of(RankingDefinition definition, HashSet<string> entities) =>
        !Order.All.Contains(definition.Order) ? Unknown("order", definition.Order, Order.All)
        : !Ties.All.Contains(definition.TieRule) ? Unknown("tie rule", definition.TieRule, Ties.All)
        : definition.PrintedTieRule is { } printed && !Ties.All.Contains(printed)
            ? Unknown("tie rule of printed positions", printed, Ties.All)
        : definition.Source is { } source && source.Trim().Length == 0
            ? "the source is empty; name the agency whose numbers are printed, or leave it out"
        : definition.FiscalYear is { } fiscal && fiscal.FirstMonth is < 1 or > 12
            ? $"the fiscal year begins in month {fiscal.FirstMonth}; expected 1 to 12, such as 4 for April"
        : definition.FiscalYear is { NamedBy: not (FiscalYear.ByBegin or FiscalYear.ByEnd) } named
            ? $"the fiscal year is named by '{named.NamedBy}'; expected begin or end: FY2025 begins or ends in 2025"
        : definition.Breaks.Select(each => Of(each, definition, entities)).FirstOrDefault(problem => problem is not null)
            ?? definition.Successions.Select(each => Of(each, entities)).FirstOrDefault(problem => problem is not null)
            ?? Twice([.. definition.Successions.Where(each => each.IsRename)]);

    private static string Unknown(string what, string found, IReadOnlyList<string> expected) =>
        $"the {what} is '{found}'; expected {string.Join(", ", expected.SkipLast(1))} or {expected[^1]}";

    private static string? Of(SeriesBreak each, RankingDefinition definition, HashSet<string> entities) =>
        !ReferencePeriod.TryParse(each.From, out _, out var reason)
            ? $"a break begins with '{each.From}': {reason}; a day such as 2025-01-01 will do as well"
        : each.Flow is { } flow && definition.Flows.All(known => known.Id != flow)
            ? $"the break from {each.From} is in the flow '{flow}', which is not defined"
        : each.Entities.FirstOrDefault(entity => !entities.Contains(entity)) is { } lost
            ? $"the break from {each.From} is of '{lost}', which is not among the entities; add it or correct the id"
        : null;

    private static string? Of(Succession each, HashSet<string> entities) =>
        !DateOnly.TryParseExact(each.On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? $"a succession is on '{each.On}'; expected a calendar date such as 2019-01-01 (year, month, day)"
        : each.From.Count == 0 || each.Into.Count == 0
            ? $"the succession on {each.On} names nobody who went, or nobody in their place; name both"
        : each.From.Concat(each.Into).FirstOrDefault(entity => !entities.Contains(entity)) is { } lost
            ? $"the succession on {each.On} names '{lost}', which is not among the entities; add it or correct the id"
        : each.Kind is { } kind && !Succession.Kinds.Contains(kind)
            ? $"of the succession on {each.On}, {Unknown("kind", kind, Succession.Kinds)}"
        : each.Kind switch
        {
            Succession.Renamed when each.From is not [var from] || each.Into is not [var into] || from == into =>
                $"the succession on {each.On} is renamed, and names more than one id before or behind it, or the same one; name two ids of "
                    + "one entity",
            Succession.Merged when each.Into.Count > 1 =>
                $"the succession on {each.On} is merged, and names more than one in their place; name one, or say that it is split",
            Succession.Split when each.Into.Count == 1 =>
                $"the succession on {each.On} is split, and names only one in its place; name those that it became, or say that it is "
                    + "merged",
            _ => null,
        };

    // Each id has one before it and one behind it at most, and none comes back.
    private static string? Twice(List<Succession> renames)
    {
        var (before, behind) = (renames.CountBy(each => each.Into[0]), renames.CountBy(each => each.From[0]));
        if (before.Concat(behind).FirstOrDefault(each => each.Value > 1) is { Key: { } twice })
            return $"'{twice}' is renamed from or into more than one id; keep one, and let a merger or a split be told as such";
        return renames.Find(each => ComesBack(each, renames)) is { } back
            ? $"'{back.From[0]}' is renamed back into an id that it had; keep one id, and tell the names with their days in 'names'"
            : null;
    }

    private static bool ComesBack(Succession first, List<Succession> renames)
    {
        var at = first;
        for (var steps = 0; at is not null && steps < renames.Count; steps++)
        {
            if (at.Into[0] == first.From[0])
                return true;
            at = renames.Find(each => each.From[0] == at.Into[0]);
        }

        return false;
    }
}
