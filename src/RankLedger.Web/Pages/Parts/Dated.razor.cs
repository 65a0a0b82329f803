using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A sentence with its date in the colour of the published axis.</summary>
public partial class Dated
{
    /// <summary>The sentence.</summary>
    [Parameter, EditorRequired]
    public Sentence Of { get; set; } = null!;
}
