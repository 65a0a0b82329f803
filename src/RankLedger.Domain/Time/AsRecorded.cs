using System.Globalization;

namespace RankLedger.Domain.Time;

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

    /// <summary>Reads <c>@211</c> or <c>211</c>, <c>2026-11-23T10:00:00Z</c>, or nothing for now. Without an offset it is UTC.</summary>
    public static bool TryParse(string? text, out AsRecorded asRecorded, out string reason)
    {
        asRecorded = default;
        reason = "";
        if (string.IsNullOrEmpty(text))
            return true;
        if (long.TryParse(text.AsSpan(text[0] == '@' ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
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
