using RankLedger.Auditing.Checking;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Publications;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>What does not fit together, and whether a sentence of the press is borne out.</summary>
internal static class FindingsPages
{
    // A ledger of so many entries is looked through in a moment; of a larger one findings are asked for on their own page.
    private const long MostEntries = 300;
    private const int MostOfAKind = 50;
    private const int BytesOfAFinding = 600;
    private const string ClaimId = "asked";
    private static readonly Parameter<string?> Publication = Parameters.Text(
        "publication",
        "The publication that makes the claim.",
        "yuantrends-2026-01-22-fy2025"
    );
    private static readonly Parameter<string?> Subject = Parameters.Text("subject", "What the claim is about.", "rank:jinhua:2025:total");
    private static readonly Parameter<string?> Expected = Parameters.Text("expected", "The number that it names, as printed.", "8");
    private static readonly Parameter<string?> Unit = Parameters.Text("unit", "The unit of that number, as printed.", "rank");

    public static void MapFindingsPage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/findings", AtAsync, Publication, Subject, Expected, Unit).ReadsMuch();

    /// <summary>The findings of a ranking where they are known or soon found; null where they have a page of their own alone.</summary>
    public static async Task<IReadOnlyList<Finding>?> KnownAsync(PageRequest asked, string ranking) =>
        asked.TryFind(Key(asked, ranking), out CheckAnswer? known) ? known.Findings
        : asked.Basis.Position <= MostEntries ? (await FoundAsync(asked, ranking)).Findings
        : null;

    private static async Task<CheckAnswer> FoundAsync(PageRequest asked, string ranking)
    {
        if (asked.TryFind(Key(asked, ranking), out CheckAnswer? known))
            return known;
        var found = (await asked.AskAsync(new GetCheck(ranking, asked.Point))).AtMost(MostOfAKind);
        asked.Keep(Key(asked, ranking), found, (1 + found.Findings.Count) * BytesOfAFinding);
        return found;
    }

    private static object Key(PageRequest asked, string ranking) => ("findings", ranking, asked.Basis.AsPublished, asked.Basis.Position);

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http)
    {
        var ranking = PageRoutes.RankingOf(http);
        var definition = await asked.RankingAsync(ranking);
        var links = asked.Links(ranking);
        (string, string?)[] kept =
        [
            ("publication", asked.Of(Publication)),
            ("subject", asked.Of(Subject)),
            ("expected", asked.Of(Expected)),
            ("unit", asked.Of(Unit)),
        ];
        var frame = new Frame(links, definition, asked.Basis, "Findings", null)
        {
            Origin = asked.Origin,
            Self = other => other.Findings(kept),
            Kept = kept,
            Amendments = await asked.AmendmentsAsync(ranking),
            Files = Links.Tables(links, "check"),
        };
        var view = new FindingsView(frame, await FoundAsync(asked, ranking))
        {
            Publication = asked.Of(Publication),
            Subject = asked.Of(Subject),
            Expected = asked.Of(Expected),
            Unit = asked.Of(Unit),
            Publications = await NewestAsync(asked, ranking),
            Claim = await ClaimAsync(asked, ranking),
        };
        return await asked.RenderAsync<FindingsPage>(nameof(FindingsPage.View), view);
    }

    private static async Task<IReadOnlyList<PublicationHead>> NewestAsync(PageRequest asked, string ranking) =>
        [.. (await asked.AskAsync(new GetPublications(ranking, asked.Point))).Publications.Reverse().Take(MostOfAKind)];

    private static async Task<ClaimAnswer?> ClaimAsync(PageRequest asked, string ranking)
    {
        if (asked.Of(Subject) is not { } subject || asked.Of(Expected) is not { } number)
            return null;
        if (!ClaimText.TryRead(number, asked.Of(Unit), NumberForms.Usual, out var expected, out var unit, out var reason))
            throw RefusedException.Of([new ParameterProblem("expected", $"expected: {reason}.")]);
        var claim = new Claim(ClaimId, asked.Of(Publication) ?? "", "", subject, expected, unit);
        var checkedClaims = (await asked.AskAsync(new GetCheck(ranking, asked.Point, [claim]) { ClaimsAlone = true })).Claims;
        return checkedClaims is [var answer] ? answer : null;
    }
}
