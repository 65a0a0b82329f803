using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds publications in which every row of a flow and period is the number of the year before: its column again.</summary>
/// <remarks>What stays as it is from year to year, such as rates and areas, is none: where another column of the flow is all equal
/// too.</remarks>
internal sealed class RepeatedYear
{
    private const int Fewest = 5;

    private readonly Dictionary<(string Publication, string Flow, ReferencePeriod Period), Column> columns = [];

    /// <summary>Counts the figures of one entity that can be compared.</summary>
    public void Count(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            if (
                stated.Ranking.Flow(cell.Flow)?.IsRate == true
                || cell.Period.OneYearEarlier() is not { } year
                || stated.Cell(cell.Flow, year) is not { } before
                || stated.IsBroken(before, cell)
            )
                continue;
            foreach (var figure in cell.Figures)
            {
                var key = (figure.Publication, cell.Flow, cell.Period);
                var column = columns.GetValueOrDefault(key);
                var isEqual = figure.Value != 0 && before.Figures.Any(each => each.Value == figure.Value);
                columns[key] = new(column.Compared + 1, column.Equal + (isEqual ? 1 : 0), column.One ?? figure);
            }
        }
    }

    /// <summary>A finding for each such column.</summary>
    public IEnumerable<Finding> Found() =>
        from flow in columns.Where(column => column.Value.Repeats).GroupBy(column => column.Key.Flow, StringComparer.Ordinal)
        where flow.DistinctBy(column => column.Key.Period).Count() == 1
        from column in flow
        let found = column.Value
        select new Finding(
            FindingKind.Growth,
            null,
            column.Key.Period.ToString(),
            column.Key.Flow,
            column.Key.Publication,
            $"{Stated.Cited(found.One!)}, {column.Key.Flow} {PeriodWords.Of(column.Key.Period)}: all {Numerals.Of(found.Compared)} "
                + "numbers are those of the year before. Last year's column again?"
        );

    private readonly record struct Column(int Compared, int Equal, Statement? One)
    {
        public bool Repeats => Compared >= Fewest && Equal == Compared;
    }
}
