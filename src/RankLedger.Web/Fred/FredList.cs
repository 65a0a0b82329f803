using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>Lays lists out: their order, the page of them that is wanted, and what is said of the whole.</summary>
internal static class FredList
{
    /// <summary>The greatest page of everything but observations and vintages.</summary>
    public const int Most = 1000;

    private static readonly (string Name, Func<FredSeries, string> Key)[] Orders =
    [
        ("search_rank", series => series.Id),
        ("series_id", series => series.Id),
        ("title", series => series.Title),
        ("units", series => series.Unit),
        ("frequency", series => series.Form.Frequency),
        ("seasonal_adjustment", _ => ""),
        ("last_updated", series => FredText.Of(series.RecordedAt)),
        ("observation_start", series => FredText.Of(series.Cells[0].Date)),
        ("observation_end", series => FredText.Of(series.Cells[^1].Date)),
        ("popularity", _ => ""),
    ];

    /// <summary>A page of elements that are in order already; <c>sort_order=desc</c> turns the whole before it is cut.</summary>
    public static FredBody Page(
        FaceQuestion question,
        string key,
        string element,
        IEnumerable<(string Name, object Value)> head,
        IEnumerable<object> items,
        int most
    )
    {
        var (limit, offset) = (
            question.Number(FredVariables.Limit, most, 1, most),
            question.Number(FredVariables.Offset, 0, 0, int.MaxValue)
        );
        var order = question.Choice(FredVariables.SortOrder, "asc", "desc");
        List<object> all = [.. items];
        if (order == "desc")
            all.Reverse();
        return new(
            key,
            element,
            new([.. head, ("sort_order", order), ("count", all.Count), ("offset", offset), ("limit", limit)]),
            [.. all.Skip(offset).Take(limit)]
        );
    }

    /// <summary>Series in the order and of the kind that the question wants.</summary>
    public static FredBody Series(FaceQuestion question, IReadOnlyList<FredSeries> found, RealtimeWindow window, string usualOrder)
    {
        var order = question.Choice(FredVariables.OrderBy, [usualOrder, .. Orders.Select(each => each.Name)]);
        var key = Orders.First(each => each.Name == order).Key;
        var variable = question.Choice(FredVariables.FilterVariable, "", "frequency", "units", "seasonal_adjustment");
        var value = question[FredVariables.FilterValue];
        if (variable.Length > 0 != value is not null)
            throw FaceQuestion.Refusal("Variables filter_variable and filter_value go together; give both or none.");
        var kept = found.Where(series =>
            variable switch
            {
                "frequency" => Is(series.Form.Frequency, value),
                "units" => Is(series.Unit, value),
                "seasonal_adjustment" => Is(SeriesLines.NotAdjusted, value),
                _ => true,
            }
        );
        return Page(
            question,
            "seriess",
            "series",
            [.. SeriesLines.Head(window), ("order_by", order)],
            kept.OrderBy(key, StringComparer.Ordinal)
                .ThenBy(series => series.Id, StringComparer.Ordinal)
                .Select(series => SeriesLines.Of(question, series, window)),
            Most
        );
    }

    private static bool Is(string text, string? wanted) => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase);
}
