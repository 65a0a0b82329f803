using Microsoft.AspNetCore.Components;
using RankLedger.Ledger;

namespace RankLedger.Web.Pages.Writing;

/// <summary>A form that shows what it would change before it writes.</summary>
public partial class WritingPage
{
    [Parameter, EditorRequired]
    public WritingView View { get; set; } = null!;

    private static IReadOnlyList<FormField> Folded(IEnumerable<FormField> fields) => [.. fields.Where(field => field.IsFolded)];
}
