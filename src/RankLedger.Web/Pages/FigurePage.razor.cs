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

    private string Period => Days.Period(View.History.Period);
    private string Groups =>
        string.Join(", ", View.Entity.Groups.Where(each => each.Key is "province" or "region" or "country").Select(each => each.Value));
    private string Empty =>
        $"Nothing had been published about {View.Entity.Name} for {Period} at this point."
        + (
            Frame.Stops.FirstOrDefault(stop => stop.On > Frame.Basis.Limit) is { } next
                ? $" The next publication is of {Days.Long(next.On)}."
                : ""
        );

    private string Figure =>
        View.Standing?.Value is { } value ? View.Unit.Symbol + View.Unit.Full(value, View.Standing.Low, View.Standing.High)
        : View.Row is { Evidence: Evidence.PublishedRank } ? "Position only"
        : "No figure";

    private string Beside
    {
        get
        {
            if (View.Standing is not { Value: { } value } standing)
                return View.Row is { Evidence: Evidence.PublishedRank } row
                    ? Between(ScaledUnit.Of(View.History.Unit, [row.High, row.Low]), row.Low, row.High)
                    : "";
            var word = string.Join(
                ' ',
                new[] { View.Unit.Word, View.Unit.Symbol.Length > 0 ? "" : View.Unit.Unit }.Where(part => part.Length > 0)
            );
            var span =
                standing.Low is { } low && standing.High is { } high && low < high ? $"{View.Unit.Full(low)} to {View.Unit.Full(high)}"
                : standing.Low is null ? "without a low end"
                : standing.High is null ? "without a high end"
                : "";
            return string.Join(", ", new[] { word, span }.Where(part => part.Length > 0));
        }
    }

    private static string Between(ScaledUnit unit, decimal? low, decimal? high) =>
        (low, high) switch
        {
            (null, null) => "no bounds known",
            (null, { } top) => $"under {unit.SaidBound(top)}",
            ({ } bottom, null) => $"over {unit.SaidBound(bottom)}",
            ({ } bottom, { } top) => $"{unit.Symbol}{unit.Bound(bottom)} to {unit.SaidBound(top)}",
        };
}
