using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Datasets;

/// <summary>The columns that a file of a dataset can have.</summary>
/// <param name="Required">Those that must be there.</param>
/// <param name="Optional">Those that can be there.</param>
internal sealed record CsvColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    public static readonly CsvColumns Publications = new(
        ["publication_id", "published_on", "publisher", "title"],
        [
            "url",
            "kind",
            "language",
            "published_precision",
            "known_by",
            "release",
            "completeness",
            "withdrawn_on",
            "reinstated_on",
            "document_sha256",
            "source",
        ]
    );

    public static readonly CsvColumns Figures = new(
        ["publication_id", "entity_id", "period", "flow"],
        [
            "unit",
            "value_as_published",
            "unit_as_published",
            "qualifier",
            "low",
            "high",
            "entity_name",
            "yoy_pct_as_published",
            "note",
            "flags",
        ]
    )
    {
        HasValue = true,
    };

    public static readonly CsvColumns Ranks = new(["publication_id", "period", "flow", "rank", "entity_id"], []);

    public static readonly CsvColumns Dropped = new(["publication_id", "entity_id", "period", "flow"], []);

    public static readonly CsvColumns Entities = new(
        ["entity_id", "name_en"],
        ["name_zh", "level", "parent_id", "former_names", "aliases", "names", "other_groups", "retired"]
    )
    {
        OthersAreGroups = true,
        Everyday = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "name_en",
            ["name_local"] = "name_zh",
            ["local_name"] = "name_zh",
            ["parent"] = "parent_id",
        },
    };

    public static readonly CsvColumns Claims = new(["claim_id", "publication_id", "claim_text", "subject", "expected_value", "unit"], []);

    /// <summary>Whether exactly one of <c>value</c> and <c>value_&lt;unit&gt;</c> must be there.</summary>
    public bool HasValue { get; private init; }

    /// <summary>Whether other columns are groupings.</summary>
    public bool OthersAreGroups { get; private init; }

    /// <summary>What people call columns, and the columns that they mean.</summary>
    private Dictionary<string, string> Everyday { get; init; } = [];

    /// <summary>Whether a column holds the value in a unit: <c>value</c>, <c>value_cny</c>.</summary>
    public bool IsValue(string column) =>
        HasValue
        && !Optional.Contains(column)
        && (column == "value" || (column.StartsWith("value_", StringComparison.Ordinal) && column.Length > 6));

    /// <summary>Whether a column is a grouping.</summary>
    public bool IsGroup(string column) => OthersAreGroups && column.Length > 0 && !IsOwn(column) && !IsKnown(column);

    /// <summary>Whether the file can have a column of this name.</summary>
    public bool IsKnown(string column) => Required.Contains(column) || Optional.Contains(column) || IsValue(column);

    /// <summary>A heading as columns are named: in small letters, with one low line for blanks, breaks and hyphens in it.</summary>
    public static string Clean(string heading) =>
        string.Join(
            '_',
            heading
                .Trim('\ufeff', '\u200b')
                .ToLowerInvariant()
                .Split([' ', '\u00a0', '\t', '\r', '\n', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The columns that headings name; an everyday name counts where its column is not there by its own.</summary>
    public IReadOnlyList<string> Names(IEnumerable<string> headings)
    {
        var names = headings.Select(heading => Clean(heading) is var clean && IsKnown(clean) ? clean : heading.Trim()).ToList();
        return [.. names.Select(name => Everyday.TryGetValue(Clean(name), out var meant) && !names.Contains(meant) ? meant : name)];
    }

    /// <summary>Reports what is wrong with a header: each cause once.</summary>
    public void Check(string file, int line, IReadOnlyList<string> columns, ProblemList problems)
    {
        // A column without heading has no texts, which each row is asked for.
        var header = columns.Where(column => column.Length > 0).ToList();
        if (IsWide(header) is { Count: > 0 } periods)
        {
            problems.AddStructure(
                file,
                line,
                null,
                string.Join(", ", periods.Take(3)),
                $"periods stand across, one column each; here one row states one cell, with the columns {Needed}; "
                    + "or let 'recipe FILE' propose how to read it as it is"
            );
            return;
        }

        if (OtherDelimiter(header) is { } other)
        {
            problems.AddStructure(
                file,
                line,
                null,
                header[0],
                $"the header is one column, and its names are set apart by {other}; correct the delimiter (--delimiter, or the dialect in "
                    + "datapackage.json)"
            );
            return;
        }

        foreach (
            var twice in header
                .Where(column => !IsOwn(column))
                .GroupBy(column => column, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
        )
            problems.AddStructure(file, line, twice.Key, twice.Key, "the column is there twice; keep one");
        var values = HasValue ? header.Where(IsValue).Distinct(StringComparer.Ordinal).ToList() : [];
        var missing = Required.Where(column => !header.Contains(column)).ToList();
        if (missing.Count > 0)
            problems.AddStructure(
                file,
                line,
                missing[0],
                null,
                missing.Count == 1
                    ? $"the column is missing; the file needs {Needed}"
                    : $"the columns {string.Join(", ", missing)} are missing; the file needs {Needed}"
            );
        var unknown = header
            .Where(column => !IsKnown(column) && !IsGroup(column) && !IsOwn(column))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
            problems.AddStructure(
                file,
                line,
                unknown[0],
                string.Join(", ", unknown),
                $"{(unknown.Count == 1 ? "the column is" : "the columns are")} not known; expected "
                    + $"{string.Join(", ", Required.Concat(Optional))}, or a name that begins with x_ for a column to leave alone"
            );
        // The text as printed says the value, too.
        if (HasValue && values.Count == 0 && missing.Count == 0 && !header.Contains("value_as_published"))
            problems.AddStructure(file, line, "value", null, "the column is missing; name it value, or value_<unit> such as value_cny");
        else if (values.Count > 1)
            problems.AddStructure(
                file,
                line,
                values[1],
                string.Join(", ", values),
                "only one column can hold the value; keep one, or let the name of the other begin with x_"
            );
    }

    // What sets known names apart in a header that was not cut at all, as where another sign is declared.
    private string? OtherDelimiter(List<string> header) =>
        header is [var whole]
        && Array.Find(TextSource.Delimiters, sign => whole.Split(sign).Count(name => IsKnown(Clean(name.Trim('"')))) > 1)
            is not '\0'
                and var found
            ? found == '\t'
                ? "tabs"
                : $"'{found}'"
            : null;

    private string Needed => $"{string.Join(", ", Required)}{(HasValue ? ", and value or value_<unit>" : "")}";

    // Two or more headings that are periods, in a file that names no period otherwise.
    private static List<string> IsWide(IReadOnlyList<string> header) =>
        header.Contains("period") || header.Where(IsPeriod).Take(2).Count() < 2 ? [] : [.. header.Where(IsPeriod)];

    private static bool IsPeriod(string heading) => DaysInDigits.IsOne(heading) || MarkedPeriod.TryRead(heading, null, out _, out _);

    private static bool IsOwn(string column) => column.StartsWith("x_", StringComparison.Ordinal);
}
