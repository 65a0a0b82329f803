using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Rankings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>Checks a sentence of the press against what figures say.</summary>
public partial class ClaimCheck
{
    private const int MostEntities = 100;

    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    /// <summary>The claim.</summary>
    [Parameter, EditorRequired]
    public AskedClaim Asked { get; set; } = null!;

    /// <summary>The page that answers, below the ranking.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    /// <summary>A number that is known, to ask for; null where none is at hand.</summary>
    [Parameter]
    public ClaimExample? Example { get; set; }

    private IEnumerable<EntityDefinition> Entities =>
        Frame.Ranking.Entities.Where(each => each.Id != Frame.Ranking.Reference).Take(MostEntities);

    private string Unit => Frame.Ranking.Flows.FirstOrDefault(flow => flow.Id == Frame.Links.Flow)?.Unit ?? Frame.Ranking.Flows[0].Unit;

    // As it was chosen, where it was.
    private string Said =>
        Asked is { Whose: { } whose, When: { } when }
            ? $"{EntitySubject.Kinds.First(each => each.Kind == (Asked.About ?? EntitySubject.Kinds[0].Kind)).Words} {Name(whose)}, "
                + $"{Days.Period(when)},"
            : Asked.Subject!;

    private string Name(string typed) => new Ranking(Frame.Ranking).Names.Typed(typed)?.Name ?? typed;

    private IEnumerable<(string Name, string? Value)> Chosen =>
        new (string Name, string? Value)[]
        {
            ("flow", Frame.Links.Flow),
            ("asPublished", Frame.Links.Published),
            ("asRecorded", Frame.Links.Recorded),
        }.Concat(Frame.Kept.Where(each => each.Name is "tier" or "series" or "undone"));

    private string Publisher(string publication) =>
        Asked.Publications.FirstOrDefault(each => each.Publication == publication) is { } head ? Days.Cited(head) : publication;

    private static string Class(Verdict verdict) =>
        verdict switch
        {
            Verdict.Holds or Verdict.HoldsWithinRounding => "vd ok",
            Verdict.Fails => "vd no",
            _ => "vd na",
        };
}

/// <summary>A number that is known, as a claim.</summary>
/// <param name="Words">The claim in words.</param>
/// <param name="Address">Where it is checked.</param>
public sealed record ClaimExample(string Words, string Address);
