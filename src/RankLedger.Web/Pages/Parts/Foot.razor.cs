using System.Globalization;
using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Time;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages.Parts;

/// <summary>What a page rests on, its permanent link, its files and how to cite it.</summary>
public partial class Foot
{
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    [Parameter]
    public string? Says { get; set; }

    // Where nothing was asked, the last day that it is anywhere on earth is nobody's date.
    internal static string Published(Frame frame) =>
        !frame.NamesDay ? "as published so far"
        : frame.Day is { } day ? $"as published by {Days.Long(day)}"
        : Phrases.EverythingPublished;

    private string Recorded =>
        $"@{Frame.Basis.Position}"
        + (Frame.Basis.RecordedAt is { } at ? ", " + at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture) : "");
}
