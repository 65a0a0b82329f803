using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The periods of other series that a table leads to.</summary>
public partial class OtherPeriods
{
    /// <summary>The periods that the table leads to.</summary>
    [Parameter, EditorRequired]
    public PeriodChoice Periods { get; set; } = null!;

    /// <summary>The address of the page with a period.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> Address { get; set; } = null!;
}
