using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>Answers that look through every series.</summary>
internal static class FredSearchAnswers
{
    public static async Task<FredBody> SearchAsync(FaceQuestion question, CancellationToken ct)
    {
        var byId = question.Choice("search_type", "full_text", "series_id") == "series_id";
        var words = question
            .Required("search_text")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.TrimEnd('*'))
            .ToList();
        bool Wanted(SeriesTexts texts) =>
            words.TrueForAll(word => (byId ? [texts.Id] : texts.All).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return FredList.Series(question, await FredCatalogue.SeriesOfAllAsync(question, Wanted, ct), question.Window(), "search_rank");
    }

    public static async Task<FredBody> UpdatesAsync(FaceQuestion question, CancellationToken ct)
    {
        var window = question.Window();
        var found = await FredCatalogue.SeriesOfAllAsync(question, _ => true, ct);
        return FredList.Page(
            question,
            "seriess",
            "series",
            [.. SeriesLines.Head(window), ("order_by", "last_updated")],
            found
                .Select(series => (Series: series, Newest: series.Vintages.LastOrDefault(day => day <= window.End)))
                .Where(each => each.Newest != default)
                .OrderByDescending(each => each.Newest)
                .ThenBy(each => each.Series.Id, StringComparer.Ordinal)
                .Select(each => SeriesLines.Of(question, each.Series, window)),
            FredList.Most
        );
    }
}
