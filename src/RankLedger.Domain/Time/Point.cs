namespace RankLedger.Domain.Time;

/// <summary>The point (p, k) that a question is asked at, as it names it: <c>P@K</c>.</summary>
/// <param name="AsPublished">The point on the published axis.</param>
/// <param name="AsRecorded">The point on the recorded axis.</param>
public readonly record struct Point(AsPublished AsPublished, AsRecorded AsRecorded)
{
    /// <summary>How a point is written.</summary>
    public const string Form =
        "P@K with a date, all or nothing for today before the @ and a position, an instant or nothing for now behind it: "
        + "2026-01-22@212, 2026-01-22@2026-11-23T10:00:00Z, all@212, @212, or 2026-01-22 alone";

    /// <summary>What is public today, as the ledger holds it now.</summary>
    public static Point Now => default;

    /// <summary>Whether an answer at the point never changes: it names a position, and a day or no limit.</summary>
    public bool IsPinned => AsRecorded.Position is not null && !AsPublished.IsToday;

    /// <summary>Reads <c>2026-01-22@212</c>; nothing before the at sign is today, <c>all</c> is no limit, nothing behind it is now, and so
    /// is a date alone.</summary>
    public static bool TryParse(string? text, out Point point, out string reason)
    {
        point = default;
        var at = (text ?? "").IndexOf('@', StringComparison.Ordinal);
        var (day, place) = at < 0 ? (text ?? "", "") : (text![..at], text[(at + 1)..]);
        if (day.Length == 0 && at < 0)
        {
            reason = $"nothing is named; expected {Form}";
            return false;
        }

        if (!AsPublished.TryParse(day, out var published, out _))
        {
            reason = $"'{day}' in '{text}' is neither a date nor all; expected {Form}";
            return false;
        }

        var isPosition = place.Length > 0 && place.All(char.IsAsciiDigit);
        if (!AsRecorded.TryParse(isPosition ? $"@{place}" : place, out var recorded, out _) || place.StartsWith('@'))
        {
            reason = $"'{place}' in '{text}' is neither a position nor an instant; expected {Form}";
            return false;
        }

        (point, reason) = (new(published, recorded), "");
        return true;
    }
}
