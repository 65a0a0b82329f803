using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>What is told of a series and of a release.</summary>
internal static class SeriesLines
{
    public const string NotAdjusted = "Not Seasonally Adjusted";

    /// <summary>What every answer says first.</summary>
    public static IEnumerable<(string Name, object Value)> Head(RealtimeWindow window) =>
        [("realtime_start", FredText.Of(window.Start)), ("realtime_end", FredText.Of(window.End))];

    public static FredItem Of(FaceQuestion question, FredSeries series, RealtimeWindow window)
    {
        // From its first statement on a date has a value, or is missing, on every day.
        var said = series.Cells.Where(cell => cell.Spans[0].From <= window.End).ToList();
        if (said.Count == 0)
            said = [.. series.Cells];
        return new([
            ("id", series.Id),
            .. Head(window),
            ("title", series.Title),
            ("observation_start", FredText.Of(said[0].Date)),
            ("observation_end", FredText.Of(said[^1].Date)),
            ("frequency", series.Form.Frequency),
            ("frequency_short", series.Form.Short),
            ("units", series.Unit),
            ("units_short", series.Unit),
            ("seasonal_adjustment", NotAdjusted),
            ("seasonal_adjustment_short", "NSA"),
            ("last_updated", FredText.Of(series.RecordedAt)),
            ("popularity", 0),
            ("notes", Notes(question, series)),
        ]);
    }

    public static FredItem Of(FaceQuestion question, FredRelease release, RealtimeWindow window) =>
        new([
            ("id", release.Id),
            .. Head(window),
            ("name", release.Ranking.Title),
            ("press_release", false),
            ("notes", $"The ranking {release.Ranking.Id}: {Address(question, release.Ranking.Id, "")}"),
        ]);

    // The one text of an answer that clients show to people.
    private static string Notes(FaceQuestion question, FredSeries series) =>
        $"Of the ranking {series.Ranking.Id}. Dates of vintages are days of publication. Where a publisher printed only a "
        + "position there is "
        + "no value here. Every number with its vintages at this state of the ledger: "
        + Address(
            question,
            series.Ranking.Id,
            $"/triangle?entity={Uri.EscapeDataString(series.Entity.Id)}&flow={Uri.EscapeDataString(series.Flow.Id)}"
        );

    private static string Address(FaceQuestion question, string ranking, string rest) =>
        $"/v1/rankings/{ranking}{rest}{(rest.Length == 0 ? '?' : '&')}asPublished=all&asRecorded=@{question.Basis.Position}";
}
