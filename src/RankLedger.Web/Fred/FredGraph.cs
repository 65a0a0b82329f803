using RankLedger.Web.Faces;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Fred;

/// <summary>What FRED's graphs offer for download, which spreadsheets read by a plain address: a line for each date, a column for each
/// series.</summary>
internal static class FredGraph
{
    private const string Id = "id";
    private const string VintageDate = "vintage_date";
    private const int MostSeries = 50;

    public static readonly string[] Variables = [FredVariables.ApiKey, Id, "cosd", "coed", VintageDate];

    public static async Task<IResult> AnswerAsync(FaceQuestion question, CancellationToken ct)
    {
        var day = question.Day(VintageDate, question.Today);
        var (from, to) = (question.Day("cosd", DateOnly.MinValue), question.Day("coed", DateOnly.MaxValue));
        var ids = question.Required(Id).Split(',');
        if (ids.Length > MostSeries)
            throw FaceQuestion.Refusal($"Variable {Id} names {ids.Length} series; {MostSeries} are the most at a time.");
        var policy = question.Policy(Format.Csv.ContentType, (VintageDate, day));
        if (question.IsHeld(policy))
            return new NotChanged(policy);
        var series = new List<FredSeries>();
        foreach (var id in ids)
            series.Add(await FredCatalogue.SeriesAsync(question, id, ct));
        if (series.Select(each => each.Form).Distinct().Count() > 1)
            throw FaceQuestion.Refusal("The series are not of one form of period; ask for each form on its own.");
        return new Answer<IReadOnlyList<FredSeries>>(
            series,
            policy,
            new(_ => ["observation_date", .. series.Select(each => each.Id)], _ => Lines(series, day, from, to)),
            facts: null,
            mark: false
        );
    }

    private static IEnumerable<IEnumerable<object?>> Lines(List<FredSeries> series, DateOnly day, DateOnly from, DateOnly to)
    {
        var columns = series
            .Select(each => each.Cells.Where(cell => cell.On(day) is not null).ToDictionary(cell => cell.Date, cell => cell.On(day)!.Value))
            .ToList();
        return columns
            .SelectMany(column => column.Keys)
            .Where(date => date >= from && date <= to)
            .Distinct()
            .Order()
            .Select(date =>
                (IEnumerable<object?>)
                    [FredText.Of(date), .. columns.Select(column => column.GetValueOrDefault(date) is { } value ? FredText.Of(value) : "")]
            );
    }
}
