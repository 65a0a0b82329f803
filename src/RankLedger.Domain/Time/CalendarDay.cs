using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>Reads calendar days as everybody writes them here: <c>2026-01-22</c>.</summary>
public static class CalendarDay
{
    /// <summary>How a day is written, for refusals.</summary>
    public const string Form = "a calendar date such as 2026-01-22 (year, month, day)";

    /// <summary>Reads a day, or says why there is none.</summary>
    public static bool TryParse(string? text, out DateOnly day, out string reason)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        reason = read ? "" : $"'{text}' is no date; expected {Form}";
        return read;
    }

    /// <summary>Reads a day that may be left out.</summary>
    public static bool TryParse(string? text, out DateOnly? day, out string reason)
    {
        var read = TryParse(text, out DateOnly found, out reason);
        day = read ? found : null;
        return read;
    }
}
