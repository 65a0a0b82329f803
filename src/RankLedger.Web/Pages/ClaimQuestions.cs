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

    private static readonly Parameter<string?> About = Field("about", "What the claim says of an entity.", "rank");
    private static readonly Parameter<string?> Whose = Field("whose", "The entity: its id, an alias or a name.", "jinhua");
    private static readonly Parameter<string?> When = Field("when", "The period.", "2025");
    private static readonly Parameter<string?> Publication = Field(
        "publication",
        "The publication that makes the claim.",
        "yuantrends-2026-01-22-fy2025"
    );
    private static readonly Parameter<string?> Subject = Field("subject", "What the claim is about.", "rank:jinhua:2025:total");
    private static readonly Parameter<string?> Expected = Field("expected", "The number that it names, as printed.", "8");
    private static readonly Parameter<string?> Unit = Field("unit", "The unit of that number, as printed.", "rank");

    public static IReadOnlyList<Parameter> All { get; } = [Publication, About, Whose, When, Subject, Expected, Unit];

    /// <summary>What the address keeps of the claim.</summary>
    public static (string, string?)[] Kept(PageRequest asked) =>
        [
            ("publication", asked.Of(Publication)),
            ("about", OfEntity(asked, About)),
            ("whose", OfEntity(asked, Whose)),
            ("when", OfEntity(asked, When)),
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
            About = OfEntity(asked, About),
            Whose = OfEntity(asked, Whose),
            When = OfEntity(asked, When),
            Publications = [.. publications.Reverse().Take(MostPublications)],
            Answer = await AnswerAsync(asked, definition.Id, subject),
        };
    }

    // What was chosen, as a subject.
    private static string? Composed(PageRequest asked, RankingDefinition definition)
    {
        var (named, timed) = (asked.Of(Whose), asked.Of(When));
        if (named is null && timed is null && asked.Of(Expected) is null)
            return null;
        if (named is not { } whose)
            throw Refused("whose", "whom the claim is about is missing; name an entity, or write a subject under \"Something else\"");
        if (timed is not { } when)
            throw Refused("when", $"the period that the claim is about is missing; name one such as {When.Example}");
        var about = asked.Of(About) ?? EntitySubject.Kinds[0].Kind;
        if (EntitySubject.Kinds.All(each => each.Kind != about))
            throw Refused(
                "about",
                $"'{about}' is not understood; expected {Phrases.Either(EntitySubject.Kinds.Select(each => each.Kind))}"
            );
        var ranking = new Ranking(definition);
        if (ranking.Names.Typed(whose) is not { } entity)
            throw Refused(
                "whose",
                ranking.Names.Several(whose)
                    ?? $"'{whose}' is nobody of this ranking.{Nearest.Question(Nearest.Entities(whose, definition))}"
            );
        if (!AskedPeriod.TryRead(when, out var period, out var reason))
            throw Refused("when", reason);
        return EntitySubject.Of(about, entity, ranking.Period(period), asked.Of(Parameters.Flow) ?? ranking.UsualFlow.Id);
    }

    // A subject that is written is the whole claim: what was chosen for the one before is let go.
    private static string? OfEntity(PageRequest asked, Parameter<string?> chosen) => asked.Of(Subject) is null ? asked.Of(chosen) : null;

    private static Parameter<string?> Field(string name, string description, string example) =>
        new(name, description, Parameters.AnyText) { Example = example, IsField = true };

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
