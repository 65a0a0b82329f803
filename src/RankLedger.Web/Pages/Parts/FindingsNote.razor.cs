using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>How much of what a page shows does not fit together, and what.</summary>
public partial class FindingsNote
{
    private const int Most = 6;

    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    private string Word => Frame.Findings.Count == 1 ? "finding" : "findings";
    private string Counted => $"{Frame.Findings.Count} {Word}";
    private string Told => $"{Numerals.Beginning(Frame.Findings.Count)} {Word}: a person should look at this";
}
