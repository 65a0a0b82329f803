using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Writing;

/// <summary>Where a key is entered.</summary>
public partial class KeyForm
{
    [Parameter, EditorRequired]
    public Links Links { get; set; } = null!;

    [Parameter]
    public string? To { get; set; }
}
