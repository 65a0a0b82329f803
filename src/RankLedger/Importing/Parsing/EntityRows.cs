using System.Text.Json;
using RankLedger.Datasets;
using RankLedger.Domain.Rankings;
using RankLedger.Storage;

namespace RankLedger.Importing.Parsing;

/// <summary>The entities of a file.</summary>
/// <param name="All">They, in order.</param>
/// <param name="Retired">Those that figures name and the definition does not any more.</param>
internal sealed record NamedEntities(IReadOnlyList<EntityDefinition> All, IReadOnlySet<string> Retired);

/// <summary>Reads <c>entities.csv</c>.</summary>
internal static class EntityRows
{
    /// <summary>Every entity of the file; what is wrong becomes a problem.</summary>
    public static async Task<NamedEntities> ReadAsync(string path, FolderForms forms, ProblemList problems, CancellationToken ct)
    {
        var entities = new List<EntityDefinition>();
        var retired = new HashSet<string>(StringComparer.Ordinal);
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Entities, problems, ct, forms);
        if (table is null)
            return new(entities, retired);
        var groups = table.Header.Where(CsvColumns.Entities.IsGroup).Select(name => (Name: name, Column: table.Column(name))).ToList();
        var known = CsvColumns.Entities.Required.Concat(CsvColumns.Entities.Optional).ToList();
        foreach (var (group, _) in groups)
        {
            if (Nearest.Question(Nearest.To(group, known)) is { Length: > 0 } question)
                forms.Say($"{table.File}: the column '{group}' is not known and read as a grouping.{question}");
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await table.ReadAsync(ct))
        {
            var (id, name) = (table.Text(table.Column("entity_id")), table.Text(table.Column("name_en")));
            if (id is null || !lines.TryAdd(id, table.Line))
            {
                problems.AddStructure(
                    table.File,
                    table.Line,
                    "entity_id",
                    id,
                    id is null
                        ? "the id is empty; give the entity the id that figures use"
                        : $"the entity is there already on line {lines[id]}; keep one"
                );
                continue;
            }

            if (name is null)
                problems.AddStructure(table.File, table.Line, "name_en", null, "the name is empty; give the entity a name to print");
            var parent = table.Text(table.Column("parent_id"));
            if (IsRetired(table, problems))
                retired.Add(id);
            entities.Add(
                new(id, name ?? "", table.Text(table.Column("name_zh")), table.Text(table.Column("level")), parent)
                {
                    Groups = Groups(table, groups, problems),
                    FormerNames = Texts(table, "former_names", problems),
                    Aliases = Texts(table, "aliases", problems),
                    Names = Json<List<DatedName>>(
                        table,
                        "names",
                        "expected a list of names with their first days as JSON, such as [{\"name\": \"Turkey\"}, "
                            + "{\"name\": \"Türkiye\", \"from\": \"2022-06-01\"}]",
                        problems
                    ) ?? [],
                }
            );
        }

        RefuseSharedAliases(entities, lines, table.File, problems);
        return new(WithParents(entities, lines, table.File, problems), retired);
    }

    // Told here, and not of each row that writes one.
    private static void RefuseSharedAliases(
        List<EntityDefinition> entities,
        Dictionary<string, int> lines,
        string file,
        ProblemList problems
    )
    {
        foreach (
            var shared in entities
                .SelectMany(entity => entity.Aliases.Distinct(StringComparer.Ordinal).Select(alias => (Alias: alias, entity.Id)))
                .GroupBy(each => each.Alias, StringComparer.Ordinal)
                .Where(each => each.Count() > 1)
        )
        {
            var (first, other) = (shared.First().Id, shared.ElementAt(1).Id);
            problems.AddStructure(
                file,
                lines[other],
                "aliases",
                shared.Key,
                $"the alias '{shared.Key}' names both '{first}', on line {lines[first]}, and '{other}'; keep it with one of them"
            );
        }
    }

    // A parent is named by id, alias or name, as entities are everywhere.
    private static List<EntityDefinition> WithParents(
        List<EntityDefinition> entities,
        Dictionary<string, int> lines,
        string file,
        ProblemList problems
    )
    {
        var names = new EntityNames(entities);
        return
        [
            .. entities.Select(entity =>
            {
                if (entity.Parent is not { } parent)
                    return entity;
                if (names.Written(parent) is { } meant)
                    return entity with { Parent = meant.Id };
                problems.AddStructure(
                    file,
                    lines[entity.Id],
                    "parent_id",
                    parent,
                    names.Several(parent)
                        ?? "unknown entity; add it to the file, or write its id." + Nearest.Question(Nearest.Entities(parent, entities))
                );
                return entity;
            }),
        ];
    }

    // A grouping whose name cannot be a column's, or whose text is empty, stands in other_groups.
    private static Dictionary<string, string> Groups(CsvTable table, List<(string Name, int Column)> columns, ProblemList problems)
    {
        var groups = columns
            .Where(group => table.Text(group.Column) is not null)
            .ToDictionary(group => group.Name, group => table.Text(group.Column)!, StringComparer.Ordinal);
        foreach (
            var (name, text) in Json<Dictionary<string, string>>(
                table,
                "other_groups",
                "expected groupings as a JSON object of texts, such as {\"level\": \"A\"}",
                problems
            ) ?? []
        )
            groups[name] = text;
        return groups;
    }

    // As JSON, or as people write them: Canton; 广州.
    private static List<string> Texts(CsvTable table, string column, ProblemList problems) =>
        table.Text(table.Column(column)) is { } text && !text.StartsWith('[')
            ? [.. text.Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : Json<List<string>>(table, column, "expected names with a semicolon between, or a list of texts as JSON", problems) ?? [];

    private static bool IsRetired(CsvTable table, ProblemList problems)
    {
        var text = table.Text(table.Column("retired"));
        if (text is not (null or "true" or "false"))
            problems.AddStructure(
                table.File,
                table.Line,
                "retired",
                text,
                "not known; expected true where the definition does not hold the entity any more, else nothing"
            );
        return text == "true";
    }

    private static T? Json<T>(CsvTable table, string column, string expected, ProblemList problems)
        where T : class
    {
        if (table.Text(table.Column(column)) is not { } text)
            return null;
        try
        {
            if (
                JsonSerializer.Deserialize<T>(text, AnswerJson.Options) is { } read
                && (read is not IEnumerable<string?> texts || !texts.Contains(null))
                && (read is not IEnumerable<DatedName?> names || names.All(name => name?.Name is { Length: > 0 }))
            )
                return read;
        }
        catch (JsonException)
        {
            // Told below.
        }

        problems.AddStructure(table.File, table.Line, column, text, expected);
        return null;
    }
}
