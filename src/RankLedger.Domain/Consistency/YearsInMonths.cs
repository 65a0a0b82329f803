using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds years that some entities have as the year alone, and others as January to December alone: two tables of the same
/// days; and entities whose years go on in the other form, so that nothing compares the one with the other.</summary>
internal sealed class YearsInMonths(Ranking ranking)
{
    private readonly Dictionary<(string Flow, int Year), Sides> years = [];
    private readonly Dictionary<(string Flow, int Year, PeriodForm Form), Side> turns = [];

    /// <summary>Counts the years of a ranked entity, each by the form that it alone has.</summary>
    public void Count(string entity, Stated stated)
    {
        if (!ranking.IsRanked(entity))
            return;
        CellStatements? before = null;
        var cells = stated.Cells.Where(cell => IsYear(cell.Period) && ranking.Flow(cell.Flow)?.Cumulative != true);
        foreach (
            var year in cells.GroupBy(cell => (cell.Flow, cell.Period.First.Year)).OrderBy(year => year.Key.Flow, StringComparer.Ordinal)
        )
        {
            if (year.Skip(1).Any())
            {
                before = null;
                continue;
            }

            if (!years.TryGetValue(year.Key, out var sides))
                years[year.Key] = sides = new();
            var only = year.First();
            (only.Period.Form == PeriodForm.Year ? sides.AsYear : sides.InMonths).Add(entity, only);
            if (before is not null && Turns(before, only) && !stated.IsBroken(before, only))
            {
                var turn = (only.Flow, only.Period.First.Year, only.Period.Form);
                if (!turns.TryGetValue(turn, out var side))
                    turns[turn] = side = new();
                side.Add(entity, only);
            }

            before = only;
        }
    }

    /// <summary>A finding for each year and flow.</summary>
    public IEnumerable<Finding> Found() => Apart().Concat(Turned());

    private IEnumerable<Finding> Apart() =>
        from year in years
        let sides = year.Value
        where sides.AsYear.Count > 0 && sides.InMonths.Count > 0
        select new Finding(
            FindingKind.Undeclared,
            null,
            $"{year.Key.Year:0000}",
            year.Key.Flow,
            sides.InMonths.Publication,
            $"{year.Key.Flow} {year.Key.Year}: {Named(sides.InMonths)} stated for January to December and not for the year, and "
                + $"{Named(sides.AsYear)} stated for the year alone. They are the same days in two tables: where the numbers are the "
                + $"year's, state them for {year.Key.Year:0000} too."
        )
        {
            Beside = [sides.InMonths.Figure!, sides.AsYear.Figure!],
        };

    private IEnumerable<Finding> Turned() =>
        from turn in turns
        let isYear = turn.Key.Form == PeriodForm.Year
        select new Finding(
            FindingKind.Undeclared,
            null,
            $"{turn.Key.Year:0000}",
            turn.Key.Flow,
            turn.Value.Publication,
            $"{turn.Key.Flow} {turn.Key.Year}: {Named(turn.Value)} stated for {(isYear ? "the year" : "January to December")} alone, "
                + $"and in {turn.Key.Year - 1:0000} for {(isYear ? "January to December" : "the year")} alone. The two are compared "
                + $"with nothing: where the numbers are the year's, state them for {turn.Key.Year - (isYear ? 1 : 0):0000} too."
        )
        {
            Beside = [turn.Value.Figure!],
        };

    private static bool Turns(CellStatements before, CellStatements cell) =>
        before.Flow == cell.Flow && before.Period.First.Year == cell.Period.First.Year - 1 && before.Period.Form != cell.Period.Form;

    private string Named(Side side) =>
        ranking.NameOf(side.Figure!.Entity!)
        + side.Count switch
        {
            1 => " is",
            2 => " and one other are",
            _ => $" and {side.Count - 1} others are",
        };

    private static bool IsYear(ReferencePeriod period) => period.Form == PeriodForm.Year || (period.IsYearToDate && period.IsTwelveMonths);

    private sealed class Sides
    {
        public Side AsYear { get; } = new();

        public Side InMonths { get; } = new();
    }

    private sealed class Side
    {
        public int Count { get; private set; }

        /// <summary>The first of them.</summary>
        public NamedFigure? Figure { get; private set; }

        public string? Publication => Figure?.Publication;

        public void Add(string entity, CellStatements cell)
        {
            Count++;
            Figure ??= new(entity, cell.Period.ToString(), cell.Flow, cell.Figures[^1].Publication);
        }
    }
}
