using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>One figure: what was believed of it and what was stated.</summary>
public partial class FigurePage
{
    private const int MostFlows = 6;

    [Parameter, EditorRequired]
    public FigureView View { get; set; } = null!;
    private Frame Frame => View.Frame;

    private string Correction(HistoryStatement each) =>
        Frame.Links.Amend(
            each.Publication,
            "correct",
            ("entity", View.Entity.Id),
            ("period", View.History.Period),
            ("flow", View.History.Flow)
        );

    private IReadOnlyList<string> Others =>
        [.. Frame.Ranking.Flows.Select(flow => flow.Id).Where(flow => flow != View.History.Flow).Take(MostFlows)];

    private string Period => Days.Period(View.History.Period);
    private string Heading => Views.Captions.Heading(Frame, View.History.Period, View.History.Flow);
    private string Groups =>
        string.Join(", ", View.Entity.Groups.Where(each => each.Key is "province" or "region" or "country").Select(each => each.Value));
    private string Empty =>
        $"Nothing had been published about {View.Entity.Name} for {Period} at this point."
        + (
            Frame.Stops.FirstOrDefault(stop => stop.On > Frame.Basis.Limit) is { } next
                ? $" The next publication is of {Days.Long(next.On)}."
                : ""
        );

    private string Figure => View.Figure;
    private string Beside => View.Beside;
}
