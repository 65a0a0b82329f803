using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Embedding;

/// <summary>The milestones of a tier in a page of somebody else.</summary>
public partial class EmbeddedMilestones
{
    /// <summary>What their page shows.</summary>
    [Parameter, EditorRequired]
    public MilestonesView View { get; set; } = null!;

    private Sentence Says => new("", View.Headline);

    private IReadOnlyList<string> Publishers =>
        [
            .. View
                .Rows.Where(each => each.Beliefs.Count > 0)
                .Select(each => View.Publications.GetValueOrDefault(each.Beliefs[0].Publication)?.Publisher)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    private string Heading => View.Tier is { } tier ? $"{Money.Words(View.Unit, tier.Value)} tier, {View.Series}" : View.Series;
}
