using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds what publications show and the definition does not declare, so that numbers are compared that should not be: a break that
/// is marked beside a figure, an entity that ends where another begins, and positions counted from the other end.</summary>
internal sealed class UndeclaredRule(Ranking ranking)
{
    private const string BreakMark = "b";
    private const decimal Near = 1.5m;
    private const int Enough = 3;
    private readonly List<Series> all = [];
    private readonly Dictionary<(string Flow, ReferencePeriod Year), Table> tables = [];

    /// <summary>Figures that their publisher marks as a break, where nothing keeps them from being compared with the year before.</summary>
    public static IEnumerable<Finding> Breaks(Stated stated) =>
        from cell in stated.Cells
        let marked = cell.Figures.FirstOrDefault(figure => Flags.Marks(figure.Flags).Contains(BreakMark, StringComparer.Ordinal))
        where
            marked is not null
            && cell.Period.OneYearEarlier() is { } year
            && stated.Cell(cell.Flow, year) is { } before
            && !stated.IsBroken(before, cell)
        select stated.Found(
            FindingKind.Undeclared,
            cell,
            marked,
            $"is marked {BreakMark}, a break in the series, and the definition has none: it is compared with the year before. Declare "
                + $"it in 'breaks', from {cell.Period}"
        );

    /// <summary>Counts the years of an entity, where it is ranked.</summary>
    public void Count(string entity, Stated stated)
    {
        if (!ranking.IsRanked(entity) || IsToldOf(entity))
            return;
        foreach (
            var flow in stated.Cells.Where(cell => cell.Period.Form == PeriodForm.Year).GroupBy(cell => cell.Flow, StringComparer.Ordinal)
        )
        {
            var years = flow.ToList();
            all.Add(new(entity, flow.Key, years[0].Period, Last(years[0]), years[^1].Period, Last(years[^1])));
            foreach (var year in years)
            {
                var known = tables.GetValueOrDefault((flow.Key, year.Period), new(0, 0, Last(year)));
                var goesOn = stated.Cell(flow.Key, Next(year.Period)) is not null ? 1 : 0;
                tables[(flow.Key, year.Period)] = new(known.Rows + 1, known.GoOn + goesOn, Math.Min(known.Least, Last(year)));
            }
        }
    }

    /// <summary>An entity that alone ends in a year, where another alone begins in the next and all others go on.</summary>
    public IEnumerable<Finding> Ends()
    {
        foreach (var flow in all.GroupBy(each => each.Flow, StringComparer.Ordinal))
        {
            var ending = flow.GroupBy(each => each.LastYear).Where(group => group.Count() == 1).Select(group => group.Single());
            var beginning = flow.GroupBy(each => each.FirstYear)
                .Where(group => group.Count() == 1)
                .ToDictionary(group => group.Key, group => group.Single());
            foreach (var end in ending)
            {
                if (
                    beginning.TryGetValue(Next(end.LastYear), out var begin)
                    && tables[(end.Flow, end.LastYear)] is { GoOn: > 0 } before
                    && before.GoOn == before.Rows - 1
                    && tables[(end.Flow, begin.FirstYear)] is { } after
                    && after.Rows == before.Rows
                    && (end.Last > before.Least || begin.First > after.Least)
                    && IsNear(end.Last, begin.First)
                )
                    yield return Told(end, begin);
            }
        }
    }

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
                $"{group.Flow} {group.Period}: all {rows.Count} printed positions that have a value are counted from the other end: "
                    + $"{rows[0].Entity} is first, and its value is {direction.Worse}. Declare 'order' as "
                    + $"{(ranking.IsAscending ? Order.Descending : Order.Ascending)}?"
            );
    }

    private static Finding Told(Series end, Series begin) =>
        new(
            FindingKind.Undeclared,
            begin.Entity,
            begin.FirstYear.ToString(),
            begin.Flow,
            null,
            $"{begin.Entity} begins in {begin.FirstYear} where {end.Entity} ends in {end.LastYear}, and all others go on. If it is the "
                + "same under another name, name the one as an alias of the other, or declare a succession of the kind renamed."
        )
        {
            Value = begin.First,
            Against = end.Last,
        };

    private bool IsToldOf(string entity) =>
        ranking.Definition.Successions.Any(each =>
            each.From.Contains(entity, StringComparer.Ordinal) || each.Into.Contains(entity, StringComparer.Ordinal)
        );

    private static bool IsNear(decimal one, decimal other) =>
        one > 0 && other > 0 && PowerOfTen.Times(Math.Max(one, other), Math.Min(one, other)) <= Near;

    private static decimal Last(CellStatements cell) => cell.Figures[^1].Value!.Value;

    private static ReferencePeriod Next(ReferencePeriod year) => ReferencePeriod.Parse($"{year.First.Year + 1:0000}");

    private sealed record Series(
        string Entity,
        string Flow,
        ReferencePeriod FirstYear,
        decimal First,
        ReferencePeriod LastYear,
        decimal Last
    );

    private sealed record Table(int Rows, int GoOn, decimal Least);
}
