using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds what publications show and the definition does not declare, so that numbers are compared that should not be: a break that
/// is marked or noted beside a figure, and positions counted from the other end.</summary>
internal static class UndeclaredRule
{
    private const int Enough = 3;

    /// <summary>Figures that their publisher marks, or notes, as a break that the definition does not have: they are not compared with the
    /// year before, and later ones are compared past them. Those with a note of what is left out are compared.</summary>
    public static IEnumerable<Finding> Breaks(Stated stated) =>
        from cell in stated.Cells
        let before = cell.Period.OneYearEarlier() is { } year ? stated.Cell(cell.Flow, year) : null
        where before is not null && !stated.IsDeclared(before, cell)
        let found = Parted(stated, before, cell) ?? Omitting(stated, before, cell)
        where found is not null
        select found;

    /// <summary>Positions that are all counted from the other end than the definition has it.</summary>
    public static Finding? Opposite(Ranking ranking, PositionStatements group, IReadOnlyList<EntityFigure> values, DateOnly day)
    {
        var direction = new Direction(ranking.IsAscending);
        var spans = values.ToDictionary(each => each.Entity, each => each.Span, StringComparer.Ordinal);
        var rows = RankFold
            .At(group.Positions, day, ranking.PrintedTieRule)
            .Where(each => ranking.IsRanked(each.Entity) && spans.ContainsKey(each.Entity))
            .OrderBy(each => each.Rank)
            .ToList();
        var pairs = rows.Zip(rows.Skip(1)).Where(pair => pair.First.Rank < pair.Second.Rank).ToList();
        return pairs.Count + 1 < Enough || !pairs.TrueForAll(pair => direction.IsAhead(spans[pair.Second.Entity], spans[pair.First.Entity]))
            ? null
            : new(
                FindingKind.Undeclared,
                null,
                group.Period.ToString(),
                group.Flow,
                rows[0].Publication,
                $"{group.Flow} {PeriodWords.Of(group.Period)}: all {rows.Count} printed positions that have a value are counted from "
                    + $"the other end: {ranking.NameOf(rows[0].Entity)} is first, and its value is {direction.Worse}. Declare 'order' as "
                    + $"{(ranking.IsAscending ? Order.Descending : Order.Ascending)}?"
            )
            {
                Beside = [new(rows[0].Entity, group.Period.ToString(), group.Flow, null)],
            };
    }

    /// <summary>Lists whose ties cannot be counted as the definition has it. Only the ranked are counted, and each level for itself: a
    /// yearbook numbers cities and provinces apart.</summary>
    public static IEnumerable<Finding> TieRules(Ranking ranking, PositionStatements said) =>
        from list in said
            .Positions.Where(each => ranking.IsRanked(each.Printed.Entity))
            .GroupBy(each => (each.Printed.Publication, ranking.Entity(each.Printed.Entity)?.Level))
        let printed = list.Select(each => each.Printed).ToList()
        let at = PrintedList.TooGood(printed, ranking.PrintedTieRule)
        where at is not null
        let one = printed.First(each => each.Rank == at)
        let before = Numerals.Of(printed.Count(each => each.Rank < at))
        let level = printed.Count(each => each.Rank == at)
        let held = level > 1 ? $"{Numerals.Of(level)} there and {before}" : before
        let counted = Ties.All.FirstOrDefault(rule => PrintedList.TooGood(printed, rule) is null && PrintedList.IsWhole(printed, rule))
        select new Finding(
            FindingKind.Undeclared,
            one.Entity,
            said.Period.ToString(),
            said.Flow,
            list.Key.Publication,
            $"{ranking.NameOf(one.Entity)}, {said.Flow} {PeriodWords.Of(said.Period)}: printed at position {one.Rank} by "
                + $"{PublicationWords.Of(list.First().Publisher, one.PublishedOn)}, which prints {held} before it: ties are "
                + (
                    counted is null
                        ? $"not counted as {Ties.Told(ranking.PrintedTieRule)}. Declare 'printedTieRule', or is a position misread?"
                        : $"counted as {Ties.Told(counted)}, and the definition has {Ties.Told(ranking.PrintedTieRule)}. Declare "
                            + $"'printedTieRule' as {counted}?"
                )
        )
        {
            Printed = $"{one.Rank}",
        };

    private static Finding? Parted(Stated stated, CellStatements before, CellStatements cell) =>
        cell.PartedFrom(before) is not { } marked
            ? null
            : stated.Found(
                FindingKind.Undeclared,
                cell,
                marked,
                (marked.BreakMark.IsMarked ? "is marked b, a break in the series" : $"has a note that tells of a break ('{marked.Note}')")
                    + ", and the definition has none: it is compared with no earlier period, but later periods are compared past it. "
                    + $"Declare it in 'breaks', from {cell.Period}"
            );

    // What is left out may have been left out before, and nobody said so: it is compared, and asked.
    private static Finding? Omitting(Stated stated, CellStatements before, CellStatements cell) =>
        cell.Figures.FirstOrDefault(figure =>
            figure.Note is { } note
            && BreakWords.LeftOut(note) is { Count: > 0 } what
            && before.Figures.All(each => !BreakWords.LeftOut(each.Note).Overlaps(what))
        )
            is not { } omitting
            ? null
            : stated.Found(
                FindingKind.Undeclared,
                cell,
                omitting,
                $"has a note of what is left out ('{omitting.Note}'), which the year before has not, and the definition has none: it is "
                    + $"compared with the year before. Declare it in 'breaks', from {cell.Period}"
            );
}
