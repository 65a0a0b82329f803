using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds growth that cannot be: below -100 percent of what is above zero, or a shifted decimal point or a wrong sign away from
/// what
/// the values of the two years give.</summary>
/// <remarks>Another difference is none, because bases get revised. So is a slip that printed digits are too few to tell from a
/// revision: the printed growth must be far from what the values give, and what was meant must be near it.</remarks>
internal static class GrowthRule
{
    private const decimal Least = -100;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            foreach (var figure in cell.Figures.Where(figure => figure.Growth is not null))
            {
                var bases =
                    cell.Period.OneYearEarlier() is { } earlier
                    && stated.Cell(cell.Flow, earlier) is { } known
                    && !stated.IsBroken(known, cell)
                        ? known.Figures
                        : [];
                if (Found(stated, cell, figure, bases) is { } found)
                    yield return found;
            }
        }
    }

    private static Finding? Found(Stated stated, CellStatements cell, Statement figure, IReadOnlyList<Statement> bases)
    {
        var growth = figure.Growth!.Value;
        if (growth < Least && figure.Value > 0 && !bases.Any(each => each.Value < 0))
            return stated.Found(
                FindingKind.Growth,
                cell,
                figure,
                $"is printed beside growth of {growth}%, and nothing that is above zero fell by more than 100%"
            );
        var computed = bases.Select(each => (Base: each, Span: Growth(figure.Span, each.Span))).ToList();
        if (GrowthSlip.Of(growth, [.. computed.Select(each => each.Span)]) is not var (slip, at))
            return null;
        var one = computed[at].Base;
        var given = (figure.Value!.Value / one.Value!.Value * 100) - 100;
        var found = stated.Found(
            FindingKind.Growth,
            cell,
            figure,
            $"is printed beside growth of {growth}%, and {Digits.Four(Math.Abs(given))}% {(given < 0 ? "below" : "above")} "
                + $"{stated.Write(one)} of a year earlier",
            one
        );
        return found with { Detail = $"{found.Detail} {slip.Suspicion}" };
    }

    private static Span Growth(Span now, Span before) => now.PercentOf(before).Minus(Span.Exact(100));
}
