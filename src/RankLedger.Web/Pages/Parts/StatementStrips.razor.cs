using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Sentences;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What each day of a window of the published clock did to each row of a table, which shows it by reference: it is known later
/// than the table. What lies before and behind the window is counted at its ends.</summary>
public partial class StatementStrips
{
    /// <summary>How many slots a strip has: one for each day, or, of more days, one at either end for what is only counted.</summary>
    public const int Slots = 12;

    /// <summary>How wide a slot is.</summary>
    public const int Slot = 14;

    private int first,
        behind,
        left;

    /// <summary>The table.</summary>
    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;

    private Frame Frame => View.Frame;
    private IReadOnlyList<(int Place, RowStrip Row)> Stated { get; set; } = [];

    protected override void OnParametersSet()
    {
        var isCut = Frame.Stops.Count > Slots;
        left = isCut ? Slot : 0;
        (first, behind) = Window.Around(Frame.Selected, Frame.Stops.Count, isCut ? Slots - 2 : Slots);
        var deeds = Frame
            .Stops.SelectMany((stop, at) => stop.Publications.SelectMany(by => by.Deeds).Select(deed => (At: at, Deed: deed)))
            .ToLookup(each => each.Deed.Entity, StringComparer.Ordinal);
        var found = Frame.Findings.ToLookup(each => each.Entity, StringComparer.Ordinal);
        Stated = [.. View.Table.Rows.Select((row, place) => (place, Of([.. deeds[row.Entity]], found[row.Entity].Count())))];
    }

    private RowStrip Of(IReadOnlyList<(int At, StopDeed Deed)> deeds, int findings) =>
        new(
            [.. ByDay(deeds.Where(each => each.At >= first && each.At < behind))],
            deeds.Count(each => each.At < first && IsStatement(each.Deed.Deed)),
            deeds.Count(each => each.At >= behind && IsStatement(each.Deed.Deed)),
            findings
        );

    // A value says more than a position, a conflict more than what it contradicts, and whatever changes a row more than what confirms it.
    private static IEnumerable<(int, IReadOnlyList<Deed>)> ByDay(IEnumerable<(int At, StopDeed Deed)> deeds) =>
        deeds
            .GroupBy(each => each.At, each => each.Deed)
            .Select(day =>
                (
                    day.Key,
                    (IReadOnlyList<Deed>)
                        [
                            .. day.OrderBy(deed => (deed.Rank is not null, deed.Deed != Deed.Conflicting, !deed.Changes))
                                .Select(deed => deed.Deed)
                                .Distinct(),
                        ]
                )
            );

    private static bool IsStatement(Deed deed) => deed is not (Deed.Dropped or Deed.Withdrawn or Deed.Reinstated);

    private int X(int at) => left + ((at - first) * Slot);

    // What is set aside is grey; what comes later is faint.
    private string? Class(int at, Deed deed) =>
        string.Join(' ', new[] { at > Frame.Selected ? "later" : null, Deeds.Glyph(deed) == "conflicting" ? "x" : null }.OfType<string>())
            is { Length: > 0 } names
            ? names
            : null;

    private string Told(RowStrip row)
    {
        List<string> told =
        [
            .. Statements(row.Earlier, "earlier"),
            .. row.Shown.Select(day => $"{Days.Short(Frame.Stops[day.At].On)} {string.Join(" and ", day.Deeds.Select(DeedWords.Of))}"),
            .. Statements(row.Later, "later"),
        ];
        return (told.Count == 0 ? "no statement" : string.Join(", ", told)) + Found(row.Findings);
    }

    private static IEnumerable<string> Statements(int number, string when) =>
        number == 0 ? [] : [$"{number} {(number == 1 ? "statement" : "statements")} {when}"];

    private static string Found(int findings) =>
        findings == 0 ? "" : $"; {Numerals.Of(findings)} {(findings == 1 ? "finding" : "findings")}";

    /// <summary>The strip of a row.</summary>
    /// <param name="Shown">What the days of the window did to it, what says most first.</param>
    /// <param name="Earlier">How many statements about it lie before the window.</param>
    /// <param name="Later">How many lie behind.</param>
    /// <param name="Findings">How many findings there are about it.</param>
    private sealed record RowStrip(IReadOnlyList<(int At, IReadOnlyList<Deed> Deeds)> Shown, int Earlier, int Later, int Findings);
}
