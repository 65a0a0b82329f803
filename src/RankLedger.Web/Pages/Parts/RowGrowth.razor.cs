using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Standings;

namespace RankLedger.Web.Pages.Parts;

/// <summary>The growth that was printed with a row, and the computed one where they differ by more than rounding.</summary>
public partial class RowGrowth
{
    [Parameter, EditorRequired]
    public StandingsRow Row { get; set; } = null!;

    // In points of percent: a growth is printed with one decimal.
    private static bool Differs(decimal computed, decimal printed) => Math.Abs(computed - printed) > 0.3m;

    private static string Signed(decimal value) => value.ToString("+0.0##;−0.0##;0.0", CultureInfo.InvariantCulture);
}
