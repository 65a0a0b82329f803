using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Standings;

namespace RankLedger.Web.Pages.Parts;

/// <summary>Where a row stood a year earlier.</summary>
public partial class RankMovement
{
    [Parameter, EditorRequired]
    public StandingsRow Row { get; set; } = null!;

    /// <summary>The earlier rank; null where nobody can compare the two.</summary>
    [Parameter]
    public int? Was { get; set; }
}
