using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The value that stood by day of publication.</summary>
public partial class StepChart
{
    // Where the numbers at the edge end.
    private const int Edge = 58;

    [Parameter]
    public StepLayout? Layout { get; set; }

    [Parameter, EditorRequired]
    public ScaledUnit Unit { get; set; } = null!;
}
