using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

/// <summary>Where a fact stands: in a column, a heading, a cell, the name of the sheet or of the file, or in the recipe itself.</summary>
internal sealed record FactPlace
{
    /// <summary>What a proposal writes where somebody has to say what it could not tell.</summary>
    public const string Ask = "?";

    /// <summary>What a recipe calls the unit of numbers that have none.</summary>
    public const string NoUnit = "none";

    /// <summary>A column by its heading, or by its letters where no heading is so called.</summary>
    public string? Column { get; init; }

    /// <summary>The heading above the value, by its row among the heading rows, from 1.</summary>
    public int? Heading { get; init; }

    /// <summary>One cell of the sheet, such as A2.</summary>
    public string? Cell { get; init; }

    /// <summary>How many columns to the right of the value.</summary>
    public int? Beside { get; init; }

    /// <summary>The heading that the column beside the value has to have.</summary>
    public string? Under { get; init; }

    /// <summary>Whether the sheet's name says it.</summary>
    public bool Sheet { get; init; }

    /// <summary>Whether the file's name says it.</summary>
    public bool File { get; init; }

    /// <summary>The text itself.</summary>
    public string? Value { get; init; }

    /// <summary>Several places, whose texts are put together.</summary>
    public IReadOnlyList<FactPlace> Join { get; init; } = [];

    /// <summary>What of the text counts: the first group, or all that matches.</summary>
    public Regex? Match { get; init; }

    /// <summary>What is meant by each text; any other text means nothing.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it is a text that stands for itself, blanks and all.</summary>
    public bool IsLiteral => Value is not null && Match is null && Map.Count == 0;

    /// <summary>Every place that it is made of.</summary>
    public IEnumerable<FactPlace> All => Join.SelectMany(each => each.All).Prepend(this);

    /// <summary>Whether somebody has to say it yet.</summary>
    public bool IsAsked => All.Any(each => each.Value == Ask || each.Map.Values.Contains(Ask));

    /// <summary>Whether it is another for each column.</summary>
    public bool IsAcross => All.Any(each => each.Heading is not null);

    /// <summary>The part of a text that counts, and what it means; null where it says nothing.</summary>
    public string? Of(string? text)
    {
        if (Match is not null)
            text =
                text is not null && Match.Match(text) is { Success: true } found
                    ? (found.Groups.Count > 1 ? found.Groups[1].Value : found.Value)
                    : null;
        text = text?.Trim();
        if (Map.Count > 0)
            text = text is not null && Map.TryGetValue(text, out var means) ? means : null;
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
