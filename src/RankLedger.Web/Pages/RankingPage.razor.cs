using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The table of a period.</summary>
public partial class RankingPage
{
    /// <summary>How many periods of its series a table leads to.</summary>
    internal const int MostYears = 6;

    private static readonly (string Glyph, string Meaning)[] Legend =
    [
        ("first", "first stated"),
        ("revised", "revised"),
        ("restated", "restated"),
        ("refined", "refined"),
        ("confirmed", "confirmed"),
        ("position", "position printed"),
        ("conflicting", "conflicting or taken back"),
    ];

    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;
    private Frame Frame => View.Frame;

    private IReadOnlyList<string> Years { get; set; } = [];

    // The newest of each other series.
    private IReadOnlyList<string> Other { get; set; } = [];

    protected override void OnParametersSet()
    {
        var own = ReferencePeriod.Parse(View.Table.Period);
        List<ReferencePeriod> known = [.. View.Known.Append(own).Distinct().Order()];
        var same = known.Where(each => each.IsOfSeries(own)).ToList();
        var (first, behind) = Window.Around(same.IndexOf(own), same.Count, MostYears);
        var shown = same[first..behind];
        Years = [.. shown.Select(each => each.ToString())];
        Other =
        [
            .. known
                .Except(shown)
                .GroupBy(each => each.Form)
                .Select(series => series.Last())
                .OrderByDescending(each => each)
                .Select(each => each.ToString()),
        ];
    }

    // Of a series of the same months each year, the head of the page names the months.
    private static string Tab(string period) =>
        ReferencePeriod.Parse(period) is { Form: PeriodForm.Cumulative } cumulative && cumulative.First.Year == cumulative.Last.Year
            ? cumulative.First.Year.ToString("0000", CultureInfo.InvariantCulture)
            : period;
}
