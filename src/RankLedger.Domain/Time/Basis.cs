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

    /// <summary>The date in UTC on which a question was asked that names no day: its words speak of what is public so far, and of this
    /// date where they need one. Null where the question says what it asks for.</summary>
    [JsonIgnore]
    public DateOnly? AskedOn { get; init; }

    /// <summary>The last publication day that counts, to compare ranges with.</summary>
    [JsonIgnore]
    public DateOnly Limit => KnownRange.LimitOf(AsPublished);

    /// <summary>The point that asks for this basis again.</summary>
    [JsonIgnore]
    public Point Point => new(Time.AsPublished.Of(AsPublished, AskedOn), AsRecorded.At(new LedgerPosition(Position)));

    /// <summary>The same state of the ledger at another point of the published axis.</summary>
    public Basis By(AsPublished published) => this with { AsPublished = published.Day, AskedOn = published.AskedOn };
}
