using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Views;

/// <summary>The periods that a table leads to.</summary>
/// <param name="Series">Those of its own series that are near it, itself among them, earliest first.</param>
/// <param name="Other">The newest of each other series, and of its own where that goes on.</param>
public sealed record PeriodChoice(IReadOnlyList<string> Series, IReadOnlyList<string> Other)
{
    /// <summary>How many periods of its series a table leads to.</summary>
    public const int Most = 6;

    /// <summary>What a period leads to.</summary>
    /// <param name="known">The periods of which anything is known.</param>
    /// <param name="period">The period that is shown.</param>
    public static PeriodChoice Of(IEnumerable<ReferencePeriod> known, string period)
    {
        var own = ReferencePeriod.Parse(period);
        List<ReferencePeriod> all = [.. known.Append(own).Distinct().Order()];
        var same = all.Where(each => each.IsOfSeries(own)).ToList();
        var (first, behind) = Window.Around(same.IndexOf(own), same.Count, Most);
        var shown = same[first..behind];
        return new(
            [.. shown.Select(each => each.ToString())],
            [
                .. all.Except(shown)
                    .GroupBy(each => each.Form)
                    .Select(series => series.Last())
                    .OrderByDescending(each => each)
                    .Select(each => each.ToString()),
            ]
        );
    }
}
