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

    // Of a column in which one number is another it is only held that it was seen: nearly all are such.
    private readonly Dictionary<(string Flow, ReferencePeriod Period), Dictionary<string, Column?>> periods = [];
    private int found;

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
            if (!periods.TryGetValue((cell.Flow, cell.Period), out var columns))
                periods[(cell.Flow, cell.Period)] = columns = new(StringComparer.Ordinal);
            foreach (var figure in cell.Figures)
            {
                var isEqual = figure.Value != 0 && before.Figures.Any(each => each.Value == figure.Value);
                if (!columns.TryGetValue(figure.Publication, out var column))
                    columns[figure.Publication] = column = isEqual ? new(cell, figure, found++) : null;
                else if (!isEqual)
                    columns[figure.Publication] = null;
                if (isEqual && column is not null)
                    column.Rows++;
            }
        }
    }

    /// <summary>A finding for each such column, in the order in which they came.</summary>
    public IEnumerable<Finding> Found() =>
        from flow in periods
            .Values.SelectMany(columns => columns.Values)
            .OfType<Column>()
            .Where(column => column.Rows >= Fewest)
            .OrderBy(column => column.Number)
            .GroupBy(column => column.Flow, StringComparer.Ordinal)
        where flow.DistinctBy(column => column.Period).Count() == 1
        from column in flow
        select new Finding(
            FindingKind.Growth,
            null,
            column.Period.ToString(),
            column.Flow,
            column.Publication,
            $"{PublicationWords.Of(column.Publisher, column.PublishedOn)}, {column.Flow} {PeriodWords.Of(column.Period)}: all "
                + $"{Numerals.Of(column.Rows)} numbers are those of the year before. Last year's column again?"
        );

    private sealed class Column(CellStatements cell, Statement figure, int number)
    {
        public string Flow { get; } = cell.Flow;

        public ReferencePeriod Period { get; } = cell.Period;

        public string Publication { get; } = figure.Publication;

        public string Publisher { get; } = figure.Publisher;

        public string PublishedOn { get; } = figure.PublishedOn;

        public int Number => number;

        public int Rows { get; set; }
    }
}
