using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Embedding;

/// <summary>A figure over the days of publication in a page of somebody else.</summary>
public partial class EmbeddedFigure
{
    /// <summary>What its page shows.</summary>
    [Parameter, EditorRequired]
    public FigureView View { get; set; } = null!;

    private IReadOnlyList<string> Publishers =>
        [.. View.History.Statements.Where(each => each.Stands).Select(each => each.Publisher).Distinct(StringComparer.Ordinal)];

    private Sentence Says => new("", $"{View.Entity.Name}: {View.Headline}. {View.Sentence}");
}
