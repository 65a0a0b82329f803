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

    /// <summary>The first day with the new meaning: periods that begin on it or later have it, those that are over have the old one, and
    /// one that contains it has something of both.</summary>
    /// <exception cref="FormatException">It is no day and no period.</exception>
    public DateOnly FirstDay() =>
        ReferencePeriod.TryParse(From, out var period, out var reason) ? period.First : throw new FormatException(reason);

    /// <summary>Whether it lies between two periods of a flow and entity: not both are wholly on the same side of it.</summary>
    public bool IsBetween(string flow, string entity, ReferencePeriod earlier, ReferencePeriod later) =>
        (Flow is null || Flow == flow)
        && (Entities.Count == 0 || Entities.Contains(entity, StringComparer.Ordinal))
        && earlier.First < FirstDay()
        && FirstDay() <= later.Last;
}
