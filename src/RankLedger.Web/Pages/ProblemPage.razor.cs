using Microsoft.AspNetCore.Components;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>What went wrong, and what to do.</summary>
public partial class ProblemPage
{
    [Parameter, EditorRequired]
    public ProblemView View { get; set; } = null!;
}
