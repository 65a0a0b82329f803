using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Revisions;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What each day of a window of the published clock did to each row of a table, which shows it by reference: it is known later
/// than the table.</summary>
public partial class StatementStrips
{
    /// <summary>How many days a strip has room for.</summary>
    public const int MostDays = 12;

    /// <summary>How wide a day is.</summary>
    public const int Slot = 14;

    private int first,
        behind;

    /// <summary>The table.</summary>
    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;

    private Frame Frame => View.Frame;
    private IReadOnlyList<(int Place, IReadOnlyList<(int At, Deed Deed)> Deeds)> Stated { get; set; } = [];

    protected override void OnParametersSet()
    {
        (first, behind) = Window.Around(Frame.Selected, Frame.Stops.Count, MostDays);
        var deeds = Enumerable
            .Range(first, behind - first)
            .SelectMany(at => Frame.Stops[at].Publications.SelectMany(by => by.Deeds).Select(deed => (At: at, Deed: deed)))
            .ToLookup(each => each.Deed.Entity, StringComparer.Ordinal);
        Stated = [.. View.Table.Rows.Select((row, place) => (place, (IReadOnlyList<(int, Deed)>)[.. ByDay(deeds[row.Entity])]))];
    }

    // A value says more than a position, and whatever changes a row more than what confirms it.
    private static IEnumerable<(int, Deed)> ByDay(IEnumerable<(int At, StopDeed Deed)> deeds) =>
        deeds
            .GroupBy(each => each.At, each => each.Deed)
            .Select(day => (day.Key, day.OrderBy(deed => (deed.Rank is not null, !deed.Changes)).First().Deed));

    // What is set aside is grey; what comes later is faint.
    private string? Class(int at, Deed deed) =>
        string.Join(' ', new[] { at > Frame.Selected ? "later" : null, Deeds.Glyph(deed) == "conflicting" ? "x" : null }.OfType<string>())
            is { Length: > 0 } names
            ? names
            : null;

    private string Told(IReadOnlyList<(int At, Deed Deed)> deeds) =>
        deeds.Count == 0
            ? "no statement"
            : string.Join(", ", deeds.Select(each => $"{Days.Short(Frame.Stops[each.At].On)} {DeedWords.Of(each.Deed)}"));
}
