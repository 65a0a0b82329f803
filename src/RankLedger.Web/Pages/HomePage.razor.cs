using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Rankings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The rankings, and a search among their entities.</summary>
public partial class HomePage
{
    [Parameter, EditorRequired]
    public HomeView View { get; set; } = null!;

    // Somebody of this ledger, by every name that finds him.
    private string Example =>
        View.Rankings.SelectMany(each => each.Definition.Entities.Where(entity => entity.Id != each.Definition.Reference)).FirstOrDefault()
            is { } somebody
            ? "An entity: "
                + string.Join(
                    ", ",
                    new[] { somebody.Name, somebody.LocalName, somebody.Id }.OfType<string>().Distinct(StringComparer.Ordinal)
                )
            : "An entity";

    private string Address(RankingDefinition ranking, EntityDefinition entity, string? period)
    {
        var links = View.Links with { Ranking = ranking.Id };
        return period is null ? links.Newest : links.Figure(period, entity.Id);
    }
}
