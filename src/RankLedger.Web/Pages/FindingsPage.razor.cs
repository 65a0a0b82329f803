using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Claims;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>The page of findings, with a form that checks a claim.</summary>
public partial class FindingsPage
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public FindingsView View { get; set; } = null!;

    private Frame Frame => View.Frame;

    private string Sentence =>
        View.Answer.Count == 0
            ? "everything fits together, as far as it was looked at."
            : $"{(View.Answer.Count > int.MaxValue ? "very many" : Numerals.Of((int)View.Answer.Count))} "
                + $"{(View.Answer.Count == 1 ? "thing does" : "things do")} not fit together.";

    private string When => Frame.NamesDay && Frame.Basis.AsPublished is { } day ? $"By {Days.Long(day)}" : TableSentence.SoFar;

    private (string Name, string? Value)[] Chosen =>
        [("flow", Frame.Links.Flow), ("asPublished", Frame.Links.Published), ("asRecorded", Frame.Links.Recorded)];

    private IEnumerable<IGrouping<FindingKind, FindingGroup>> Kinds => View.Answer.Found.GroupBy(group => group.Kind);

    private string? Address(Finding finding) =>
        finding is { Entity: { } entity, Period: { } period } && Frame.Ranking.Entities.Any(each => each.Id == entity)
            ? (Frame.Links with { Flow = finding.Flow == Frame.Ranking.Flows[0].Id ? null : finding.Flow }).Figure(period, entity)
            : null;

    private string Name(string entity) => Frame.Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity;

    private string Publisher(string publication) =>
        View.Publications.FirstOrDefault(each => each.Publication == publication) is { } head
            ? $"{head.Publisher}, {Days.Printed(head.PublishedOn)}"
            : publication;

    private string First => Frame.Ranking.Entities is [var first, ..] ? first.Id : "entity";

    private string? Second => Frame.Ranking.Entities is [_, var second, ..] ? second.Id : null;

    private string Subject(string what, string entities) =>
        FormattableString.Invariant(
            $"{what}:{entities}:{Frame.Basis.AsPublished?.Year - 1 ?? DateTime.UnixEpoch.Year}:{Frame.Ranking.Flows[0].Id}"
        );

    private static string Class(Verdict verdict) =>
        verdict switch
        {
            Verdict.Holds or Verdict.HoldsWithinRounding => "vd ok",
            Verdict.Fails => "vd no",
            _ => "vd na",
        };
}
