namespace RankLedger.Exporting;

/// <summary>A column of a file as the data package describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">A type of Table Schema.</param>
/// <param name="Description">What it means.</param>
internal sealed record DatasetField(string Name, string Type, string Description)
{
    /// <summary>Whether every row has a value.</summary>
    public bool Required { get; init; }

    /// <summary>The texts that it can hold; null for any.</summary>
    public IReadOnlyList<string>? OneOf { get; init; }

    /// <summary>The pattern of its text; null for any.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least number; null for any.</summary>
    public int? Least { get; init; }
}

/// <summary>A reference from columns of one table to those of another.</summary>
/// <param name="Field">The column.</param>
/// <param name="Table">The other table's name; null for the same one.</param>
/// <param name="Key">The column there.</param>
internal sealed record DatasetReference(string Field, string? Table, string Key);

/// <summary>A table of a dataset folder: its columns in order and its keys.</summary>
/// <param name="Name">Its name; the file is named after it.</param>
/// <param name="Title">What it holds.</param>
/// <param name="Fields">Its columns.</param>
/// <param name="Key">The columns that name a row.</param>
/// <param name="References">What its columns refer to.</param>
internal sealed record DatasetTable(
    string Name,
    string Title,
    IReadOnlyList<DatasetField> Fields,
    IReadOnlyList<string> Key,
    IReadOnlyList<DatasetReference> References
)
{
    private const string Days = @"\d{4}-\d{2}-\d{2}( \d{4}-\d{2}-\d{2})*";

    private static readonly DatasetField Publication = new("publication_id", "string", "The publication's id") { Required = true };
    internal static readonly DatasetField Entity = new("entity_id", "string", "The entity's id") { Required = true };
    private static readonly DatasetField Period = new(
        "period",
        "string",
        "The reference period: 2025, 2025-H1, 2025-Q3, 2025-11, 2025-W03, 2025-11-23 or 2025-01/2025-09"
    )
    {
        Required = true,
    };
    private static readonly DatasetField Flow = new("flow", "string", "The flow, one of those in ranking.json") { Required = true };
    private static readonly DatasetReference[] Said =
    [
        new("publication_id", "publications", "publication_id"),
        new("entity_id", "entities", "entity_id"),
    ];

    public static readonly DatasetTable Publications = new(
        "publications",
        "Publications in the order in which statements are folded",
        [
            Publication,
            new("published_on", "date", "The day of publication; the first day of the month or year where the precision is one")
            {
                Required = true,
            },
            new("published_precision", "string", "How precisely the date is known") { Required = true, OneOf = ["day", "month", "year"] },
            new("known_by", "date", "A day on which it was certainly public, where the date is a month or a year"),
            new("publisher", "string", "Who made the figures public") { Required = true },
            new("title", "string", "The title as printed") { Required = true },
            new("url", "string", "Where it can be read"),
            new("kind", "string", "Such as release or press; it decides authority") { Required = true },
            new("language", "string", "The language as a code"),
            new("release", "integer", "The publisher's own number") { Least = 0 },
            new("completeness", "string", "full where it drops what the same publisher said before of the flows and periods that it states")
            {
                Required = true,
                OneOf = ["partial", "full"],
            },
            new("withdrawn_on", "string", "The days on which the publisher took it back, with a blank between them") { Pattern = Days },
            new("reinstated_on", "string", "The days on which the publisher brought it back, each behind the withdrawal of the same number")
            {
                Pattern = Days,
            },
            new("document_sha256", "string", "The hash of the document") { Pattern = "[0-9a-f]{64}" },
            new(
                "source",
                "string",
                "Whose numbers it prints, where it says so; else those of the source in ranking.json, or its publisher's"
            ),
        ],
        ["publication_id"],
        []
    );

    public static readonly DatasetTable Figures = new(
        "figures",
        "What publications say of cells",
        [
            Publication,
            Entity,
            Period,
            Flow,
            new("value", "number", "In the flow's unit") { Required = true },
            new("unit", "string", "The flow's unit"),
            new("value_as_published", "string", "The number as printed"),
            new("unit_as_published", "string", "The unit as printed"),
            new("qualifier", "string", "How the value is stated, where not plainly")
            {
                OneOf = ["at-least", "at-most", "about", "between"],
            },
            new("low", "number", "The low end that the publication names"),
            new("high", "number", "The high end that the publication names"),
            new("yoy_pct_as_published", "number", "The growth printed beside it, in percent, with the digits printed"),
            new("note", "string", "A remark of whoever transcribed it"),
            new("flags", "string", "The marks printed beside the number, such as p for provisional, with a blank between them"),
        ],
        ["publication_id", "flow", "period", "entity_id"],
        Said
    );

    public static readonly DatasetTable Ranks = new(
        "ranks",
        "The positions that publications print",
        [Publication, Period, Flow, new("rank", "integer", "The position, from 1") { Required = true, Least = 1 }, Entity],
        ["publication_id", "flow", "period", "entity_id"],
        Said
    );

    public static readonly DatasetTable Dropped = new(
        "dropped",
        "The cells that publications state to have no value any more",
        [Publication, Entity, Period, Flow],
        ["publication_id", "flow", "period", "entity_id"],
        Said
    );

    /// <summary>The file's name.</summary>
    public string File => $"{Name}.csv";
}
