using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>Answers about one series.</summary>
internal static class FredSeriesAnswers
{
    private const int MostObservations = 100_000;
    private const int MostVintages = 10_000;

    public static async Task<FredBody> SeriesAsync(FaceQuestion question, CancellationToken ct)
    {
        var (series, window) = (await AskedAsync(question, ct), question.Window());
        return new("seriess", "series", new([.. SeriesLines.Head(window)]), [SeriesLines.Of(question, series, window)]);
    }

    public static async Task<FredBody> VintageDatesAsync(FaceQuestion question, CancellationToken ct)
    {
        var (series, window) = (await AskedAsync(question, ct), question.Window());
        return FredList.Page(
            question,
            "vintage_dates",
            "vintage_date",
            [.. SeriesLines.Head(window), ("order_by", "vintage_date")],
            window.Vintages(series).Select(FredText.Of),
            MostVintages
        );
    }

    public static async Task<FredBody> ObservationsAsync(FaceQuestion question, CancellationToken ct)
    {
        var (series, window, (start, end)) = (await AskedAsync(question, ct), question.Window(), question.Observed());
        var layout = question.Number("output_type", 1, 1, 4);
        var change = UnitChange.Find(question["units"], series.Form, window, layout);
        var cells = series.Cells.Where(cell => cell.Date >= start && cell.Date <= end);
        return FredList.Page(
            question,
            "observations",
            "observation",
            [
                .. SeriesLines.Head(window),
                ("observation_start", FredText.Of(start)),
                ("observation_end", FredText.Of(end)),
                ("units", question["units"] ?? "lin"),
                ("output_type", layout),
                ("file_type", question.IsJson() ? "json" : "xml"),
                ("order_by", "observation_date"),
            ],
            layout switch
            {
                1 when change is not null => Observations.Changed(series, cells, window, change),
                1 => Observations.ByPeriod(cells, window),
                4 => Observations.Initial(cells, window),
                _ => Observations.ByVintage(series, cells, window, onlyNew: layout == 3),
            },
            MostObservations
        );
    }

    /// <summary>The series that a question names.</summary>
    public static Task<FredSeries> AskedAsync(FaceQuestion question, CancellationToken ct) =>
        FredCatalogue.SeriesAsync(question, question.Required("series_id"), ct);
}
