using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds years that their twelve months do not add up to, whichever statements of the months are right, and years that the printed
/// sum January–December contradicts.</summary>
internal static class YearRule
{
    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells.Where(cell => cell.Period.Form == PeriodForm.Year && cell.Figures.Count > 0))
        {
            var year = cell.Period.ToString();
            var months = Enumerable
                .Range(1, 12)
                .Select(month => stated.Cell(cell.Entity, cell.Flow, ReferencePeriod.Parse($"{year}-{month:00}"))?.Figures ?? [])
                .ToList();
            if (months.TrueForAll(month => month.Count > 0))
            {
                var sum = months.Select(Hull).Aggregate((so, month) => so.Plus(month));
                foreach (var figure in cell.Figures.Where(figure => !figure.Span.Overlaps(sum)))
                    yield return stated.Found(
                        FindingKind.Year,
                        cell,
                        figure,
                        $"is not the sum of its twelve months, which is {Written(sum)}"
                    );
            }

            if (stated.Cell(cell.Entity, cell.Flow, ReferencePeriod.Parse($"{year}-01/{year}-12")) is not { Figures: [_, ..] printed })
                continue;
            foreach (var figure in cell.Figures.Where(figure => printed.All(other => !other.Span.Overlaps(figure.Span))))
                yield return stated.Found(
                    FindingKind.Year,
                    cell,
                    figure,
                    $"is not {stated.Write(printed[^1])}, as printed for {year}-01/{year}-12"
                );
        }

        string Written(Span sum) =>
            sum switch
            {
                { Low: { } low, High: { } high } => low == high
                    ? stated.Write(low)
                    : $"between {stated.Write(low)} and {stated.Write(high)}",
                { Low: { } low } => $"above {stated.Write(low)}",
                _ => $"below {stated.Write(sum.High!.Value)}",
            };
    }

    // What any statement of the month allows: a revision of one month is no fault of the year.
    private static Span Hull(IReadOnlyList<Statement> month) => month.Select(figure => figure.Span).Aggregate(SpanArithmetic.Union);
}
