using System.Text.Json.Serialization;
using RankLedger.Domain.Consistency;

namespace RankLedger.Ledger;

/// <summary>What a command did.</summary>
/// <param name="Position">The ledger's last position afterwards.</param>
/// <param name="RecordedAt">When that position was recorded, in UTC; null for an empty ledger.</param>
/// <param name="Appended">How many events it appended; 0 where everything counted already.</param>
/// <param name="Unchanged">How many things asked for counted already.</param>
public sealed record Receipt(long Position, DateTimeOffset? RecordedAt, int Appended, int Unchanged)
{
    /// <summary>How many events the stream that the command is about holds afterwards; null where it is about several.</summary>
    public long? Version { get; init; }

    /// <summary>What the caller should know of what was recorded all the same, such as a date that lies ahead.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What does not fit together about the figures that were recorded; null where none were, or nobody looked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingGroup>? Findings { get; init; }

    /// <summary>What the command would do, where only that was asked; nothing is recorded then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Preview? Preview { get; init; }

    /// <summary>The hash of the leaf of the entry at the position, in hexadecimal; null for an empty ledger, and for an import.</summary>
    [JsonIgnore]
    public string? Leaf { get; init; }

    /// <summary>Whether this is the answer that an earlier request with the same key got.</summary>
    [JsonIgnore]
    public bool Replayed { get; init; }

    /// <summary>Whether two receipts say the same, warnings one by one.</summary>
    public bool Equals(Receipt? other) =>
        other is not null
        && (Position, RecordedAt, Appended, Unchanged) == (other.Position, other.RecordedAt, other.Appended, other.Unchanged)
        && (Version, Replayed) == (other.Version, other.Replayed)
        && Warnings.SequenceEqual(other.Warnings, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Position, RecordedAt, Appended, Unchanged, Version);
}
