namespace RankLedger.Domain.Time;

/// <summary>The date of today where nobody says at which place.</summary>
public static class Today
{
    private static readonly TimeSpan EarliestPlace = TimeSpan.FromHours(14);

    /// <summary>The last calendar date that has begun anywhere at an instant: the one at UTC+14. What a publisher dates on it may be public
    /// already; what is dated later cannot be.</summary>
    public static DateOnly At(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(EarliestPlace).DateTime);
}
