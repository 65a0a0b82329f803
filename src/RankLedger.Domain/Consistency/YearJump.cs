using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>A step of more than four times between a year and the next one that is known, for the same kind of period.</summary>
/// <param name="At">The place of the earlier year in its series.</param>
/// <param name="Earlier">The earlier year.</param>
/// <param name="Later">The later year.</param>
/// <param name="Side">1 where the later year is far above, -1 where it is far below.</param>
/// <param name="Ratio">How many times, by the two statements that come closest.</param>
internal sealed record YearJump(int At, CellStatements Earlier, CellStatements Later, int Side, decimal Ratio);

/// <summary>The years of one entity, flow and kind of period: <c>2016, 2017, 2020</c> or <c>2016-02, 2017-02</c>.</summary>
internal sealed class YearSeries(Stated stated, IReadOnlyList<CellStatements> years)
{
    public IReadOnlyList<CellStatements> Years => years;

    public static IEnumerable<YearSeries> Of(Stated stated) =>
        stated
            .Cells.GroupBy(cell => (cell.Flow, KindOf(cell.Period)))
            .Select(series => new YearSeries(stated, [.. series.OrderBy(cell => cell.Period)]));

    /// <summary>How many times a year is the one before it, and which way; 0 where they are not compared.</summary>
    public (int Side, decimal Ratio) Step(int at)
    {
        if (at < 0 || at + 1 >= years.Count || stated.IsBroken(years[at], years[at + 1]))
            return (0, 1);
        var (one, other) = (years[at].Figures[^1], years[at + 1].Figures[^1]);
        return one.Value is not { } earlier || other.Value is not { } later || Math.Sign(earlier) * Math.Sign(later) <= 0
            ? (0, 1)
            : (Math.Abs(later).CompareTo(Math.Abs(earlier)), Ratios.Of(one, other));
    }

    public List<YearJump> Jumps()
    {
        var jumps = new List<YearJump>();
        for (var at = 0; at + 1 < years.Count; at++)
        {
            var (earlier, later) = (years[at], years[at + 1]);
            if (Ratios.Side(later.Figures, earlier.Figures) is not 0 and var side && !stated.IsBroken(earlier, later))
            {
                var ratio = earlier.Figures.SelectMany(one => later.Figures.Select(other => Ratios.Of(one, other))).Min();
                jumps.Add(new(at, earlier, later, side, ratio));
            }
        }

        return jumps;
    }

    /// <summary>The halves, quarters, months or weeks of one entity and flow, one after another.</summary>
    public static IEnumerable<YearSeries> Beside(Stated stated) =>
        stated
            .Cells.Where(cell => cell.Period.Form is PeriodForm.Half or PeriodForm.Quarter or PeriodForm.Month or PeriodForm.Week)
            .GroupBy(cell => (cell.Flow, cell.Period.Form))
            .Select(series => new YearSeries(stated, [.. series.OrderBy(cell => cell.Period)]));

    /// <summary>Counts every step.</summary>
    public void Count(CommonSteps common)
    {
        for (var at = 0; at + 1 < years.Count; at++)
            common.Count(years[at], years[at + 1], Step(at));
    }

    // The form and the months; the length of February does not matter, the day of a daily period does.
    internal static (PeriodForm Form, int From, int Day, int To, int Years) KindOf(ReferencePeriod period) =>
        period.Form == PeriodForm.Week
            ? (period.Form, period.Week, 0, 0, 0)
            : (period.Form, period.First.Month, period.First.Day, period.Last.Month, period.Last.Year - period.First.Year);
}
