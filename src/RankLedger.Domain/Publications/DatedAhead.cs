using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Publications;

/// <summary>Judges days that lie after today (docs/rules.md, section 1): what is dated ahead is recorded with a warning and shows from its
/// day on; what lies too far ahead is taken for a mistyped year and refused.</summary>
public static class DatedAhead
{
    /// <summary>How many days ahead a day may lie.</summary>
    public const int MostDays = 400;

    /// <summary>Why a day is refused, or null where it is not.</summary>
    public static string? Refusal(DateOnly day, DateOnly today) =>
        Days(day, today) > MostDays
            ? $"{day:yyyy-MM-dd} lies {Distance(day, today)} after today, {today:yyyy-MM-dd}; more than {MostDays} days ahead "
                + "is taken for a "
                + "mistyped year: correct it"
            : null;

    /// <summary>What to tell about a publication that shows only from a later day on, or null where it shows today.</summary>
    public static string? Warning(DateOnly visibleFrom, DateOnly today) =>
        visibleFrom > today
            ? $"{visibleFrom:yyyy-MM-dd} lies {Distance(visibleFrom, today)} after today, {today:yyyy-MM-dd}: it counts from that day on"
            : null;

    /// <summary>What to tell about a publication that is recorded.</summary>
    public static IEnumerable<string> Warnings(PublicationRecorded recorded, DateOnly today) =>
        Warning(PublicationContent.Dated(recorded.PublishedOn, recorded.Precision, recorded.KnownBy).VisibleFrom, today) is { } ahead
            ? [Told(recorded.Publication, "dated", ahead)]
            : [];

    /// <summary>What to tell about amendments that were just decided: a publication that they made visible on a later day than today,
    /// and what its publisher does to it on one.</summary>
    /// <param name="before">The publication before.</param>
    /// <param name="after">The publication afterwards.</param>
    /// <param name="today">The day to judge by.</param>
    public static IEnumerable<string> Warnings(PublicationContent before, PublicationContent after, DateOnly today)
    {
        if (before.Date != after.Date && Warning(after.Date.VisibleFrom, today) is { } ahead)
            yield return Told(after.Id, "dated", ahead);
        foreach (var (on, what) in Days(after).Except(Days(before)))
        {
            if (Warning(on, today) is { } later)
                yield return Told(after.Id, what, later);
        }

        static IEnumerable<(DateOnly On, string What)> Days(PublicationContent content) =>
            content.Withdrawals.SelectMany(withdrawal => withdrawal.Days());
    }

    /// <summary>Refuses a day that lies too far ahead.</summary>
    /// <exception cref="LedgerRuleException">It does (<c>dated-too-far-ahead</c>).</exception>
    internal static void Refuse(DateOnly day, DateOnly today)
    {
        if (Refusal(day, today) is { } reason)
            throw new LedgerRuleException("dated-too-far-ahead", $"{reason}.");
    }

    private static string Told(string publication, string what, string ahead) => $"Publication '{publication}' is {what} ahead: {ahead}.";

    private static int Days(DateOnly day, DateOnly today) => day.DayNumber - today.DayNumber;

    private static string Distance(DateOnly day, DateOnly today)
    {
        const int year = 365;
        var days = Days(day, today);
        var text = string.Create(CultureInfo.InvariantCulture, $"{days:N0} day{(days == 1 ? "" : "s")}");
        return days < 2 * year ? text : $"{text} ({days / year} years)";
    }
}
