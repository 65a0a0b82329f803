using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Which of day and month stands first where a date is written in digits with the year last.</summary>
public enum DateOrder
{
    /// <summary>Nobody said so: a date with two readings is refused.</summary>
    Unknown,

    /// <summary>22/01/2026.</summary>
    DayFirst,

    /// <summary>01/22/2026.</summary>
    MonthFirst,
}

/// <summary>The one reader of calendar dates as offices write them: <c>2026年1月22日</c>, <c>22 Jan 2026</c>, <c>2026/1/22</c>.</summary>
public static partial class DateText
{
    /// <summary>What a reason says where only the order is wanting; whoever reads files names its way of declaring it.</summary>
    public const string DeclareTheOrder = "declare the order of day and month";

    private const int LongestText = 60;

    // The days that a spreadsheet counts from 1990 to 2099.
    private const int FirstSerial = 32874;
    private const int LastSerial = 73050;

    /// <summary>Reads a day, a month or a year; or says why it cannot be read as one date.</summary>
    public static bool TryRead(string? text, DateOrder order, out DateOnly day, out DatePrecision precision, out string reason)
    {
        (day, precision, reason) = (default, DatePrecision.Day, "");
        if (Canonical(text, ref day, ref precision))
            return true;
        var plain = text is { Length: <= LongestText } ? CalendarText.Plain(text) : "";
        if (Time().Match(plain) is { Success: true } time)
            plain = plain[..time.Index];
        var weekday = Weekday().Match(plain);
        if (!TryPlain(text, Of().Replace(Weekday().Replace(plain, ""), " "), order, ref day, ref precision, out reason))
            return false;
        if (precision == DatePrecision.Day && CalendarWords.Weekday(weekday.Value) is { } said && said != day.DayOfWeek)
            reason = $"'{text}' contradicts itself: {day:yyyy-MM-dd} is a {day.DayOfWeek}; write the day that is meant as year, month, day";
        return reason.Length == 0;
    }

    /// <summary>The time of day that is printed behind a date, with its zone as it is written; null where none is, and at midnight, which
    /// programs write where they know none.</summary>
    public static (TimeOnly At, string Zone)? TimeIn(string? text)
    {
        if (
            text is not { Length: <= LongestText }
            || Time().Match(CalendarText.Plain(text)) is not { Success: true } time
            || Clock().Match(time.Value) is not { Success: true } clock
        )
            return null;
        var (hour, minute, second) = (Number(clock, "h"), Number(clock, "m"), Number(clock, "s"));
        if (clock.Groups["half"].Success)
            hour = hour % 12 + (clock.Groups["half"].Value is "PM" or "pm" or "下午" or "午後" or "오후" ? 12 : 0);
        return hour > 23 || minute > 59 || second > 59 || hour + minute + second == 0
            ? null
            : (new(hour, minute, second), clock.Groups["z"].Value.ToUpperInvariant());
    }

    private static bool TryPlain(
        string? text,
        string plain,
        DateOrder order,
        ref DateOnly day,
        ref DatePrecision precision,
        out string reason
    )
    {
        reason = "";
        if (
            Canonical(plain, ref day, ref precision)
            || Written(plain, ref day, ref precision)
            || Canonical(WordedPeriod.Read(plain), ref day, ref precision)
        )
            return true;
        if (InDigits().Match(plain) is { Success: true } digits)
            return TryDigits(text!, digits, order, ref day, out reason);
        if (CalendarWords.Readings(plain) is { } months)
        {
            reason = $"'{text}' has two readings, {months}; write the month in digits";
            return false;
        }

        if (Eras.Readings(plain) is { } readings)
        {
            reason = $"'{text}' has two readings, {readings}; write the year in four digits";
            return false;
        }

        if (TwoDigitYear().Match(plain) is { Success: true } two && CalendarWords.Month(two.Groups["m"].Value) is > 0 and var named)
        {
            var (first, last) = (Number(two, "a"), Number(two, "b"));
            reason =
                $"'{text}' has two readings, {2000 + last:0000}-{named:00}-{first:00} and {2000 + first:0000}-{named:00}-{last:00}; "
                + "write the year in four digits";
            return false;
        }

        reason =
            int.TryParse(
                plain.EndsWith(".0", StringComparison.Ordinal) ? plain[..^2] : plain,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var serial
            ) && serial is >= FirstSerial and <= LastSerial
                ? $"'{text}' is a spreadsheet's count of days; if it is {new DateOnly(1899, 12, 30).AddDays(serial):yyyy-MM-dd}, write that"
            : Seconds().IsMatch(plain)
                ? $"'{text}' counts seconds since 1970; if it is "
                    + $"{DateTimeOffset.FromUnixTimeSeconds(long.Parse(plain, CultureInfo.InvariantCulture)):yyyy-MM-dd}, write that"
            : $"'{text}' is no date; expected {CalendarDay.Form}";
        return false;
    }

    // From 2001 on.
    [GeneratedRegex("^[1-4][0-9]{9}$")]
    private static partial Regex Seconds();

    private static bool Canonical(string? text, ref DateOnly day, ref DatePrecision precision)
    {
        (string Form, DatePrecision Precision)? form = text?.Length switch
        {
            10 => ("yyyy-MM-dd", DatePrecision.Day),
            7 => ("yyyy-MM", DatePrecision.Month),
            4 => ("yyyy", DatePrecision.Year),
            _ => null,
        };
        if (
            form is not var (pattern, found)
            || !DateOnly.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
        )
            return false;
        (day, precision) = (read, found);
        return true;
    }

    // The year first, or the month by its name: there is one reading.
    private static bool Written(string plain, ref DateOnly day, ref DatePrecision precision)
    {
        foreach (var pattern in new[] { YearFirst(), MonthFirst(), Chinese(), Compact(), DayNamed(), MonthNamed(), YearNamed() })
        {
            if (pattern.Match(plain) is not { Success: true } match)
                continue;
            var named = match.Groups["m"].Value;
            var month =
                char.IsAsciiDigit(named.Length > 0 ? named[0] : '0') ? Number(match, "m")
                : CalendarWords.Month(named) is > 0 and var known ? known
                : CalendarText.Number(named);
            var hasDay = match.Groups["d"].Success;
            if (
                !TryDay(
                    Number(match, "y"),
                    match.Groups["m"].Success ? month : 1,
                    hasDay ? CalendarText.Number(match.Groups["d"].Value) : 1,
                    ref day
                )
            )
                return false;
            precision =
                hasDay ? DatePrecision.Day
                : match.Groups["m"].Success ? DatePrecision.Month
                : DatePrecision.Year;
            return true;
        }

        return false;
    }

    private static bool TryDigits(string text, Match digits, DateOrder order, ref DateOnly day, out string reason)
    {
        var (a, b, c) = (Number(digits, "a"), Number(digits, "b"), Number(digits, "c"));
        var readings = new List<DateOnly>();
        void Add(int year, int month, int first)
        {
            var read = default(DateOnly);
            if (TryDay(year, month, first, ref read) && !readings.Contains(read))
                readings.Add(read);
        }

        var year = digits.Groups["c"].Length == 4 ? c : 2000 + c;
        if (order != DateOrder.MonthFirst)
            Add(year, b, a);
        if (order != DateOrder.DayFirst)
            Add(year, a, b);
        if (order == DateOrder.Unknown && digits.Groups["c"].Length == 2)
            Add(2000 + a, b, c);
        reason = readings.Count switch
        {
            1 => "",
            0 => $"'{text}' is no date; expected {CalendarDay.Form}",
            _ => $"'{text}' has {(readings.Count == 2 ? "two" : "three")} readings, "
                + $"{string.Join(" and ", readings.Select(each => each.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))}; "
                + $"{DeclareTheOrder}, or write year, month, day",
        };
        if (readings.Count == 1)
            day = readings[0];
        return readings.Count == 1;
    }

    private static bool TryDay(int year, int month, int number, ref DateOnly day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month))
            return false;
        day = new(year, month, number);
        return true;
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"(?<=\d)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|AM|PM|GMT|UTC)?$"
            + @"|(?<=^\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})$"
            + @"|(?<=[日号일])\s?((上午|下午|午前|午後|오전|오후)\s?)?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|AM|PM)?$",
        Any
    )]
    private static partial Regex Time();

    [GeneratedRegex(
        @"((?<half>上午|下午|午前|午後|오전|오후)\s?)?(?<h>\d{1,2}):(?<m>\d{2})(:(?<s>\d{2})(\.\d+)?)?\s?((?<half>AM|PM)|(?<z>.*))$",
        Any
    )]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^(mon|tues?|wednes|wed|thurs?|thu|fri|satur|sat|sun)(day)?\.?,?\s"
            + @"|\s?\(?(星期|周)[一二三四五六日天]\)?$|\s?\([日月火水木金土일월화수목금토](曜日|요일)?\)$|[日月火水木金土]曜日$|[ ,]*\(?(mon|tue|wed|thu|fri|sat|sun)\)?$",
        Any
    )]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?<y>\d{4})(\. ?|[/-])(?<m>\d{1,2})(((\. ?|[/-])(?<d>\d{1,2}))?|\. ?(?<d>\d{1,2})\.|\.)$", Any)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<m>0?[1-9]|1[0-2])[./](?<y>\d{4})$", Any)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(
        @"^(?<y>\d{4})\s?年(\s?(?<m>\d{1,2}|[元正一二三四五六七八九十]{1,2})\s?月(\s?(?<d>\d{1,2}|[一二三十]{1,3}|[二三]?十?[一二三四五六七八九])\s?[日号])?)?$",
        Any
    )]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$", Any)]
    private static partial Regex Compact();

    [GeneratedRegex(@"^((?<d>\d{1,2})(st|nd|rd|th|er|º|°|\.)?[\s/-]+(of )?)?(?<m>[a-zà-ÿ]{3,10}\.?)[\s,/-]+(?<y>\d{4})$", Any)]
    private static partial Regex DayNamed();

    [GeneratedRegex(@"^(?<m>[a-zà-ÿ]{3,10}\.?)[\s-](?<d>\d{1,2})(st|nd|rd|th)?,?[\s-](?<y>\d{4})$", Any)]
    private static partial Regex MonthNamed();

    [GeneratedRegex(@"^(?<y>\d{4}),?[\s-](?<m>[a-zà-ÿ]{3,10}\.?)[\s-](?<d>\d{1,2})$", Any)]
    private static partial Regex YearNamed();

    // 22 de enero de 2026.
    [GeneratedRegex(@"\s(de|del)\s", Any)]
    private static partial Regex Of();

    [GeneratedRegex(@"^(?<a>\d{1,2})[\s-](?<m>[a-zà-ÿ]{3,10}\.?)[\s-]'?(?<b>\d{2})$", Any)]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex(@"^(?<a>\d{1,2})[/.-](?<b>\d{1,2})[/.-](?<c>\d{4}|\d{2})$", Any)]
    private static partial Regex InDigits();
}
