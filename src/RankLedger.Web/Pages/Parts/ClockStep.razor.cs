using Microsoft.AspNetCore.Components;
using RankLedger.Standings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A step of the published clock to the day before or after; where there is none, its sign without an address.</summary>
public partial class ClockStep
{
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    [Parameter, EditorRequired]
    public int By { get; set; }

    [Parameter, EditorRequired]
    public string Sign { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private Stop? To => Frame.Stops.ElementAtOrDefault(Frame.Selected + By);
}
