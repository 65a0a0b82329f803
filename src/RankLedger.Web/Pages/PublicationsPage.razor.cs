using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The publications of a ranking, the newest first.</summary>
public partial class PublicationsPage
{
    [Parameter, EditorRequired]
    public PublicationsView View { get; set; } = null!;
    private Frame Frame => View.Frame;
}
