using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The table of a period.</summary>
public partial class RankingPage
{
    private static readonly (string Glyph, string Meaning)[] Legend =
    [
        ("first", "first stated"),
        ("revised", "revised"),
        ("restated", "restated"),
        ("refined", "refined"),
        ("confirmed", "confirmed"),
        ("position", "position printed"),
        ("conflicting", "conflicting or taken back"),
    ];

    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;
    private Frame Frame => View.Frame;
}
