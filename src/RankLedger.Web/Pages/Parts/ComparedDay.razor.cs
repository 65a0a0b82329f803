using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>One of the two points of a comparison, with a field for its day.</summary>
public partial class ComparedDay
{
    /// <summary>The comparison.</summary>
    [Parameter, EditorRequired]
    public CompareView View { get; set; } = null!;

    /// <summary>The parameter that names the point.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What stands above the day.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The point as the address has it.</summary>
    [Parameter, EditorRequired]
    public ChosenPoint Chosen { get; set; } = null!;

    /// <summary>The other point, which stays.</summary>
    [Parameter, EditorRequired]
    public ChosenPoint Other { get; set; } = null!;

    /// <summary>The point as it was found.</summary>
    [Parameter, EditorRequired]
    public Basis Basis { get; set; } = null!;

    /// <summary>The point in words.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string? Day => Days.Field(Basis);

    // A date says nothing of our ledger: its state goes beside it, and the other point then has to name its own.
    private IEnumerable<(string Name, string? Value)> Kept =>
        [
            ("period", View.Answer.Period),
            ("flow", View.Frame.Links.Flow),
            Name == "from" ? ("to", Named(View.Answer.To)) : ("from", Named(View.Answer.From)),
            ("asRecorded", Chosen.In(View.Frame.Links).Recorded),
            ("all", View.IsWhole ? "true" : null),
        ];

    private string Named(Basis other) =>
        (Chosen.State.Length == 0 ? Other : Other.Else(other.Position.ToString(CultureInfo.InvariantCulture))).ToString();
}
