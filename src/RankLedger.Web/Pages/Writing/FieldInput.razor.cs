using Microsoft.AspNetCore.Components;

namespace RankLedger.Web.Pages.Writing;

/// <summary>A field of a form.</summary>
public partial class FieldInput
{
    [Parameter, EditorRequired]
    public FormField Field { get; set; } = null!;

    [Parameter]
    public string? Told { get; set; }
}
