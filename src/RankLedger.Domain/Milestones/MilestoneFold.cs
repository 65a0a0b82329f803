using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>What is known of an entity's period over one stretch of the published axis: a value, the bounds of a printed position, or
/// that there is none any more.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Publication">The publication that it rests on.</param>
/// <param name="Value">The value, or null where only bounds are known.</param>
/// <param name="Span">The span or the bounds.</param>
public sealed record TierFact(KnownRange Known, string Publication, decimal? Value, Span Span)
{
    /// <summary>Whether it is known under another id of the entity, under which a crossing is told.</summary>
    public bool IsFormer { get; init; }

    /// <summary>Whether nothing is known because the publication dropped what stood.</summary>
    public bool IsDropped { get; private init; }

    /// <summary>What the publisher says beside the value of a break in the series.</summary>
    public BreakMark BreakMark { get; init; }

    /// <summary>Nothing, from the day on which a publication dropped what stood.</summary>
    public static TierFact Dropped(KnownRange known, string publication) =>
        new(known, publication, Value: null, default) { IsDropped = true };

    /// <summary>The value where it is the number; null where only bounds are known, or the number is the least or the most that it may
    /// be.</summary>
    internal decimal? Number => Span.IsBounded ? Value : null;

    /// <summary>Whether the period is at or above a threshold; null where bounds lie on both sides.</summary>
    public bool? Reaches(decimal threshold) =>
        Number is { } number ? number >= threshold
        : Span.Low >= threshold ? true
        : Span.High <= threshold ? false
        : null;
}

/// <summary>An entity's period with all that is known of it, stretch by stretch.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Facts">What is known, in order of day and without overlaps.</param>
public sealed record PeriodHistory(ReferencePeriod Period, IReadOnlyList<TierFact> Facts)
{
    /// <summary>What is known, in order of day and without overlaps.</summary>
    public IReadOnlyList<TierFact> Facts { get; } = Facts;

    // The most and the least that it ever surely was: a series is asked about each tier whenever one of its periods changes.
    private readonly decimal? most = Facts.Count == 0 ? null : Facts.Max(fact => fact.Number ?? fact.Span.Low);
    private readonly decimal? least = Facts.Count == 0 ? null : Facts.Min(fact => fact.Number ?? fact.Span.High);

    /// <summary>Whether what was known on some day surely reaches a tier.</summary>
    internal bool EverReaches(decimal threshold, bool isAscending) => isAscending ? least <= threshold : most >= threshold;
}

/// <summary>A milestone over one stretch of the published axis in which nothing about it changes.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Event">What happened.</param>
/// <param name="Period">With which period.</param>
/// <param name="Value">The period's value; null where bounds decide.</param>
/// <param name="Certain">Whether the low end is at or above the tier; for an exit, the high end at or below it; the other ends in an
/// ascending table.</param>
/// <param name="LastBelow">The last period outside the tier before it, with no break between, which makes an entry observed.</param>
/// <param name="Publication">The publication that began the stretch.</param>
/// <param name="EndedBy">The publication that ended it, where it ends.</param>
public sealed record MilestoneFact(
    KnownRange Known,
    MilestoneEvent Event,
    ReferencePeriod Period,
    decimal? Value,
    bool Certain,
    ReferencePeriod? LastBelow,
    string Publication,
    string? EndedBy
);

/// <summary>Derives the crossings of one tier by one entity in one series of periods, at every p (docs/rules.md, section 3).</summary>
public static class MilestoneFold
{
    /// <summary>Entered, left and re-entered; in a running series only the first period of each run, which never leaves.</summary>
    /// <param name="periods">The periods of one series, in any order.</param>
    /// <param name="threshold">The tier.</param>
    /// <param name="isRunning">Whether the periods of one beginning add up, as in year to date.</param>
    /// <param name="isAscending">Whether the lowest values lead, so that the tier is reached from above.</param>
    /// <param name="isBroken">Whether two periods cannot be compared, the earlier first; null where all can.</param>
    public static IReadOnlyList<MilestoneFact> Of(
        IEnumerable<PeriodHistory> periods,
        decimal threshold,
        bool isRunning = false,
        bool isAscending = false,
        Func<ReferencePeriod, ReferencePeriod, bool>? isBroken = null
    )
    {
        var ordered = InOrder(periods);
        // Nothing is entered, and so nothing left, where nothing ever reaches the tier.
        if (!ordered.Exists(period => period.EverReaches(threshold, isAscending)))
            return [];
        var tier = isAscending ? -threshold : threshold;
        if (isAscending)
            ordered = ordered.ConvertAll(Mirrored);
        var facts = !isRunning
            ? new CrossingSweep(ordered, tier, neverLeaves: false, isBroken).Facts()
            :
            [
                .. ordered
                    .GroupBy(period => period.Period.First)
                    .OrderBy(run => run.Key)
                    .SelectMany(run => new CrossingSweep([.. run], tier, neverLeaves: true, isBroken).Facts()),
            ];
        return isAscending ? facts.ConvertAll(fact => fact with { Value = -fact.Value }) : facts;
    }

    /// <summary>Whether what is known surely reaches a tier.</summary>
    public static bool Reaches(TierFact fact, decimal threshold, bool isAscending) =>
        isAscending
            ? fact.Number is { } number
                ? number <= threshold
                : fact.Span.High <= threshold
            : fact.Reaches(threshold) == true;

    /// <summary>Periods in their order; the same list where they are in it.</summary>
    internal static List<PeriodHistory> InOrder(IEnumerable<PeriodHistory> periods)
    {
        var all = periods as List<PeriodHistory> ?? [.. periods];
        for (var i = 1; i < all.Count; i++)
        {
            if (all[i].Period.CompareTo(all[i - 1].Period) < 0)
                return [.. all.OrderBy(period => period.Period)];
        }

        return all;
    }

    // What is low in an ascending table is high in its mirror.
    private static PeriodHistory Mirrored(PeriodHistory period) =>
        new(
            period.Period,
            [.. period.Facts.Select(fact => fact with { Value = -fact.Value, Span = new(-fact.Span.High, -fact.Span.Low) })]
        );
}
