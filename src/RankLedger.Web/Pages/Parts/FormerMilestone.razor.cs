using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Milestones;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A milestone that only an older state of our ledger held: we had recorded something wrongly.</summary>
public partial class FormerMilestone
{
    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    /// <summary>The milestone as it was, and the event of ours behind which it is no more.</summary>
    [Parameter, EditorRequired]
    public FormerBelief Of { get; set; } = null!;

    /// <summary>The unit of the flow.</summary>
    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    /// <summary>The axis of the bars.</summary>
    [Parameter, EditorRequired]
    public BeliefScale Scale { get; set; } = null!;

    private MilestoneAnswer Was => Of.Was;
    private AmendmentEvent By => Of.By;

    // The figure as it was in the state that believed it.
    private string Figure => Frame.Links.At(By.Position - 1).Figure(Was.Period, Was.Entity);

    private string Told => $"{Was.Name}: believed only before our event @{By.Position}, from {Days.Long(Was.Beliefs[0].From)} on";
}
