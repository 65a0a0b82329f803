using RankLedger.Domain.Milestones;
using RankLedger.Milestones;

namespace RankLedger.Sheets;

/// <summary>Milestones as a table.</summary>
public static class MilestoneSheets
{
    /// <summary>One line for each belief, so that none is lost.</summary>
    public static Sheet<MilestonesAnswer> Beliefs { get; } =
        Sheet.Of<MilestonesAnswer, (MilestoneAnswer Milestone, Belief? Belief)>(
            answer => answer.Milestones.SelectMany(found => found.Beliefs.DefaultIfEmpty(), (found, belief) => (found, belief)),
            ("entity", row => row.Milestone.Entity),
            ("name", row => row.Milestone.Name),
            ("tier", row => row.Milestone.Tier),
            ("flow", row => row.Milestone.Flow),
            ("kind", row => row.Milestone.Kind),
            ("event", row => row.Milestone.Event),
            ("period", row => row.Milestone.Period),
            ("ordinal", row => row.Milestone.Ordinal),
            ("value", row => row.Milestone.Value),
            ("certain", row => row.Milestone.Certain),
            ("observed", row => row.Milestone.Observed),
            ("lastBelow", row => row.Milestone.LastBelow),
            ("state", row => row.Milestone.State),
            ("believedFrom", row => row.Belief?.From),
            ("publication", row => row.Belief?.Publication),
            ("believedTo", row => row.Belief?.To),
            ("endedBy", row => row.Belief?.EndedBy),
            ("takenBack", row => row.Belief?.TakenBack),
            ("succession", row => row.Milestone.Succession),
            ("levelWith", row => row.Milestone.LevelWith is { } level ? string.Join("; ", level) : null)
        );
}
