using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;

namespace RankLedger.Web.Pages.Parts;

/// <summary>Who amended something, when and why.</summary>
public partial class AmendmentNote
{
    /// <summary>The amendment.</summary>
    [Parameter, EditorRequired]
    public StatementAmendment Of { get; set; } = null!;
}
