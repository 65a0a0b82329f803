using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Domain.Events;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The two clocks.</summary>
public partial class BasisBar
{
    private const int Shown = 12;
    private const int MostStates = 8;
    private int first,
        last;

    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    [Parameter]
    public string? Note { get; set; }

    private string Position => $"@{Frame.Basis.Position}";

    // Where the strip spans years, or shows another than the point's, each day names its own.
    private int? Year =>
        Frame.Stops[first].On.Year is var year && Frame.Stops[last - 1].On.Year == year && Frame.Basis.Limit.Year == year ? year : null;
    private int Most => Math.Max(1, Frame.Stops.Max(stop => stop.Changes));

    // The states that the last of our events divide, the newest first; the one that is shown where none of these is it.
    private IEnumerable<AmendmentEvent> States => Frame.Amendments.Reverse().Take(MostStates);
    private bool IsNow => Frame.Links.Recorded is null;
    private bool IsBetween => !IsNow && !States.Any(IsBefore);

    private bool IsBefore(AmendmentEvent each) => !IsNow && Frame.Basis.Position == each.Position - 1;

    private string Path => Frame.Self(new Links(Frame.Links.Base, Frame.Links.Ranking, null, null, null)).Split('?')[0];
    private string Day =>
        Frame.Basis.AsPublished is not { } day ? "everything"
        : Frame.NamesDay ? Days.Short(day)
        : "latest";

    protected override void OnParametersSet() => (first, last) = Window.Around(Frame.Selected, Frame.Stops.Count, Shown);

    private string Address(Stop stop) => Frame.Self(Frame.Links.By(stop.On));

    private static string Word(AmendmentEvent told) =>
        told.Kind switch
        {
            EventKind.Withdrawal => "note of a withdrawal",
            EventKind.Reinstatement => "note of a reinstatement",
            EventKind.Redating => "redating",
            EventKind.Void => "void",
            EventKind.Reversal => "reversal",
            EventKind.Correction => "correction",
            EventKind.Definition or EventKind.Recording or EventKind.Erasure => throw new InvalidOperationException(
                $"@{told.Position} amends no publication."
            ),
        };

    private IEnumerable<(string Name, string? Value)> Kept(string but) =>
        new[] { ("flow", Frame.Links.Flow), ("asPublished", Frame.Links.Published), ("asRecorded", Frame.Links.Recorded) }
            .Concat(Frame.Kept)
            .Where(each => each.Item1 != but && each.Item2 is not null);
}
