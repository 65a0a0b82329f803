using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Pages.Parts;

/// <summary>A position in the chart: a link to its figure, which the table of its period has for keys too.</summary>
public partial class BumpMark
{
    /// <summary>The position.</summary>
    [Parameter, EditorRequired]
    public BumpDot Dot { get; set; } = null!;

    /// <summary>Whose it is.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Whether its line is the raised one.</summary>
    [Parameter]
    public bool IsRaised { get; set; }

    /// <summary>The page of its figure; null for no link.</summary>
    [Parameter]
    public string? Href { get; set; }

    private string Told => $"{Name}: {Numerals.Ordinal(Dot.Rank)}{(Dot.IsFigure ? "" : ", a printed position")}";
}
