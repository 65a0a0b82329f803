using RankLedger.Auditing.Checking;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;
using RankLedger.Publications;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>What a page that checks a sentence of the press takes for it.</summary>
internal static class ClaimQuestions
{
    private const int MostPublications = 50;
    private const string ClaimId = "asked";
    private static readonly Parameter<string?> Publication = Parameters.Text(
        "publication",
        "The publication that makes the claim.",
        "yuantrends-2026-01-22-fy2025"
    );
    private static readonly Parameter<string?> Subject = Parameters.Text("subject", "What the claim is about.", "rank:jinhua:2025:total");
    private static readonly Parameter<string?> Expected = Parameters.Text("expected", "The number that it names, as printed.", "8");
    private static readonly Parameter<string?> Unit = Parameters.Text("unit", "The unit of that number, as printed.", "rank");

    public static IReadOnlyList<Parameter> All { get; } = [Publication, Subject, Expected, Unit];

    /// <summary>What the address keeps of the claim.</summary>
    public static (string, string?)[] Kept(PageRequest asked) =>
        [
            ("publication", asked.Of(Publication)),
            ("subject", asked.Of(Subject)),
            ("expected", asked.Of(Expected)),
            ("unit", asked.Of(Unit)),
        ];

    /// <summary>The claim that is asked for, and whether it is borne out.</summary>
    public static async Task<AskedClaim> AskAsync(PageRequest asked, string ranking, IEnumerable<PublicationHead> publications) =>
        new(asked.Of(Publication), asked.Of(Subject), asked.Of(Expected), asked.Of(Unit))
        {
            Publications = [.. publications.Reverse().Take(MostPublications)],
            Answer = await AnswerAsync(asked, ranking),
        };

    private static async Task<ClaimAnswer?> AnswerAsync(PageRequest asked, string ranking)
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
