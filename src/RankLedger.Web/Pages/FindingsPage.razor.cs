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

    private string? Address(Finding finding) =>
        finding is { Entity: { } entity, Period: { } period } && Frame.Ranking.Entities.Any(each => each.Id == entity)
            ? (Frame.Links with { Flow = finding.Flow == Frame.Ranking.Flows[0].Id ? null : finding.Flow }).Figure(period, entity)
            : null;

    private string Name(string entity) => Frame.Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity;

    private string Publisher(string publication) =>
        View.Publications.TryGetValue(publication, out var head) ? Days.Cited(head) : publication;
}
