using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Revisions;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What each day of a window of the published clock did to one row.</summary>
public partial class StatementStrip
{
    private const int Slot = 14;

    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Entity { get; set; } = "";

    [Parameter, EditorRequired]
    public int First { get; set; }

    [Parameter, EditorRequired]
    public int Behind { get; set; }

    private Frame Frame => View.Frame;
    private int Width => (Behind - First) * Slot;
    private IReadOnlyList<(int At, Deed Deed)> Stated { get; set; } = [];

    private string Told =>
        Stated.Count == 0
            ? "no statement"
            : string.Join(", ", Stated.Select(each => $"{Days.Short(Frame.Stops[each.At].On)} {DeedWords.Of(each.Deed)}"));

    protected override void OnParametersSet() =>
        Stated = [
            .. Enumerable
                .Range(First, Behind - First)
                .Select(at => (At: at, Deed: View.DeedOf(Entity, at)))
                .Where(each => each.Deed is not null)
                .Select(each => (each.At, each.Deed!.Value)),
        ];
}
