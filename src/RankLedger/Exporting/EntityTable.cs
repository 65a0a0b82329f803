using System.Text.Json;
using RankLedger.Datasets;
using RankLedger.Domain.Rankings;
using RankLedger.Storage;

namespace RankLedger.Exporting;

/// <summary>The table of entities, whose columns depend on the definition.</summary>
internal static class EntityTable
{
    /// <summary>The table, with a column for each grouping; what only some definitions hold has a column only there.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="retired">Entities that figures name and the definition does not any more.</param>
    public static DatasetTable Of(RankingDefinition definition, IReadOnlyCollection<string> retired)
    {
        List<DatasetField> fields =
        [
            DatasetTable.Entity,
            new("name_en", "string", "The name to print") { Required = true },
            new("name_zh", "string", "The name in the local script"),
            new("level", "string", "Such as prefecture; the definition names the levels that are ranked"),
            new("parent_id", "string", "The entity that contains it"),
            .. Groupings(definition).Select(name => new DatasetField(name, "string", $"The grouping {name}")),
        ];
        if (definition.Entities.Any(entity => entity.FormerNames.Count > 0))
            fields.Add(new("former_names", "array", "Names that it had before, oldest first"));
        if (definition.Entities.Any(entity => entity.Aliases.Count > 0))
            fields.Add(new("aliases", "array", "Other ids and names that files may use for it"));
        if (definition.Entities.Any(entity => entity.Names.Count > 0))
            fields.Add(new("names", "array", "Its names with the day from which it has each"));
        if (definition.Entities.Any(entity => entity.Groups.Any(group => !IsColumn(group))))
            fields.Add(new("other_groups", "object", "Groupings whose name cannot be a column's, or whose text is empty"));
        if (retired.Count > 0)
            fields.Add(new("retired", "boolean", "true where figures name the entity and the definition does not any more"));
        return new("entities", "Entities that figures can be about", fields, ["entity_id"], [new("parent_id", null, "entity_id")]);
    }

    /// <summary>Its rows.</summary>
    public static IEnumerable<string?[]> Rows(RankingDefinition definition, IReadOnlyCollection<string> retired, DatasetTable table)
    {
        foreach (var entity in definition.Entities.Concat(retired.Select(id => new EntityDefinition(id, id))))
            yield return [.. table.Fields.Select(field => Text(entity, field.Name, retired))];
    }

    private static string? Text(EntityDefinition entity, string field, IReadOnlyCollection<string> retired) =>
        field switch
        {
            "entity_id" => entity.Id,
            "name_en" => entity.Name,
            "name_zh" => entity.LocalName,
            "level" => entity.Level,
            "parent_id" => entity.Parent,
            "former_names" => entity.FormerNames.Count == 0 ? null : Json(entity.FormerNames),
            "aliases" => entity.Aliases.Count == 0 ? null : Json(entity.Aliases),
            "names" => entity.Names.Count == 0 ? null : Json(entity.Names),
            "other_groups" => entity
                .Groups.Where(group => !IsColumn(group))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary()
                is { Count: > 0 } others
                ? Json(others)
                : null,
            "retired" => retired.Contains(entity.Id) ? "true" : null,
            _ => entity.Groups.FirstOrDefault(group => group.Key == field && IsColumn(group)).Value,
        };

    private static IEnumerable<string> Groupings(RankingDefinition definition) =>
        definition
            .Entities.SelectMany(entity => entity.Groups)
            .Where(IsColumn)
            .Select(group => group.Key)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static bool IsColumn(KeyValuePair<string, string> group) =>
        group.Value.Length > 0 && CsvColumns.Entities.IsGroup(group.Key) && group.Key.Trim() == group.Key && !group.Key.Any(char.IsControl);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, AnswerJson.Options);
}
