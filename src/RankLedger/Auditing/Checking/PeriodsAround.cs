using RankLedger.Domain.Time;

namespace RankLedger.Auditing.Checking;

/// <summary>The periods that a period is compared with: the years around it, those just beside, and those that tile, or are tiled with, its
/// own months.</summary>
internal static class PeriodsAround
{
    private const int Years = 3;
    private const int DaysBeside = 2;

    public static IReadOnlySet<string> Of(IEnumerable<string> periods)
    {
        var around = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in periods)
        {
            var period = ReferencePeriod.Parse(text);
            around.UnionWith(Series(period).Select(each => each.ToString()));
            if (period.Form is not (PeriodForm.Day or PeriodForm.Week))
                around.UnionWith(Tiles(period));
        }

        return around;
    }

    // The same kind of period in the years around, each with those just before and behind it.
    private static IEnumerable<ReferencePeriod> Series(ReferencePeriod period)
    {
        var years = new List<ReferencePeriod> { period };
        for (ReferencePeriod? before = period; years.Count <= Years && (before = before.Value.OneYearEarlier()) is { } earlier; )
            years.Add(earlier);
        for (ReferencePeriod? behind = period; years.Count <= 2 * Years && (behind = behind.Value.OneYearLater()) is { } later; )
            years.Add(later);
        foreach (var year in years)
        {
            yield return year;
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
