using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>Reads calendar days: <c>2026-01-22</c> as everybody writes them here, or any other spelling with one reading
/// (<see cref="DateText"/>).</summary>
public static class CalendarDay
{
    /// <summary>How a day is written, for refusals.</summary>
    public const string Form = "a calendar date such as 2026-01-22 (year, month, day)";

    /// <summary>The day so many days behind another, or before it; the calendar's first or last where it ends sooner.</summary>
    public static DateOnly Shifted(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

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
