using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The answers by what was published and by what was recorded.</summary>
public partial class BothClocks
{
    [Parameter, EditorRequired]
    public IReadOnlyList<FigureState> States { get; set; } = [];

    [Parameter, EditorRequired]
    public ScaledUnit Unit { get; set; } = null!;

    [Parameter, EditorRequired]
    public Basis Basis { get; set; } = null!;

    [Parameter]
    public bool IsNow { get; set; }
}
