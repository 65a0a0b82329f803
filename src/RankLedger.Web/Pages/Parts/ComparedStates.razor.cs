using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Auditing;
using RankLedger.Domain.Events;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>From which states of our ledger the two points of a comparison are read: locked to one, unless that is undone.</summary>
public partial class ComparedStates
{
    private const int Most = 6;

    /// <summary>The comparison.</summary>
    [Parameter, EditorRequired]
    public CompareView View { get; set; } = null!;

    private IReadOnlyList<AmendmentEvent> Standing =>
        [.. View.Frame.Amendments.Where(each => each.Kind != EventKind.Reversal && each.ReversedBy is null)];

    private bool IsNow => IsAt("", "");

    private bool IsAt(string then, string now) => View.FromAsked.State == then && View.ToAsked.State == now;

    private string Told =>
        View.Answer.From.Position == View.Answer.To.Position
            ? $"{(IsNow ? "now" : "until")} · @{View.Answer.To.Position}"
            : $"@{View.Answer.From.Position} → @{View.Answer.To.Position}";

    private static string Before(AmendmentEvent each) => (each.Position - 1).ToString(CultureInfo.InvariantCulture);

    private string Address(string then, string now) =>
        (View.Frame.Links with { Published = null, Recorded = null }).Compare(
            View.Answer.Period,
            ("from", (View.FromAsked with { State = then }).ToString()),
            ("to", (View.ToAsked with { State = now }).ToString())
        );
}
