using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What an event of ours did to a statement: to the number that we had recorded.</summary>
public partial class OurEvent
{
    /// <summary>The statement as it was recorded until then.</summary>
    [Parameter, EditorRequired]
    public HistoryStatement Of { get; set; } = null!;

    private string Word => Deeds.Of(Of.Outcome).Word;

    private string Meaning => Deeds.Of(Of.Outcome).Meaning;
}
