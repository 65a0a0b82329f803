using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Consistency;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The page of findings, with a form that checks a claim.</summary>
public partial class FindingsPage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public FindingsView View { get; set; } = null!;

    private Frame Frame => View.Frame;

    private IEnumerable<IGrouping<FindingKind, FindingGroup>> Kinds => View.Answer.Found.GroupBy(group => group.Kind);

    private string? Address(Finding finding) => Address(finding.Entity, finding.Period, finding.Flow);

    private string? Address(string? entity, string? period, string? flow) =>
        entity is not null && period is not null && Frame.Ranking.Entities.Any(each => each.Id == entity)
            ? (Frame.Links with { Flow = flow == Frame.Ranking.Flows[0].Id ? null : flow }).Figure(period, entity)
            : null;

    // The other figures that it names, each once, told by that in which they differ.
    private IEnumerable<(string Address, string Text)> Beside(Finding finding) =>
        from each in finding.Beside.DistinctBy(each => (each.Entity, each.Period, each.Flow))
        where (each.Entity, each.Period, each.Flow) != (finding.Entity, finding.Period, finding.Flow)
        let address = Address(each.Entity, each.Period, each.Flow)
        where address is not null
        let parts = new[]
        {
            each.Entity == finding.Entity ? null : Name(each.Entity!),
            each.Period == finding.Period ? null : Days.Period(each.Period!),
            each.Flow == finding.Flow ? null : each.Flow,
        }
        select (address, string.Join(", ", parts.OfType<string>()));

    private static IEnumerable<string> Others(Finding finding) =>
        finding
            .Beside.Select(each => each.Publication)
            .Prepend(finding.AgainstPublication)
            .OfType<string>()
            .Where(each => each != finding.Publication)
            .Distinct(StringComparer.Ordinal);

    private string Name(string entity) => Frame.Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity;

    private string Publisher(string publication) =>
        View.Publications.TryGetValue(publication, out var head) ? Days.Cited(head) : publication;
}
