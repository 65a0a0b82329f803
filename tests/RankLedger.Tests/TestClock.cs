namespace RankLedger.Tests;

/// <summary>The machine's clock, but the time of day that a test wants.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>What it says; the machine's time where nothing is set.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>Begins a day where days begin first, 14 hours ahead of UTC.</summary>
    public void Begin(DateOnly day) => Now = new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(14));

    public override DateTimeOffset GetUtcNow() => (Now ?? System.GetUtcNow()).ToUniversalTime();
}
