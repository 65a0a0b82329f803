namespace RankLedger.Web.Pages.Writing;

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What it asks for.</param>
/// <param name="Value">What it holds.</param>
public sealed record FormField(string Name, string Label, string Value)
{
    /// <summary>The input's type.</summary>
    public string Type { get; init; } = "text";

    /// <summary>Whether it must be filled in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it holds a sentence.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether most do without it, so that it is folded away until it is wanted.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Whether it holds more than an empty form does.</summary>
    public bool IsFilled => Value.Length > 0 && (Choices.Count == 0 || Value != Choices[0].Value);

    /// <summary>What it expects, in a few words.</summary>
    public string? Hint { get; init; }

    /// <summary>The list of suggestions that it has.</summary>
    public string? List { get; init; }

    /// <summary>What can be chosen; none where anything may be written.</summary>
    public IReadOnlyList<(string Value, string Text)> Choices { get; init; } = [];
}

/// <summary>What the fields of a list suggest.</summary>
/// <param name="Id">The list.</param>
/// <param name="Options">What is written, and what stands beside it.</param>
public sealed record Suggestions(string Id, IReadOnlyList<(string Value, string Beside)> Options);
