using RankLedger.Datasets;

namespace RankLedger.Importing.Recipes;

/// <summary>How a file that is no folder of ours is read: where each fact of a figure stands.</summary>
/// <remarks>Its JSON is described by <c>recipes/recipe.schema.json</c>.</remarks>
internal sealed record Recipe
{
    /// <summary>The ranking, where the recipe names one.</summary>
    public string? Ranking { get; init; }

    /// <summary>The sheets to read, <c>*</c> for all that are visible; the first one where none is named.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The first heading row, from 1.</summary>
    public int HeadingRow { get; init; } = 1;

    /// <summary>How many heading rows there are.</summary>
    public int HeadingRows { get; init; } = 1;

    /// <summary>The text with which the notes under the table begin; nothing below it is read.</summary>
    public string? Until { get; init; }

    /// <summary>Entities to pass over, such as a line of totals.</summary>
    public IReadOnlySet<string> Skip { get; init; } = new HashSet<string>();

    /// <summary>The first and last column of a wide table's values, by letters.</summary>
    public (string? From, string? To) Across { get; init; }

    /// <summary>Whether numbers are exact; as printed, with the span of their digits, otherwise.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether numbers of a workbook are taken as its formats show them, without the digits that they hide.</summary>
    public bool AsShown { get; init; }

    /// <summary>Facts of a figure, by their names in <see cref="RecipeJson.Facts"/>.</summary>
    public required IReadOnlyDictionary<string, FactPlace> Facts { get; init; }

    /// <summary>Facts that the recipe asks for, and that somebody has to say before it is used.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>Facts of the publication, by their names in <see cref="RecipeJson.PublicationFacts"/>.</summary>
    public required IReadOnlyDictionary<string, FactPlace> Publication { get; init; }

    /// <summary>Whether the publication is the whole truth of the periods that it states.</summary>
    public bool Full { get; init; }

    /// <summary>Whether a commit's date is its author's, where the file is read from a repository; its committer's otherwise.</summary>
    public bool DatesByAuthor { get; init; }

    /// <summary>How the file is written.</summary>
    public FileForms Forms { get; init; } = new();

    /// <summary>Whether each value has a column of its own, as in a wide table.</summary>
    public bool IsWide => !Facts.ContainsKey("value");
}
