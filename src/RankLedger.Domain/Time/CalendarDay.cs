using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>Reads calendar days: <c>2026-01-22</c> as everybody writes them here, or any other spelling with one reading
/// (<see cref="DateText"/>).</summary>
public static class CalendarDay
{
    /// <summary>How a day is written, for refusals.</summary>
    public const string Form = "a calendar date such as 2026-01-22 (year, month, day)";

    /// <summary>Reads a day, or says why there is none.</summary>
    public static bool TryParse(string? text, out DateOnly day, out string reason)
    {
        reason = "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return true;
        if (DateText.TryRead(text, DateOrder.Unknown, out var read, out var precision, out reason) && precision == DatePrecision.Day)
            day = read;
        else if (reason.Length == 0)
            reason = $"'{text}' names no day; expected {Form}";
        return reason.Length == 0;
    }

    /// <summary>Reads a day that may be left out.</summary>
    public static bool TryParse(string? text, out DateOnly? day, out string reason)
    {
        var read = TryParse(text, out DateOnly found, out reason);
        day = read ? found : null;
        return read;
    }
}
