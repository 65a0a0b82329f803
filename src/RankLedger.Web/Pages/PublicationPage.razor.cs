using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Sentences;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>One publication as it counts.</summary>
public partial class PublicationPage
{
    private const int Most = 100;
    private const int MostTables = 6;
    private static readonly (string Form, string Text)[] Forms =
    [
        ("correct", "correct a figure"),
        ("position", "a position"),
        ("field", "another field"),
        ("redate", "its date"),
        ("withdraw", "note a withdrawal"),
        ("reinstate", "a reinstatement"),
        ("void", "void it"),
    ];

    [Parameter, EditorRequired]
    public PublicationView View { get; set; } = null!;
    private Frame Frame => View.Frame;
    private PublicationHead Head => View.Answer.Publication;
    private string Title => Head.State == PublicationState.Standing ? Head.Title : $"{Head.Title} ({Head.State.Word()})";

    // The tables of which it says something, to see what became of them.
    private IEnumerable<(string Flow, string Period)> Tables =>
        View
            .Answer.Figures.Select(each => (each.Flow, each.Period))
            .Concat(View.Answer.Ranks.Select(each => (each.Flow, each.Period)))
            .Distinct()
            .Take(MostTables);

    private string Name(string entity) => Frame.Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity;

    private string? FlowOf(string flow) => flow == Frame.Ranking.Flows[0].Id ? null : flow;

    // How far it went from what stood, where it changed the number.
    private static string? Change(StopDeed did, string unit) =>
        did is { Deed: Deed.Revised, Before: { } before, Value: { } value } ? FigureSentence.Change(before, value, unit) : null;

    private bool IsSetAside(RecordedRank each) =>
        View.Deeds.Of(Head.Publication, each.Flow, each.Period, each.Entity, isPosition: true)?.Deed == Deed.Conflicting;

    private string Published =>
        Days.Printed(Head.PublishedOn)
        + (Head.PublishedOn.Length < 10 ? $", day unknown; public by {Days.Short(Head.VisibleFrom)} at the latest" : "");

    private static string Whole(string unit, decimal value)
    {
        var scaled = ScaledUnit.Of(unit, value);
        return $"{scaled.Signed(value)} {scaled.Word}".TrimEnd();
    }
}
