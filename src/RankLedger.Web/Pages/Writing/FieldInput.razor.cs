using Microsoft.AspNetCore.Components;

namespace RankLedger.Web.Pages.Writing;

/// <summary>A field of a form.</summary>
public partial class FieldInput
{
    [Parameter, EditorRequired]
    public FormField Field { get; set; } = null!;

    /// <summary>The form that it is of.</summary>
    [Parameter, EditorRequired]
    public WritingView View { get; set; } = null!;

    // What is wrong with it; whoever comes back to the form begins at the first that is wrong.
    private FormProblem? Problem => View.Problems.FirstOrDefault(each => each.Field == Field.Name);
    private bool IsFirst => Field.Name == View.FirstWrong;

    [Parameter]
    public string? Told { get; set; }
}
