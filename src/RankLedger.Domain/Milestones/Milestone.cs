namespace RankLedger.Domain.Milestones;

/// <summary>What happened at a tier.</summary>
public enum MilestoneEvent
{
    /// <summary>At or above the tier for the first time.</summary>
    Entered,

    /// <summary>Below the tier after having been in it.</summary>
    Left,

    /// <summary>In the tier again.</summary>
    ReEntered,
}

/// <summary>What became of a milestone by the point asked at.</summary>
public enum MilestoneState
{
    /// <summary>Believed.</summary>
    Standing,

    /// <summary>Believed once, and not any more.</summary>
    Undone,

    /// <summary>Believed again after having been undone.</summary>
    Reinstated,

    /// <summary>Not believed any more, and at the point asked at an entry with an earlier period stands in its place.</summary>
    Backdated,

    /// <summary>Not believed any more, and at the point asked at an entry with a later period stands in its place.</summary>
    Postponed,
}

/// <summary>What the states of a milestone have in common.</summary>
public static class MilestoneStates
{
    /// <summary>Whether a milestone in this state is believed at the point asked at.</summary>
    public static bool IsBelieved(this MilestoneState state) => state is MilestoneState.Standing or MilestoneState.Reinstated;
}

/// <summary>A range of p in which a milestone was believed.</summary>
/// <param name="From">The first day.</param>
/// <param name="Publication">The publication that began it.</param>
/// <param name="To">The day on which it ended; null where it had not ended by the point asked at.</param>
/// <param name="EndedBy">The publication that ended it: one that became public, or one that was taken back, such as that which began
/// it.</param>
/// <param name="TakenBack">Whether it ended because the publication that ended it was taken back on that day.</param>
public sealed record Belief(DateOnly From, string Publication, DateOnly? To, string? EndedBy, bool TakenBack = false);
