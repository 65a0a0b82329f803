using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>When a milestone was believed, on the days of publication.</summary>
public partial class BeliefBar
{
    [Parameter, EditorRequired]
    public MilestoneAnswer Of { get; set; } = null!;

    [Parameter, EditorRequired]
    public BeliefScale Scale { get; set; } = null!;
    private bool Stands => Of.State.IsBelieved();
    private DateOnly End => ReferencePeriod.Parse(Of.Period).Last;
    private DateOnly First => Of.Beliefs.Count > 0 ? Of.Beliefs[0].From : End;
    private string Told =>
        $"{Of.Name}: {Days.Period(Of.Period)} ended {Days.Long(End)}; "
        + (
            Of.Beliefs.Count == 0
                ? "never believed"
                : string.Join(
                    "; ",
                    Of.Beliefs.Select(each =>
                        $"believed from {Days.Long(each.From)} on{(each.To is { } to ? $", undone on {Days.Long(to)}" : "")}"
                    )
                )
        );
}
