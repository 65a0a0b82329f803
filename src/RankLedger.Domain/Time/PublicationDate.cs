using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>How precisely a publication date is known.</summary>
public enum DatePrecision
{
    /// <summary>The day is known.</summary>
    Day,

    /// <summary>Only the month is known.</summary>
    Month,

    /// <summary>Only the year is known.</summary>
    Year,
}

/// <summary>
/// A point on the second axis of time: when the world could know. A calendar date at the publisher's place, to the day,
/// the month or the year; a day written inside a month or a year is a placeholder and is dropped here.
/// </summary>
public sealed record PublicationDate
{
    private const int FirstYear = 10;
    private const int LastYear = 9990;

    private PublicationDate(DateOnly firstDay, DatePrecision precision, DateOnly? knownBy) =>
        (FirstDay, Precision, KnownBy) = (firstDay, precision, knownBy);

    /// <summary>The first day that the precision allows.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Day, month or year.</summary>
    public DatePrecision Precision { get; }

    /// <summary>A day inside the precision on which the publication was certainly public, where the recording names one.</summary>
    public DateOnly? KnownBy { get; private init; }

    /// <summary>The last day that the precision allows.</summary>
    public DateOnly LastDay =>
        Precision switch
        {
            DatePrecision.Day => FirstDay,
            DatePrecision.Month => new(FirstDay.Year, FirstDay.Month, DateTime.DaysInMonth(FirstDay.Year, FirstDay.Month)),
            _ => new(FirstDay.Year, 12, 31),
        };

    /// <summary>The first day on which questions see the publication: <see cref="KnownBy"/>, or else <see cref="LastDay"/>.</summary>
    public DateOnly VisibleFrom => KnownBy ?? LastDay;

    /// <summary>The precision of that name (day, month or year), or null.</summary>
    public static DatePrecision? Named(string precision) =>
        precision switch
        {
            "day" => DatePrecision.Day,
            "month" => DatePrecision.Month,
            "year" => DatePrecision.Year,
            _ => null,
        };

    /// <summary>Makes a date, or says why there is none.</summary>
    public static bool TryCreate(DateOnly written, DatePrecision precision, DateOnly? knownBy, out PublicationDate? date, out string reason)
    {
        var first = precision switch
        {
            DatePrecision.Day => written,
            DatePrecision.Month => new(written.Year, written.Month, 1),
            _ => new DateOnly(written.Year, 1, 1),
        };
        var made = new PublicationDate(first, precision, knownBy);
        reason = "";
        if (written.Year > LastYear)
            reason = $"{written:yyyy-MM-dd} lies after the year {LastYear}; write the date as the publisher gives it";
        else if (knownBy is { } day && (day < made.FirstDay || day > made.LastDay))
            reason = $"known by {day:yyyy-MM-dd} lies outside {made}; name a day inside it, or none";
        date = reason.Length == 0 ? made with { KnownBy = knownBy == made.LastDay ? null : knownBy } : null;
        return date is not null;
    }

    /// <summary>Reads a date in any spelling that has one reading (<see cref="DateText"/>), to the day, the month or the year; a
    /// precision given as well must not be finer than the text. What is written before the year 10 is mistyped; a ledger may hold such a
    /// date from earlier, so that is a rule of reading, and not of making.</summary>
    public static bool TryParse(string? text, string? precision, string? knownBy, out PublicationDate? date, out string reason) =>
        TryParse(text, precision, knownBy, DateOrder.Unknown, out date, out reason);

    /// <summary>The same where somebody says whether day or month stands first.</summary>
    public static bool TryParse(
        string? text,
        string? precision,
        string? knownBy,
        DateOrder order,
        out PublicationDate? date,
        out string reason
    )
    {
        date = null;
        if (!DateText.TryRead(text, order, out var day, out var found, out reason))
            return false;
        DateOnly? known = null;
        if (!string.IsNullOrEmpty(knownBy))
        {
            if (!DateText.TryRead(knownBy, order, out var parsed, out var fineness, out reason))
                return false;
            if (fineness != DatePrecision.Day)
            {
                reason = $"'{knownBy}' names no day; expected {CalendarDay.Form}";
                return false;
            }

            known = parsed;
        }

        var wanted = string.IsNullOrEmpty(precision) ? found : Named(precision);
        if (wanted is null || wanted < found)
        {
            reason = wanted is null
                ? $"'{precision}' is no precision; expected day, month or year"
                : $"'{text}' does not name a day to the precision '{precision}'; write the whole date or a coarser precision";
            return false;
        }

        if (day.Year < FirstYear)
        {
            reason = $"{day:yyyy-MM-dd} lies before the year {FirstYear}; write the date as the publisher gives it";
            return false;
        }

        return TryCreate(day, wanted.Value, known, out date, out reason);
    }

    /// <summary>The date to its precision: <c>2026-01-22</c>, <c>2026-01</c> or <c>2026</c>.</summary>
    public override string ToString() =>
        FirstDay.ToString(
            Precision switch
            {
                DatePrecision.Day => "yyyy-MM-dd",
                DatePrecision.Month => "yyyy-MM",
                _ => "yyyy",
            },
            CultureInfo.InvariantCulture
        );
}
