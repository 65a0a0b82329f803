namespace RankLedger.Auditing.Checking;

/// <summary>The last calendar date that has begun anywhere.</summary>
internal static class Today
{
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(14);

    /// <summary>The date at an instant; the first of all where nothing was recorded yet.</summary>
    public static DateOnly At(DateTimeOffset? instant) =>
        instant is { } at ? DateOnly.FromDateTime(at.ToOffset(Farthest).DateTime) : DateOnly.MinValue;
}
