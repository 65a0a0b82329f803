using Microsoft.AspNetCore.Components;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What stands beside a table and is sent behind it: what the day that is shown brought, and the positions by period.</summary>
public partial class BesideTable
{
    /// <summary>The table, with the days, and with the positions that are drawn.</summary>
    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;

    private Frame Frame => View.Frame;

    // The places of the rows that something is found about: each shows its mark by reference, since it is sent before.
    private IReadOnlyList<int> Marked =>
        [
            .. View.Lines()
                .Where(line => line.Row is { } row && Frame.Findings.Any(each => each.Entity == row.Entity))
                .Select(line => line.Place),
        ];

    private static string Summary(StopPublication by)
    {
        var parts = by
            .Deeds.Where(deed => deed.IsRanked)
            .GroupBy(deed => DeedWords.Of(deed.Deed))
            .Select(group =>
                $"{group.Key}: {(group.Count() > 4 ? $"{group.Count()} rows" : string.Join(", ", group.Select(deed => deed.Name)))}"
            )
            .ToList();
        return parts.Count == 0
            ? "about " + string.Join(", ", by.Deeds.Select(deed => deed.Name).Distinct().Take(3)) + ", not ranked here"
            : string.Join(" · ", parts);
    }
}
