using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Web.Fred;

/// <summary>Observations of a series in the four ways in which ALFRED lays vintages out.</summary>
internal static class Observations
{
    /// <summary>Every value that stood on a day of the window, from when until when of it.</summary>
    public static IEnumerable<FredItem> ByPeriod(IEnumerable<DatedCell> cells, RealtimeWindow window) =>
        from cell in cells
        from span in cell.Spans
        where window.Meets(span)
        select Row(Later(span.From, window.Start), Earlier(span.Last, window.End), cell.Date, FredText.Of(span.Value));

    /// <summary>One member for each vintage: the value that stood then.</summary>
    /// <param name="series">The series.</param>
    /// <param name="cells">Those of its cells that are asked for.</param>
    /// <param name="window">The days.</param>
    /// <param name="onlyNew">Whether only what differs from the vintage before counts, listed or not.</param>
    public static IEnumerable<FredItem> ByVintage(FredSeries series, IEnumerable<DatedCell> cells, RealtimeWindow window, bool onlyNew)
    {
        var vintages = series.Vintages;
        List<(DateOnly Day, DateOnly? Before)> columns =
        [
            .. window
                .Vintages(series)
                .Select(day => (day, vintages.Where(each => each < day).Select(each => (DateOnly?)each).LastOrDefault())),
        ];
        foreach (var cell in cells)
        {
            var values = columns
                .Select(column => (column.Day, Now: cell.On(column.Day), Before: column.Before is { } day ? cell.On(day) : null))
                .Where(each => each.Now is not null && !(onlyNew && each.Before is not null && each.Before.Value == each.Now.Value))
                .Select(each => ($"{series.Id}_{each.Day:yyyyMMdd}", (object)FredText.Of(each.Now!.Value)))
                .ToList();
            if (values.Count > 0)
                yield return new([("date", FredText.Of(cell.Date)), .. values]);
        }
    }

    /// <summary>The first value of each date, where it was published on a day of the window.</summary>
    public static IEnumerable<FredItem> Initial(IEnumerable<DatedCell> cells, RealtimeWindow window) =>
        from cell in cells
        let first = cell.Spans[0]
        where window.Listed is { } days ? days.Contains(first.From) : first.From >= window.Start && first.From <= window.End
        select Row(first.From, Earlier(first.Last, window.End), cell.Date, FredText.Of(first.Value));

    /// <summary>A row of values as they stood on one day, changed by a unit.</summary>
    public static IEnumerable<FredItem> Changed(FredSeries series, IEnumerable<DatedCell> cells, RealtimeWindow window, UnitChange change)
    {
        var ranking = new Ranking(series.Ranking);
        var values = series.Cells.ToDictionary(cell => cell.Period, cell => cell.On(window.Start)?.Value);
        return from cell in cells
            where cell.On(window.Start) is not null
            select Row(window.Start, window.End, cell.Date, change.Of(cell.Period, values, IsBroken));

        bool IsBroken(ReferencePeriod earlier, ReferencePeriod later) =>
            ranking.IsBroken(series.Flow.Id, series.Entity.Id, earlier, later) || MarkOn(later).Parts([MarkOn(earlier).Note]);

        BreakMark MarkOn(ReferencePeriod period) =>
            series.Cells.FirstOrDefault(cell => cell.Period == period)?.BreakMarkOn(window.Start) ?? default;
    }

    private static FredItem Row(DateOnly from, DateOnly last, DateOnly date, string value) =>
        new(("realtime_start", FredText.Of(from)), ("realtime_end", FredText.Of(last)), ("date", FredText.Of(date)), ("value", value));

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
