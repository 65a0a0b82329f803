using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>Answers about releases, which are rankings.</summary>
internal static class FredReleaseAnswers
{
    public static async Task<FredBody> OfSeriesAsync(FaceQuestion question, CancellationToken ct)
    {
        var series = await FredSeriesAnswers.AskedAsync(question, ct);
        var releases = await FredCatalogue.ReleasesAsync(question, ct);
        return Told(question, releases.First(release => release.Ranking.Id == series.Ranking.Id));
    }

    public static async Task<FredBody> ReleaseAsync(FaceQuestion question, CancellationToken ct) =>
        Told(question, await AskedAsync(question, ct));

    public static async Task<FredBody> ReleasesAsync(FaceQuestion question, CancellationToken ct)
    {
        var (window, order) = (question.Window(), question.Choice(FredVariables.OrderBy, "release_id", "name"));
        var releases = await FredCatalogue.ReleasesAsync(question, ct);
        return FredList.Page(
            question,
            "releases",
            "release",
            [.. SeriesLines.Head(window), ("order_by", order)],
            (order == "name" ? releases.OrderBy(release => release.Ranking.Title, StringComparer.Ordinal) : releases.AsEnumerable()).Select(
                release => SeriesLines.Of(question, release, window)
            ),
            FredList.Most
        );
    }

    public static async Task<FredBody> SeriesAsync(FaceQuestion question, CancellationToken ct)
    {
        var release = await AskedAsync(question, ct);
        return FredList.Series(
            question,
            await FredCatalogue.SeriesOfAsync(question, release.Ranking, _ => true, ct),
            question.Window(),
            "series_id"
        );
    }

    private static FredBody Told(FaceQuestion question, FredRelease release)
    {
        var window = question.Window();
        return new("releases", "release", new([.. SeriesLines.Head(window)]), [SeriesLines.Of(question, release, window)]);
    }

    private static async Task<FredRelease> AskedAsync(FaceQuestion question, CancellationToken ct)
    {
        question.Required("release_id");
        var id = question.Number("release_id", 0, 0, int.MaxValue);
        return (await FredCatalogue.ReleasesAsync(question, ct)).FirstOrDefault(release => release.Id == id)
            ?? throw FaceQuestion.Refusal("The release does not exist.");
    }
}
