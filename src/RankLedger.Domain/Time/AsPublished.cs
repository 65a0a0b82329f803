using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>How far along the second axis a question looks: everything visible on that day is in; without a day there is no
/// limit.</summary>
public readonly record struct AsPublished
{
    private AsPublished(DateOnly? day) => Day = day;

    /// <summary>No limit, which includes what is dated ahead.</summary>
    public static AsPublished All => default;

    /// <summary>The day at the publishers' places, or nothing for no limit.</summary>
    public DateOnly? Day { get; }

    /// <summary>What was visible on a day.</summary>
    public static AsPublished On(DateOnly day) => new(day);

    /// <summary>What was visible on a day, or everything where there is none.</summary>
    public static AsPublished Of(DateOnly? day) => day is { } given ? On(given) : All;

    /// <summary>Reads a date; empty is no limit.</summary>
    public static bool TryParse(string? text, out AsPublished asPublished, out string reason)
    {
        asPublished = default;
        reason = "";
        if (string.IsNullOrEmpty(text))
            return true;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && day < KnownRange.Open)
            asPublished = On(day);
        else
            reason = $"'{text}' is no date; expected a calendar date such as 2026-01-22 (year, month, day)";
        return reason.Length == 0;
    }

    /// <inheritdoc />
    public override string ToString() => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
