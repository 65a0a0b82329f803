using RankLedger.Auditing.Checking;
using RankLedger.Domain.Consistency;
using RankLedger.Publications;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>What does not fit together, and whether a sentence of the press is borne out.</summary>
internal static class FindingsPages
{
    // A ledger of so many entries, and a ranking of so many figures, is looked through in a moment; of a larger one findings are asked for
    // on their own page.
    private const long MostEntries = 300;
    private const int MostFigures = 5_000;
    private const int BytesOfAPublication = 1_000;
    private const int MostOfAKind = 50;
    private const int BytesOfAFinding = 600;

    public static void MapFindingsPage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/findings", AtAsync, [.. ClaimQuestions.All]).ReadsMuch();

    /// <summary>The findings of a ranking where they are known or soon found; null where they have a page of their own alone.</summary>
    public static async Task<IReadOnlyList<Finding>?> KnownAsync(PageRequest asked, string ranking) =>
        asked.TryFindShared(Key(asked, ranking), out CheckAnswer? known) ? known.Findings
        : asked.Basis.Position <= MostEntries && await FiguresAsync(asked, ranking) <= MostFigures
            ? (await FoundAsync(asked, ranking)).Findings
        : null;

    private static async Task<long> FiguresAsync(PageRequest asked, string ranking) =>
        (
            await asked.SharedAsync(new GetPublications(ranking, asked.AnyDay), answer => answer.Publications.Count * BytesOfAPublication)
        ).Publications.Sum(each => (long)each.Figures);

    private static ValueTask<CheckAnswer> FoundAsync(PageRequest asked, string ranking) =>
        asked.SharedAsync(
            Key(asked, ranking),
            async () =>
                (await asked.AskAsync(new GetCheck(ranking, asked.Point) { Shown = new(MostOfAKind, OfEachKind: true) })).AtMost(
                    MostOfAKind
                ),
            found => (1 + found.Findings.Count) * BytesOfAFinding
        );

    private static object Key(PageRequest asked, string ranking) => ("findings", ranking, asked.Basis.AsPublished, asked.Basis.Position);

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<FindingsPage>(nameof(FindingsPage.View), await ViewAsync(asked, http));

    /// <summary>What the page of findings shows.</summary>
    public static async Task<FindingsView> ViewAsync(PageRequest asked, HttpContext http)
    {
        var ranking = PageRoutes.RankingOf(http);
        var definition = await asked.RankingAsync(ranking);
        var links = asked.Links(ranking);
        var kept = ClaimQuestions.Kept(asked);
        var frame = new Frame(links, definition, asked.Basis, "Findings", null)
        {
            Pinned = await asked.PinnedAsync(ranking),
            Origin = asked.Origin,
            Self = other => other.Findings(kept),
            Kept = kept,
            Stops = await asked.DaysAsync(ranking),
            Tells = Frame.OfPublications,
            Amendments = await asked.AmendmentsAsync(ranking),
            Card = links.With($"/{ranking}/findings.png"),
        };
        var found = await FoundAsync(asked, ranking);
        var isCut = found.Found.GroupBy(group => group.Kind).Any(kind => kind.Count() == MostOfAKind);
        frame = frame with { Files = Links.Tables(links.Pinned(frame.Pinned), "check", isCut ? null : found.Findings.Count) };
        var publications = (await asked.AskAsync(new GetPublications(ranking, asked.Point))).Publications;
        return new(frame, found)
        {
            Publications = publications.ToDictionary(each => each.Publication, StringComparer.Ordinal),
            Claim = await ClaimQuestions.AskAsync(asked, definition, publications),
        };
    }
}
