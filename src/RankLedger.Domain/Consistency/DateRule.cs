using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds publications dated ahead of their recording, and figures published long before their period began, or before it ended,
/// or about another century than the figures beside them.</summary>
/// <remarks>
/// What counts is the first day on which the publication was certainly public (its last possible day, or the earlier day that the recording
/// names): a publication dated to the year 2023 may well have appeared after September, so its figure of January–September is no forecast.
/// One that appears on the last day itself is none either: days have no hours here.
/// </remarks>
internal static class DateRule
{
    private const int Year = 366;
    private const int Century = 100;

    /// <summary>Figures published before their period ended.</summary>
    public static IEnumerable<Finding> Of(Stated stated) =>
        stated.Cells.SelectMany(cell => cell.Figures.Select(figure => Of(stated, cell, figure)).OfType<Finding>());

    /// <summary>A publication that counts only from a day on that has not begun anywhere, as the warning at its recording says.</summary>
    public static Finding? Ahead(string publication, string publisher, PublicationDate date, DateOnly today)
    {
        var days = date.VisibleFrom.DayNumber - today.DayNumber;
        return days <= 0
            ? null
            : new(
                FindingKind.Date,
                null,
                null,
                null,
                publication,
                $"A publication of {publisher} is dated {Numerals.Dated(date)}{(date.FirstDay <= today ? " " : ", ")}"
                    + (date.FirstDay <= today ? $"and counts from {Numerals.Day(date.VisibleFrom)} on, " : "")
                    + (days > Year ? $"{Years(days)} years ahead. Is the year mistyped?" : $"{days} day{(days == 1 ? "" : "s")} ahead.")
            );
    }

    private static Finding? Of(Stated stated, CellStatements cell, Statement figure)
    {
        if (CenturyRule.Of(stated, cell, figure) is { } century)
            return century;
        var visible = figure.Stands.Min(range => range.From);
        if (visible >= cell.Period.Last)
            return null;
        var days = cell.Period.First.DayNumber - visible.DayNumber;
        if (days <= Year)
            return stated.Found(
                FindingKind.Forecast,
                cell,
                figure,
                $"was public on {Numerals.Day(visible)}, before the period ended on {Numerals.Day(cell.Period.Last)}"
            );
        var isCentury = visible.Year + Century >= cell.Period.Last.Year && visible.Year + Century <= cell.Period.Last.Year + 2;
        var found = stated.Found(
            FindingKind.Date,
            cell,
            figure,
            $"was public on {Numerals.Day(visible)}, {Years(days)} year{(Years(days) == 1 ? "" : "s")} before the period began"
        );
        return found with { Detail = $"{found.Detail} {(isCentury ? "A century early?" : "Is the year mistyped?")}" };
    }

    private static int Years(int days) => (int)(days / 365.25m);
}
