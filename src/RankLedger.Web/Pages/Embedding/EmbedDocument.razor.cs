using Microsoft.AspNetCore.Components;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Embedding;

/// <summary>What surrounds everything that stands in a page of somebody else: the sentence above, basis and link below.</summary>
public partial class EmbedDocument
{
    private const int MostPublishers = 6;

    /// <summary>What every page shows.</summary>
    [Parameter, EditorRequired]
    public Frame Frame { get; set; } = null!;

    /// <summary>The title.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The answer in words.</summary>
    [Parameter, EditorRequired]
    public Sentence Says { get; set; } = null!;

    /// <summary>The period, or what else the heading names.</summary>
    [Parameter, EditorRequired]
    public string Period { get; set; } = "";

    /// <summary>The flow.</summary>
    [Parameter]
    public string? Flow { get; set; }

    /// <summary>On whose word it rests.</summary>
    [Parameter]
    public IReadOnlyList<string> Publishers { get; set; } = [];

    /// <summary>The basis in words, where it is not that of the page alone.</summary>
    [Parameter]
    public string? On { get; set; }

    private string Basis => On ?? Captions.Basis(Frame);

    // The first, and how many there are beside them.
    private string Told =>
        Publishers.Count == 0
            ? ""
            : $"Numbers: {string.Join("; ", Publishers.Take(MostPublishers))}"
                + (Publishers.Count > MostPublishers ? $" and {Publishers.Count - MostPublishers} more" : "");

    /// <summary>What it holds.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
