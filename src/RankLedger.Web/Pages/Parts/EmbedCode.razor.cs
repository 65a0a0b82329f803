using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What somebody pastes into an article to show what a page shows, at its basis.</summary>
public partial class EmbedCode
{
    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    private string Code =>
        $"<iframe src=\"{Frame.Origin}{Frame.Embed}\" title=\"{Frame.Ranking.Title}\" "
        + "width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>";
}
