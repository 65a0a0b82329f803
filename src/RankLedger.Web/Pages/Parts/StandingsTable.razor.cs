using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A table with what rests on what.</summary>
public partial class StandingsTable
{
    [Parameter, EditorRequired]
    public RankingView View { get; set; } = null!;

    private Frame Frame => View.Frame;
    private StandingsAnswer Table => View.Table;
    private bool HasShare => Table.Rows.Any(row => row.Share is not null);

    // A column in which nothing can stand says nothing; where positions stand alone it says that they do.
    private bool SaysGrowth =>
        Table.Rows.Count == 0 || Table.Rows.Any(row => row.GrowthPublished is not null || row.GrowthComputed is not null);

    // In place of a growth a row says that it rests on a position alone.
    private bool HasGrowth => SaysGrowth || Table.Rows.Any(row => row.Evidence != Evidence.Figure);
    private int Columns => 6 + (HasGrowth ? 1 : 0) + (HasShare ? 1 : 0);
    private string Reference => Frame.Ranking.Entities.FirstOrDefault(each => each.Id == Frame.Ranking.Reference)?.Name ?? "all";

    // A part of a year is compared with the same part of another: the year tells it.
    private string Before =>
        ReferencePeriod.Parse(Table.Period).OneYearEarlier() is not { } earlier ? "before"
        : earlier.First.Year == earlier.Last.Year ? earlier.First.Year.ToString("0000", CultureInfo.InvariantCulture)
        : Days.Period(earlier.ToString());

    // An axis of nothing says nothing.
    private IEnumerable<decimal> Ticks => Table.Rows.Any(row => (row.Value ?? row.Low ?? row.High) is not null) ? View.Scale.Ticks : [];

    private string Nothing =>
        $"Nobody {(Frame.NamesDay ? "had" : "has")} published a figure or position of {Days.Period(Table.Period)}"
        + (
            !Frame.NamesDay ? " so far"
            : Frame.Basis.AsPublished is { } day ? $" by {Days.Long(day)}"
            : ""
        )
        + (Frame.Links.Recorded is null ? "" : BasisWords.Sought(Frame.Basis));

    // The day from which there are rows, as far as it is known.
    private Stop? Next => Frame.Stops.FirstOrDefault(stop => stop.On > Frame.Basis.Limit && stop.Changes > 0);

    private string Awaiting =>
        View.IsSettled ? "The printed list does not name them."
        : Table.Rows.Count > 0 ? "Their places may change the ranks above."
        : "There is nothing to rank yet.";

    private string Name(string entity) => Frame.Ranking.Entities.FirstOrDefault(each => each.Id == entity)?.Name ?? entity;

    private string Tick(decimal tick) => (tick / View.Unit.Divisor).ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');

    private string TierWords(string tier) =>
        Frame.Ranking.Tiers.FirstOrDefault(each => each.Name == tier) is { } found
            ? $"{Money.Brief(Table.Unit, found.Value)} tier"
            : $"{tier} tier";

    private static string Level(StandingsRow row) =>
        row.Order == RowOrder.Tied ? "Tied with the row above"
        : row.Value is null ? "Undecided against the row above: two lists, or two positions"
        : "Undecided against the row above: the spans overlap";

    private string Told(StandingsRow row) =>
        row.Value is { } value
            ? $"{row.Name}: {View.Unit.Said(value, row.Low, row.High)}"
            : $"{row.Name}: {RowValue.Bounds(row, View.Unit)} {View.Unit.Head}, from a printed position";
}
