using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The publications of a ranking, the newest first.</summary>
public partial class PublicationsPage
{
    [Parameter, EditorRequired]
    public PublicationsView View { get; set; } = null!;
    private Frame Frame => View.Frame;
    private string Counted =>
        $"{View.Count.ToString("N0", CultureInfo.InvariantCulture)} {(View.Count == 1 ? "publication" : "publications")}";
}
