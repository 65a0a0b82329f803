using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What a page rests on, its permanent link, its files and how to cite it.</summary>
public partial class Foot
{
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    [Parameter]
    public string? Says { get; set; }

    private string Recorded =>
        $"@{Frame.Basis.Position}"
        + (Frame.Basis.RecordedAt is { } at ? ", " + at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture) : "");
}
