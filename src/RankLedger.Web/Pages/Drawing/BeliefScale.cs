using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.Milestones;

namespace RankLedger.Web.Pages.Drawing;

/// <summary>The axis of days that all beliefs of a page share, in percent of its width.</summary>
/// <param name="First">The day at its left end.</param>
/// <param name="Last">The day at its right end.</param>
public sealed record BeliefScale(DateOnly First, DateOnly Last)
{
    private const int MostYears = 6;

    /// <summary>The scale from the year of the first belief, or of the end of its period, to the day asked at.</summary>
    public static BeliefScale Of(IReadOnlyList<MilestoneAnswer> rows, DateOnly limit)
    {
        var days = rows.SelectMany(each => each.Beliefs)
            .SelectMany(each => new[] { each.From, each.To ?? each.From })
            .Concat(rows.Select(each => ReferencePeriod.Parse(each.Period).Last))
            .ToList();
        if (days.Count == 0)
            return new(new(2000, 1, 1), new(2001, 1, 1));
        var last = limit.Year < 9000 ? limit : CalendarDay.Shifted(days.Max(), 90);
        var first = CalendarDay.Shifted(days.Min(), -60);
        return new(first, last > first ? last : first.AddDays(1));
    }

    /// <summary>Where a day lies, in percent.</summary>
    public decimal X(DateOnly day) =>
        Math.Round(
            (decimal)(Math.Clamp(day.DayNumber, First.DayNumber, Last.DayNumber) - First.DayNumber)
                / (Last.DayNumber - First.DayNumber)
                * 100,
            2
        );

    /// <summary>Where a day lies, as an attribute.</summary>
    public string At(DateOnly day) => Percent(X(day));

    /// <summary>How wide a stretch is, as an attribute; never so narrow that it is not seen.</summary>
    public string Width(DateOnly from, DateOnly to) => Percent(Math.Max(0.6m, X(to) - X(from)));

    /// <summary>The years that are written above.</summary>
    public IEnumerable<int> Years
    {
        get
        {
            var (from, to) = (First.Year + 1, Last.Year);
            var step = Math.Max(1, (to - from + MostYears) / MostYears);
            for (var year = to; year >= from; year -= step)
                yield return year;
        }
    }

    private static string Percent(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
