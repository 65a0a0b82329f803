using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Claims;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>Checks a sentence of the press against what figures say.</summary>
public partial class ClaimCheck
{
    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    /// <summary>The claim.</summary>
    [Parameter, EditorRequired]
    public AskedClaim Asked { get; set; } = null!;

    /// <summary>The page that answers, below the ranking.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    /// <summary>Subjects that can be asked for, each with a number.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<(string Subject, string Number)> Subjects { get; set; } = [];

    private IEnumerable<(string Name, string? Value)> Chosen =>
        new (string Name, string? Value)[]
        {
            ("flow", Frame.Links.Flow),
            ("asPublished", Frame.Links.Published),
            ("asRecorded", Frame.Links.Recorded),
        }.Concat(Frame.Kept.Where(each => each.Name is not ("subject" or "expected" or "unit" or "publication")));

    private string Number => Subjects[0].Number.Split(' ')[0];
    private string? Unit => Subjects[0].Number.Split(' ', 2) is [_, var unit] ? unit : null;

    private string Publisher(string publication) =>
        Asked.Publications.FirstOrDefault(each => each.Publication == publication) is { } head
            ? $"{head.Publisher}, {Days.Printed(head.PublishedOn)}"
            : publication;

    private static string Class(Verdict verdict) =>
        verdict switch
        {
            Verdict.Holds or Verdict.HoldsWithinRounding => "vd ok",
            Verdict.Fails => "vd no",
            _ => "vd na",
        };
}
