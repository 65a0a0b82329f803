using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Embedding;

/// <summary>A table in a page of somebody else.</summary>
public partial class EmbeddedTable
{
    /// <summary>What its page shows.</summary>
    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;
}
