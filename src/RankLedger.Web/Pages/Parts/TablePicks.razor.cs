using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The choice of another flow and of another period, on every page that shows one table.</summary>
public partial class TablePicks
{
    /// <summary>The ranking.</summary>
    [Parameter, EditorRequired]
    public RankingDefinition Ranking { get; set; } = null!;

    /// <summary>The flow of the table.</summary>
    [Parameter, EditorRequired]
    public string Flow { get; set; } = "";

    /// <summary>The period of the table.</summary>
    [Parameter, EditorRequired]
    public string Period { get; set; } = "";

    /// <summary>The periods that it leads to.</summary>
    [Parameter, EditorRequired]
    public PeriodChoice Periods { get; set; } = null!;

    /// <summary>The address of the page with a flow, null for the ranking's first one, and a period.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string, string> Address { get; set; } = null!;

    /// <summary>The flow as the address has it.</summary>
    [Parameter]
    public string? Asked { get; set; }

    // Of a series of the same months each year, the head of the page names the months.
    private static string Tab(string period) =>
        ReferencePeriod.Parse(period) is { Form: PeriodForm.Cumulative } cumulative && cumulative.First.Year == cumulative.Last.Year
            ? cumulative.First.Year.ToString("0000", CultureInfo.InvariantCulture)
            : period;
}
