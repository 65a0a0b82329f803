using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Standings;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The value of a row with its span, or the span alone, as a bar.</summary>
public partial class RowBar
{
    private const decimal LeastWidth = 0.8m;

    [Parameter, EditorRequired]
    public StandingsRow Row { get; set; } = null!;

    [Parameter, EditorRequired]
    public BarScale Scale { get; set; } = null!;

    private static string Percent(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
