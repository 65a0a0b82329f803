using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Figures;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Parts;

/// <summary>Positions by period as lines.</summary>
public partial class BumpChart
{
    [Parameter, EditorRequired]
    public BumpLayout Layout { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Period { get; set; } = "";

    [Parameter]
    public string? Focus { get; set; }

    [Parameter]
    public Links? Links { get; set; }

    private string? Raised => Focus ?? Layout.Raised;
    private string Told => string.Join(", ", Layout.Paths.Take(3).Select(path => $"{path.Name} {Phrase(path.Last.Rank)}"));

    private static string Phrase(int rank) => RankLedger.Wording.Phrases.Ordinal(rank);
}
