using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Embedding;

/// <summary>The positions by period in a page of somebody else.</summary>
public partial class EmbeddedPositions
{
    /// <summary>What their page shows.</summary>
    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;

    private BumpLayout Layout => BumpLayout.Of(View.Positions, View.Frame.Ranking.TableSize);
}
