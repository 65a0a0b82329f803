using RankLedger.Auditing.Checking;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Storage;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages;

/// <summary>What a page that checks a sentence of the press takes for it.</summary>
internal static class ClaimQuestions
{
    private const int MostPublications = 50;
    private const string ClaimId = "asked";

    // What can be asked for without writing a subject: of one entity and one period.
    private static readonly (string Value, string Text)[] Kinds =
    [
        ("value", "the number of"),
        ("rank", "the position of"),
        ("yoy", "the growth of"),
        ("share", "the share of"),
    ];

    private static readonly Parameter<string?> About = Parameters.Text("about", "What the claim says of an entity.", "rank");
    private static readonly Parameter<string?> Whose = Parameters.Text("whose", "The entity: its id, an alias or a name.", "jinhua");
    private static readonly Parameter<string?> When = Parameters.Text("when", "The period.", "2025");
    private static readonly Parameter<string?> Publication = Parameters.Text(
        "publication",
        "The publication that makes the claim.",
        "yuantrends-2026-01-22-fy2025"
    );
    private static readonly Parameter<string?> Subject = Parameters.Text("subject", "What the claim is about.", "rank:jinhua:2025:total");
    private static readonly Parameter<string?> Expected = Parameters.Text("expected", "The number that it names, as printed.", "8");
    private static readonly Parameter<string?> Unit = Parameters.Text("unit", "The unit of that number, as printed.", "rank");

    public static IReadOnlyList<Parameter> All { get; } = [Publication, About, Whose, When, Subject, Expected, Unit];

    /// <summary>What the address keeps of the claim.</summary>
    public static (string, string?)[] Kept(PageRequest asked) =>
        [
            ("publication", asked.Of(Publication)),
            ("about", asked.Of(About)),
            ("whose", asked.Of(Whose)),
            ("when", asked.Of(When)),
            ("subject", asked.Of(Subject)),
            ("expected", asked.Of(Expected)),
            ("unit", asked.Of(Unit)),
        ];

    /// <summary>The claim that is asked for, and whether it is borne out.</summary>
    public static async Task<AskedClaim> AskAsync(
        PageRequest asked,
        RankingDefinition definition,
        IEnumerable<PublicationHead> publications
    )
    {
        var subject = asked.Of(Subject) ?? Composed(asked, definition);
        return new(asked.Of(Publication), subject, asked.Of(Expected), asked.Of(Unit))
        {
            About = asked.Of(About),
            Whose = asked.Of(Whose),
            When = asked.Of(When),
            Kinds = Kinds,
            Publications = [.. publications.Reverse().Take(MostPublications)],
            Answer = await AnswerAsync(asked, definition.Id, subject),
        };
    }

    // As claims are written: rank:jinhua:2025:total.
    private static string? Composed(PageRequest asked, RankingDefinition definition)
    {
        if (asked.Of(Whose) is not { } whose || asked.Of(When) is not { } when)
            return null;
        var about = asked.Of(About) ?? Kinds[0].Value;
        if (Kinds.All(kind => kind.Value != about))
            throw Refused("about", $"'{about}' is not understood; expected {Phrases.Either(Kinds.Select(kind => kind.Value))}");
        var ranking = new Ranking(definition);
        if (ranking.Names.Typed(whose) is not { } entity)
            throw Refused("whose", $"'{whose}' is nobody of this ranking.{Nearest.Question(Nearest.Entities(whose, definition))}");
        if (!AskedPeriod.TryRead(when, out var period, out var reason))
            throw Refused("when", reason);
        return $"{about}:{entity.Id}:{ranking.Period(period)}:{asked.Of(Parameters.Flow) ?? ranking.UsualFlow.Id}";
    }

    private static RefusedException Refused(string field, string reason) =>
        RefusedException.Of([new ParameterProblem(field, $"{field}: {reason.TrimEnd('.')}.")]);

    private static async Task<ClaimAnswer?> AnswerAsync(PageRequest asked, string ranking, string? named)
    {
        if (named is not { } subject || asked.Of(Expected) is not { } number)
            return null;
        if (!ClaimText.TryRead(number, asked.Of(Unit), NumberForms.Usual, out var expected, out var unit, out var reason))
            throw Refused("expected", reason);
        var claim = new Claim(ClaimId, asked.Of(Publication) ?? "", "", subject, expected, unit);
        var checkedClaims = (await asked.AskAsync(new GetCheck(ranking, asked.Point, [claim]) { ClaimsAlone = true })).Claims;
        return checkedClaims is [var answer] ? answer : null;
    }
}
