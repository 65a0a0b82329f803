using Microsoft.AspNetCore.Components;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A sign of what a statement did.</summary>
public partial class Glyph
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public string? Class { get; set; }
}
