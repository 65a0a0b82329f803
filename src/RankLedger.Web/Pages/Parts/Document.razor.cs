using Microsoft.AspNetCore.Components;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A whole HTML document.</summary>
public partial class Document
{
    [Parameter, EditorRequired]
    public string Base { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public string? Image { get; set; }

    [Parameter]
    public string? Feed { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
