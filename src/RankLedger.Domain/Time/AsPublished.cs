using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>How far along the second axis a question looks: everything visible on a day is in. The day is today where a question names
/// none, and there is no limit only where it says so.</summary>
public readonly record struct AsPublished
{
    private const string Everything = "all";

    private AsPublished(DateOnly? day, bool isAll, DateOnly? askedOn = null) => (Day, IsAll, AskedOn) = (day, isAll, askedOn);

    /// <summary>What is public today (<see cref="Time.Today"/>): the meaning of a question that says nothing.</summary>
    public static AsPublished Today => default;

    /// <summary>No limit, which includes what is dated ahead.</summary>
    public static AsPublished All => new(null, isAll: true);

    /// <summary>The day at the publishers' places, where one is named or was found.</summary>
    public DateOnly? Day { get; }

    /// <summary>The date in UTC on which it was asked, where the day was found for a question that names none.</summary>
    public DateOnly? AskedOn { get; }

    /// <summary>Whether there is no limit.</summary>
    public bool IsAll { get; }

    /// <summary>Whether the day is the one on which the question is asked.</summary>
    public bool IsToday => Day is null && !IsAll;

    /// <summary>What was visible on a day.</summary>
    public static AsPublished On(DateOnly day) => new(day, isAll: false);

    /// <summary>What is public at an instant: the day that today is there (<see cref="Time.Today"/>), known to be one that nobody
    /// named.</summary>
    public static AsPublished At(DateTimeOffset now) => Of(Time.Today.At(now), DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>What was visible on a day, or everything where there is none.</summary>
    public static AsPublished Of(DateOnly? day, DateOnly? askedOn = null) => day is null ? All : new(day, isAll: false, askedOn);

    /// <summary>Reads a date, <c>all</c> for no limit, or nothing for today.</summary>
    public static bool TryParse(string? text, out AsPublished asPublished, out string reason)
    {
        asPublished = default;
        reason = "";
        if (string.IsNullOrEmpty(text))
            return true;
        if (text == Everything)
            asPublished = All;
        else if (CalendarDay.TryParse(text, out DateOnly day, out reason) && day < KnownRange.Open)
            asPublished = On(day);
        else
            reason = $"{(reason.Length > 0 ? reason : $"'{text}' is no date; expected {CalendarDay.Form}")}, or all for no limit";
        return reason.Length == 0;
    }

    /// <inheritdoc />
    public override string ToString() => IsAll ? Everything : Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
