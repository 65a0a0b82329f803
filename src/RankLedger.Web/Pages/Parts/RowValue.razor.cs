using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The value of a row, or the bounds that its printed position leaves.</summary>
public partial class RowValue
{
    [Parameter, EditorRequired]
    public StandingsRow Row { get; set; } = null!;

    [Parameter, EditorRequired]
    public ScaledUnit Unit { get; set; } = null!;

    /// <summary>How many decimals the column is scanned by.</summary>
    [Parameter, EditorRequired]
    public int Decimals { get; set; }

    internal static string Bounds(StandingsRow row, ScaledUnit unit) =>
        (row.Low, row.High) switch
        {
            (null, null) => "no bounds known",
            (null, { } high) => $"under {unit.Bound(high)}",
            ({ } low, null) => $"over {unit.Bound(low)}",
            ({ } low, { } high) => $"{unit.Bound(low)} – {unit.Bound(high)}",
        };
}
