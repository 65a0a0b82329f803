using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>A place in a series behind which the numbers mean something else.</summary>
/// <param name="From">The first day, or the first period, with the new meaning: <c>2025-01-01</c> or <c>2025</c>.</param>
/// <param name="Note">What changed.</param>
/// <param name="Flow">The only flow it is about; every flow where none is named.</param>
public sealed record SeriesBreak(string From, string Note, string? Flow = null)
{
    /// <summary>The entities it is about; every entity where none is named.</summary>
    public IReadOnlyList<string> Entities { get; init; } = [];

    /// <summary>The first day with the new meaning: periods that begin on it or later have it.</summary>
    /// <exception cref="FormatException">It is no day and no period.</exception>
    public DateOnly FirstDay() =>
        ReferencePeriod.TryParse(From, out var period, out var reason) ? period.First : throw new FormatException(reason);

    /// <summary>Whether it lies between two periods of a flow and entity.</summary>
    public bool IsBetween(string flow, string entity, ReferencePeriod earlier, ReferencePeriod later) =>
        (Flow is null || Flow == flow)
        && (Entities.Count == 0 || Entities.Contains(entity, StringComparer.Ordinal))
        && earlier.First < FirstDay()
        && FirstDay() <= later.First;
}

/// <summary>Entities that went into others: merged, split or renamed.</summary>
/// <param name="On">The first day on which the others stand in their place: <c>2019-01-01</c>.</param>
/// <param name="Note">What happened.</param>
public sealed record Succession(string On, string Note)
{
    /// <summary>The entities that went; one that goes on with more or less than before is also among <see cref="Into"/>.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>The entities that stand in their place.</summary>
    public required IReadOnlyList<string> Into { get; init; }

    /// <summary>The first day.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public DateOnly FirstDay() => DateOnly.ParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether an entity is gone by the end of a period.</summary>
    public bool Ends(string entity, ReferencePeriod period) =>
        From.Contains(entity, StringComparer.Ordinal) && !Into.Contains(entity, StringComparer.Ordinal) && FirstDay() <= period.Last;

    /// <summary>Whether it lies between two periods: the earlier one is over when it happens, the later one is not.</summary>
    public bool IsBetween(ReferencePeriod earlier, ReferencePeriod later) => earlier.Last < FirstDay() && FirstDay() <= later.Last;
}
