using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What a sentence says of a table, its numbers as links to their figures.</summary>
public partial class Parted
{
    /// <summary>The sentence.</summary>
    [Parameter, EditorRequired]
    public Sentence Of { get; set; } = null!;

    /// <summary>Addresses of the ranking.</summary>
    [Parameter, EditorRequired]
    public Links Links { get; set; } = null!;

    /// <summary>The period of the table.</summary>
    [Parameter, EditorRequired]
    public string Period { get; set; } = "";
}
