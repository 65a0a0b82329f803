using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The years above the bars of milestones.</summary>
public partial class BeliefAxis
{
    /// <summary>The axis.</summary>
    [Parameter, EditorRequired]
    public BeliefScale Scale { get; set; } = null!;
}
