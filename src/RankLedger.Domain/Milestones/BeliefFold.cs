using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>A milestone as it looks at one p, with everything believed of it up to then.</summary>
/// <param name="Last">The last stretch known at that p.</param>
/// <param name="State">What became of it.</param>
/// <param name="Beliefs">The ranges in which it was believed.</param>
public sealed record BelievedMilestone(MilestoneFact Last, MilestoneState State, IReadOnlyList<Belief> Beliefs);

/// <summary>Joins stretches into beliefs, and says what became of each milestone by a day.</summary>
public static class BeliefFold
{
    /// <summary>The milestones of one entity at one tier, from the stretches of one series, or one run of it.</summary>
    /// <param name="facts">Every stretch, in any order.</param>
    /// <param name="limit">The last day that counts.</param>
    /// <param name="stands">Where a publication stands, to tell whether one that began to stand ended a belief or one that was taken
    /// back; null where that is not asked.</param>
    public static IReadOnlyList<BelievedMilestone> At(
        IEnumerable<MilestoneFact> facts,
        DateOnly limit,
        Func<string, IReadOnlyList<KnownRange>>? stands = null
    )
    {
        var known = facts.Where(fact => fact.Known.From <= limit).ToList();
        return known.Count == 1
            ? [Believed(known, known, limit, stands)]
            :
            [
                .. known
                    .OrderBy(fact => fact.Known.From)
                    .GroupBy(fact => (fact.Event, fact.Period))
                    .Select(same => Believed([.. same], known, limit, stands)),
            ];
    }

    private static BelievedMilestone Believed(
        List<MilestoneFact> same,
        List<MilestoneFact> known,
        DateOnly limit,
        Func<string, IReadOnlyList<KnownRange>>? stands
    )
    {
        var beliefs = new List<Belief>(1);
        foreach (var fact in same)
        {
            var belief = Of(fact, limit, stands);
            if (beliefs is [.., var last] && last.To == fact.Known.From)
                beliefs[^1] = belief with { From = last.From, Publication = last.Publication };
            else
                beliefs.Add(belief);
        }

        var milestone = same[^1];
        var state =
            beliefs[^1].To is null ? (beliefs.Count == 1 ? MilestoneState.Standing : MilestoneState.Reinstated)
            : StandingEntry(milestone, known, limit) is not { } entry ? MilestoneState.Undone
            : entry.Period < milestone.Period ? MilestoneState.Backdated
            : MilestoneState.Postponed;
        return new(milestone, state, beliefs);
    }

    private static Belief Of(MilestoneFact fact, DateOnly limit, Func<string, IReadOnlyList<KnownRange>>? stands)
    {
        if (fact.Known.To > limit)
            return new(fact.Known.From, fact.Publication, To: null, EndedBy: null);
        var by = EndedBy(fact, stands);
        return new(fact.Known.From, fact.Publication, fact.Known.To, by, by is not null && Ceases(by, fact.Known.To, stands));
    }

    // Where a statement is taken back, what stands behind it stood before: not it ended the belief.
    private static string? EndedBy(MilestoneFact fact, Func<string, IReadOnlyList<KnownRange>>? stands) =>
        stands is not null
        && fact.EndedBy is { } next
        && !stands(next).Any(stretch => stretch.From == fact.Known.To)
        && Ceases(fact.Publication, fact.Known.To, stands)
            ? fact.Publication
            : fact.EndedBy;

    private static bool Ceases(string publication, DateOnly on, Func<string, IReadOnlyList<KnownRange>>? stands) =>
        stands?.Invoke(publication).Any(stretch => stretch.To == on) == true;

    // The entry that stands at the point asked at, in the place of one that does not.
    private static MilestoneFact? StandingEntry(MilestoneFact than, List<MilestoneFact> known, DateOnly limit) =>
        than.Event != MilestoneEvent.Entered
            ? null
            : known.Find(other => other.Event == MilestoneEvent.Entered && other.Period != than.Period && other.Known.Contains(limit));
}
