using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds figures that slipped by a power of ten where no other year is known to compare them with: a half, quarter, month or week
/// far from the one before and from the one behind, while these two agree.</summary>
/// <remarks>Both neighbours have to tell the same power of ten. Days are left alone, since they rise and fall by much in a week, and so are
/// small counts.</remarks>
internal static class BesideRule
{
    private const int FewCounted = 10;
    private const int Counted = 100;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            if (
                cell.Period.Form is not (PeriodForm.Half or PeriodForm.Quarter or PeriodForm.Month or PeriodForm.Week)
                || Cell(cell.Period.OneYearEarlier()) is not null
                || Cell(cell.Period.OneYearLater()) is not null
                || Cell(cell.Period.JustBefore()) is not { } before
                || Cell(cell.Period.JustAfter()) is not { } after
                || stated.IsBroken(before, after)
            )
                continue;
            foreach (var found in cell.Figures.Select(figure => Found(stated, cell, figure, before, after)).OfType<Finding>())
                yield return found;

            CellStatements? Cell(ReferencePeriod? period) => period is { } known ? stated.Cell(cell.Flow, known) : null;
        }
    }

    private static Finding? Found(Stated stated, CellStatements cell, Statement figure, CellStatements before, CellStatements after)
    {
        var (one, other) = (before.Figures[^1], after.Figures[^1]);
        if (
            Ratios.Side(figure, one) is not (not 0 and var side)
            || Ratios.Side(figure, other) != side
            || Ratios.Of(one, other) > PowerOfTen.About
            || PowerOfTen.Near(Ratios.Of(figure, one)) is not (> 0 and var power)
            || PowerOfTen.Near(Ratios.Of(figure, other)) != power
            || Math.Abs(one.Value!.Value) < FewCounted
            || Math.Max(Math.Abs(figure.Value!.Value), Math.Abs(one.Value.Value)) < Counted
        )
            return null;
        return stated
            .Found(
                FindingKind.Scale,
                cell,
                figure,
                $"is {Ratios.Told(side > 0, Ratios.Of(figure, one))} {stated.Write(one)} for {PeriodWords.Of(before.Period)}, "
                    + $"just before, and no nearer to {stated.Write(other)} for {PeriodWords.Of(after.Period)}, just behind",
                one,
                side * power
            )
            .Naming((before, one), (after, other));
    }
}
