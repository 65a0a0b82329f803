using RankLedger.Domain.Time;

namespace RankLedger.Auditing.Checking;

/// <summary>The periods that a period is compared with: the same of every other year, those just beside it and beside those of the years
/// around, those that tile, or are tiled with, its own months, and the years beside a year in either form.</summary>
internal static class PeriodsAround
{
    private const int Years = 3;
    private const int DaysBeside = 2;

    /// <summary>The periods, whether or not anything is stated of them.</summary>
    /// <param name="periods">The periods that are compared.</param>
    /// <param name="first">The first year to look at.</param>
    /// <param name="last">The last one.</param>
    public static IReadOnlySet<string> Of(IEnumerable<string> periods, int first, int last)
    {
        var around = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in periods)
        {
            var period = ReferencePeriod.Parse(text);
            around.UnionWith(Series(period, first, last).Select(each => each.ToString()));
            if (period.Form is not (PeriodForm.Day or PeriodForm.Week))
                around.UnionWith(Tiles(period));
            if (period.Form == PeriodForm.Year || (period.IsYearToDate && period.IsTwelveMonths))
                around.UnionWith(YearsBeside(period.First.Year));
        }

        return around;
    }

    // The same kind of period in every year, near ones each with those just before and behind it.
    private static IEnumerable<ReferencePeriod> Series(ReferencePeriod period, int first, int last)
    {
        var years = new List<ReferencePeriod> { period };
        for (var at = period; at.OneYearEarlier() is { } earlier && earlier.Last.Year >= first; at = earlier)
            years.Add(earlier);
        for (var at = period; at.OneYearLater() is { } later && later.First.Year <= last; at = later)
            years.Add(later);
        foreach (var year in years)
        {
            yield return year;
            if (Math.Abs(year.First.Year - period.First.Year) > Years)
                continue;
            ReferencePeriod? before = year;
            for (var steps = 0; steps < DaysBeside && (before = before.Value.JustBefore()) is { } beside; steps++)
                yield return beside;
        }

        if (period.Form == PeriodForm.Day)
        {
            for (var day = 1; day <= DaysBeside && period.First.DayNumber + day <= DateOnly.MaxValue.DayNumber; day++)
                yield return ReferencePeriod.Parse($"{period.First.AddDays(day):yyyy-MM-dd}");
        }
    }

    private static IEnumerable<string> YearsBeside(int year)
    {
        for (var beside = Math.Max(year - 1, 1); beside <= Math.Min(year + 1, DateOnly.MaxValue.Year); beside++)
        {
            yield return $"{beside:0000}";
            yield return $"{beside:0000}-01/{beside:0000}-12";
        }
    }

    private static IEnumerable<string> Tiles(ReferencePeriod period)
    {
        for (var year = period.First.Year; year <= Math.Min(period.Last.Year, period.First.Year + 1); year++)
        {
            yield return $"{year:0000}";
            for (var part = 1; part <= 4; part++)
                yield return $"{year:0000}-Q{part}";
            yield return $"{year:0000}-H1";
            yield return $"{year:0000}-H2";
            for (var month = 1; month <= 12; month++)
            {
                yield return $"{year:0000}-{month:00}";
                if (period.First <= new DateOnly(year, month, 1))
                    yield return $"{period.First:yyyy-MM}/{year:0000}-{month:00}";
                yield return $"{year:0000}-01/{year:0000}-{month:00}";
            }
        }
    }
}
