using Microsoft.AspNetCore.Components;
using RankLedger.Ledger;

namespace RankLedger.Web.Pages.Writing;

/// <summary>The key that this browser writes with.</summary>
public partial class KeyPage
{
    [Parameter, EditorRequired]
    public KeyView View { get; set; } = null!;
}
