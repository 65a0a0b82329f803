using System.Globalization;
using System.Text.Json.Serialization;

namespace RankLedger.Domain.Time;

/// <summary>How far along the second axis a question looks: everything visible on that day is in; without a day there is no
/// limit.</summary>
/// <param name="Day">The day at the publishers' places, or nothing for no limit, which includes what is dated ahead.</param>
public readonly record struct AsPublished(DateOnly? Day)
{
    /// <summary>No limit.</summary>
    public static AsPublished Unlimited => default;

    /// <summary>The day to compare ranges with; later than every publication where there is no limit.</summary>
    public DateOnly Limit => Day ?? DateOnly.MaxValue.AddDays(-1);

    /// <summary>Reads a date; empty is no limit.</summary>
    public static bool TryParse(string? text, out AsPublished asPublished, out string reason)
    {
        asPublished = default;
        reason = "";
        if (string.IsNullOrEmpty(text))
            return true;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && day < KnownRange.Open)
            asPublished = new(day);
        else
            reason = $"'{text}' is no date; expected a calendar date such as 2026-01-22 (year, month, day)";
        return reason.Length == 0;
    }

    /// <inheritdoc />
    public override string ToString() => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A place on the third axis: the contiguous number of an event in the ledger, 1, 2, 3 …; 0 is before the first.</summary>
/// <param name="Value">The number.</param>
public readonly record struct LedgerPosition(long Value) : IComparable<LedgerPosition>
{
    /// <inheritdoc />
    public int CompareTo(LedgerPosition other) => Value.CompareTo(other.Value);

    /// <summary>The number behind an at sign, as people write it: <c>@211</c>.</summary>
    public override string ToString() => $"@{Value}";

    /// <summary>Whether one position is before another.</summary>
    public static bool operator <(LedgerPosition left, LedgerPosition right) => left.Value < right.Value;

    /// <summary>Whether one position is behind another.</summary>
    public static bool operator >(LedgerPosition left, LedgerPosition right) => left.Value > right.Value;

    /// <summary>Whether one position is before another or the same.</summary>
    public static bool operator <=(LedgerPosition left, LedgerPosition right) => left.Value <= right.Value;

    /// <summary>Whether one position is behind another or the same.</summary>
    public static bool operator >=(LedgerPosition left, LedgerPosition right) => left.Value >= right.Value;
}

/// <summary>How a question names its place on the third axis: an instant, a position, or nothing for now.</summary>
public readonly record struct AsRecorded
{
    private AsRecorded(DateTimeOffset? instant, LedgerPosition? position) => (Instant, Position) = (instant, position);

    /// <summary>Everything that the ledger holds.</summary>
    public static AsRecorded Now => default;

    /// <summary>The instant asked for, in UTC, where the question names one.</summary>
    public DateTimeOffset? Instant { get; }

    /// <summary>The position asked for, where the question names one.</summary>
    public LedgerPosition? Position { get; }

    /// <summary>Everything recorded up to a position.</summary>
    public static AsRecorded At(LedgerPosition position) => new(null, position);

    /// <summary>Everything recorded up to an instant.</summary>
    public static AsRecorded At(DateTimeOffset instant) => new(instant.ToUniversalTime(), null);

    /// <summary>Reads <c>@211</c>, <c>2026-11-23T10:00:00Z</c>, or nothing for now. An instant without an offset is UTC.</summary>
    public static bool TryParse(string? text, out AsRecorded asRecorded, out string reason)
    {
        asRecorded = default;
        reason = "";
        if (string.IsNullOrEmpty(text))
            return true;
        if (text[0] == '@' && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            asRecorded = At(new LedgerPosition(position));
        else if (
            text.Length > 10
            && text[4] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        )
            asRecorded = At(instant);
        else
            reason = $"'{text}' is no recorded point; expected a position such as @211 or an instant such as 2026-11-23T10:00:00Z";
        return reason.Length == 0;
    }
}

/// <summary>The point that an answer was computed at; every answer echoes it.</summary>
/// <param name="AsPublished">The publication day, or null for no limit.</param>
/// <param name="Position">The last ledger position that was taken into account; 0 for an empty ledger.</param>
/// <param name="RecordedAt">When that position was recorded, in UTC; null at position 0.</param>
public sealed record Basis(DateOnly? AsPublished, long Position, DateTimeOffset? RecordedAt)
{
    /// <summary>The hash of the entry at the position, in hexadecimal, where it was read: it tells the position from that of another
    /// ledger.</summary>
    [JsonIgnore]
    public string? Entry { get; init; }
}
