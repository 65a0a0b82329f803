using System.Text.Json.Serialization;

namespace RankLedger.Domain.Time;

/// <summary>The point that an answer was computed at; every answer echoes it.</summary>
/// <param name="AsPublished">The publication day: today where the question named none; null where it asked for all.</param>
/// <param name="Position">The last ledger position that was taken into account; 0 for an empty ledger.</param>
/// <param name="RecordedAt">When that position was recorded, in UTC; null at position 0.</param>
public sealed record Basis(DateOnly? AsPublished, long Position, DateTimeOffset? RecordedAt)
{
    /// <summary>The hash of the entry at the position, in hexadecimal, where it was read: it tells the position from that of another
    /// ledger.</summary>
    [JsonIgnore]
    public string? Entry { get; init; }

    /// <summary>How often something was erased from the ledger, where it was read: the one thing that changes what an earlier position
    /// says.</summary>
    [JsonIgnore]
    public long Erasures { get; init; }

    /// <summary>The date in UTC on which words name the day; null where no words are for people of that day.</summary>
    [JsonIgnore]
    public DateOnly? UtcDay { get; init; }

    /// <summary>The publication day as words name it; null where everything was asked for. What is public today is so by a date that has
    /// begun at UTC+14 alone, which most have not seen: until it has in UTC, the day before is named.</summary>
    [JsonIgnore]
    public DateOnly? Told => AsPublished is { } day && UtcDay is { } utc && day.DayNumber == utc.DayNumber + 1 ? utc : AsPublished;

    /// <summary>The last publication day that counts, to compare ranges with.</summary>
    [JsonIgnore]
    public DateOnly Limit => KnownRange.LimitOf(AsPublished);

    /// <summary>The point that asks for this basis again.</summary>
    [JsonIgnore]
    public Point Point => new(Time.AsPublished.Of(AsPublished), AsRecorded.At(new LedgerPosition(Position)));
}
