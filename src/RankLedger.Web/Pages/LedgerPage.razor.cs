using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Domain.Sentences;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Our own events of a ranking, and the state of the ledger.</summary>
public partial class LedgerPage
{
    [Parameter, EditorRequired]
    public LedgerView View { get; set; } = null!;
    private Frame Frame => View.Frame;
    private AmendmentEvent? Last => View.Shown.Count > 0 ? View.Shown[0] : null;

    private string Amended =>
        View.Count switch
        {
            0 => "We have never amended a record of this ranking.",
            1 => "One event of ours amends what was recorded.",
            var count => $"{Numerals.Beginning(count)} events of ours amend what was recorded.",
        };
}
