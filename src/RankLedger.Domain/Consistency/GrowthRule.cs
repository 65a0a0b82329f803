using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds growth that cannot be: below -100 percent of what is above zero, or a shifted decimal point, a wrong sign or an index
/// away from what the values of the two years give.</summary>
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
                var before =
                    cell.Period.OneYearEarlier() is { } earlier
                    && stated.Cell(cell.Flow, earlier) is { } known
                    && !stated.IsBroken(known, cell)
                        ? known
                        : null;
                if (BelowAll(stated, cell, figure, before?.Figures ?? []) is { } found)
                    yield return found;
                else if (before is not null && Slip(stated, cell, figure, before.Figures) is { } slip)
                    yield return slip.Naming((before, null));
            }
        }
    }

    /// <summary>A slip between the growth of a figure and what each of some bases gives; null where there is none.</summary>
    /// <param name="stated">What is stated.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="figure">The statement with the growth.</param>
    /// <param name="bases">What is known of a year earlier.</param>
    /// <param name="written">The base in words, where it is nobody's statement.</param>
    public static Finding? Slip(
        Stated stated,
        CellStatements cell,
        Statement figure,
        IReadOnlyList<Statement> bases,
        string? written = null
    ) =>
        GrowthSlip.Of(figure.Growth!.Value, [.. bases.Select(each => Growth(figure.Span, each.Span))]) is var (slip, at)
            ? Told(stated, cell, figure, bases[at], written ?? $"{stated.Write(bases[at])} of", slip.Suspicion)
            : null;

    /// <summary>What two spans give as growth.</summary>
    public static Span Growth(Span now, Span before) => now.PercentOf(before).Minus(Span.Exact(100));

    /// <summary>A finding about printed growth.</summary>
    public static Finding Told(Stated stated, CellStatements cell, Statement figure, Statement one, string written, string suspicion)
    {
        var given = (figure.Value!.Value / one.Value!.Value * 100) - 100;
        var found = stated.Found(
            FindingKind.Growth,
            cell,
            figure,
            $"is printed beside growth of {figure.Growth}%, and {Digits.Told(Math.Abs(given))}% {(given < 0 ? "below" : "above")} "
                + $"{written} a year earlier",
            one
        );
        return found with { Detail = $"{found.Detail} {suspicion}", Printed = $"{figure.Growth}" };
    }

    private static Finding? BelowAll(Stated stated, CellStatements cell, Statement figure, IReadOnlyList<Statement> bases) =>
        figure.Growth < Least && figure.Value > 0 && !bases.Any(each => each.Value < 0)
            ? stated.Found(
                FindingKind.Growth,
                cell,
                figure,
                $"is printed beside growth of {figure.Growth}%, and nothing that is above zero fell by more than 100%"
            ) with
            {
                Printed = $"{figure.Growth}",
            }
            : null;
}
