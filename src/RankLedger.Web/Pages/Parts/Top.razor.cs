using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The head of a page: the product, its pages and the ranking.</summary>
public partial class Top
{
    [Parameter, EditorRequired]
    public Links Links { get; set; } = null!;

    [Parameter]
    public Frame? Frame { get; set; }

    /// <summary>Whether it keeps the room of the clocks, which come behind the answer and stand above it.</summary>
    [Parameter]
    public bool KeepsRoom { get; set; }

    private static (string Name, string Address)[] Menu(Frame frame) =>
        [
            ("Ranking", frame.Period is { } period ? frame.Links.Table(period) : frame.Links.Newest),
            // Without a tier there is nothing to cross.
            .. frame.Ranking.Tiers.Count > 0 ? [("Milestones", frame.Links.Milestones())] : Array.Empty<(string, string)>(),
            ("Compare", frame.Links.Compare(frame.Period)),
            ("Publications", frame.Links.Publications()),
            ("Findings", frame.Links.Findings()),
            ("Ledger", frame.Links.Ledger()),
        ];
}
