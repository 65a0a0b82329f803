using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>Says which state of our ledger a page shows, where its address names one.</summary>
public partial class RecordedState
{
    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    /// <summary>What of the page is not of that state, in a sentence; null for nothing.</summary>
    [Parameter]
    public string? Beside { get; set; }
}
