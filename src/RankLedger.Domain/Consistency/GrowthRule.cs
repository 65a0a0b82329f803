using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds growth that cannot be: below -100 percent of what is above zero, or printed at a power of ten of what the values of the
/// two years give. Another difference is none: bases get revised.</summary>
internal static class GrowthRule
{
    private const decimal Least = -100;
    private const decimal Beyond = 10;
    private const decimal Near = 0.5m;

    private static readonly (decimal Factor, string Suspicion)[] Slips =
    [
        (0.1m, "Ten times too large: the decimal point lost?"),
        (0.01m, "A hundred times too large: the decimal point lost?"),
        (10, "Ten times too small: a digit lost?"),
        (100, "A hundred times too small: a share of one, and not percent?"),
    ];

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
        if (computed.Count == 0 || computed.Exists(each => !each.Span.IsBounded() || Distance(growth, each.Span) < Beyond))
            return null;
        foreach (var (factor, suspicion) in Slips)
        {
            var meant = growth * factor;
            if (computed.FirstOrDefault(each => Distance(meant, each.Span) <= Near).Base is not { } one)
                continue;
            var found = stated.Found(
                FindingKind.Growth,
                cell,
                figure,
                $"is printed beside growth of {growth}%, and {Digits.Four((figure.Value!.Value / one.Value!.Value * 100) - 100)}% above "
                    + $"{stated.Write(one)} of a year earlier",
                one
            );
            return found with { Detail = $"{found.Detail} {suspicion}" };
        }

        return null;
    }

    private static Span Growth(Span now, Span before) => now.PercentOf(before).Minus(Span.Exact(100));

    private static decimal Distance(decimal growth, Span span) =>
        Math.Max(0, Math.Max(span.Low!.Value - growth, growth - span.High!.Value));
}
