namespace RankLedger.Domain.Time;

/// <summary>A stretch of the second axis: from one publication day up to, and without, another.</summary>
/// <param name="From">The first day of the stretch.</param>
/// <param name="To">The first day behind it; <see cref="Open"/> where it has no end.</param>
public readonly record struct KnownRange(DateOnly From, DateOnly To)
{
    /// <summary>The end of a range that does not end.</summary>
    public static readonly DateOnly Open = DateOnly.MaxValue;

    /// <summary>The day to compare ranges with; later than every publication where no day limits the question.</summary>
    public static DateOnly LimitOf(DateOnly? day) => day ?? Open.AddDays(-1);

    /// <summary>Whether a question asked as published on <paramref name="day"/> falls into the stretch.</summary>
    public bool Contains(DateOnly day) => From <= day && day < To;
}
