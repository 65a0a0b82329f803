using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds cumulative figures that leave too much or too little for the months until the next one, or the year: the average of those
/// months is less than half or more than twice its own average month, whichever statement of the next period is right.
/// </summary>
internal static class MonthRule
{
    private const int Twice = 2;
    private const int Year = 12;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var series in CumulativeSeries.Of(stated))
        {
            foreach (var cell in series)
            {
                var months = CumulativeSeries.Months(cell);
                if (months >= Year)
                    continue;
                if (series.Find(other => CumulativeSeries.Months(other) is var length && length > months && length <= Year) is not { } next)
                    continue;
                if (stated.IsBroken(cell, next))
                    continue;
                var left = CumulativeSeries.Months(next) - months;
                foreach (var figure in cell.Figures.Where(figure => figure.Span.Low > 0))
                {
                    if (next.Figures.All(later => IsOutside(figure.Span, months, later.Span, left)))
                        yield return Found(stated, cell, figure, months, next, left);
                }
            }
        }
    }

    // (later - own) / left against own / months, multiplied out so that own counts once and no digit is lost.
    private static bool IsOutside(Span own, int months, Span later, int left) =>
        own.Times((Twice * months) + left).IsAbove(later.Times(Twice * months))
        || later.Times(months).IsAbove(own.Times(months + (Twice * left)));

    // Of what is below zero nobody says how many times it is what is above.
    private static string Left(Stated stated, decimal rest, decimal average) =>
        rest switch
        {
            0 => "leaves nothing",
            < 0 => $"falls by {stated.Write(Digits.Four(-rest))} a month",
            _ => $"leaves {stated.Write(Digits.Four(rest))} a month, "
                + $"{Ratios.Told(rest >= average, PowerOfTen.Times(Math.Max(rest, average), Math.Min(rest, average)))} that,",
        };

    private static Finding Found(Stated stated, CellStatements cell, Statement figure, int months, CellStatements next, int left)
    {
        var (own, later) = (figure.Value!.Value, next.Figures.MinBy(each => each.Span.Width ?? decimal.MaxValue)!);
        var (average, rest) = (own / months, (later.Value!.Value - own) / left);
        return stated
            .Found(
                FindingKind.Month,
                cell,
                figure,
                $"is {stated.Write(Digits.Four(average))} a month and {Left(stated, rest, average)} until {stated.Write(later)} for "
                    + PeriodWords.Of(next.Period),
                later,
                question: "A month missing or counted twice?"
            )
            .Naming((next, later));
    }
}
