using RankLedger.Domain.Rankings;

namespace RankLedger.Importing.Reading;

/// <summary>Reads <c>entities.csv</c>.</summary>
internal static class EntityRows
{
    /// <summary>Every entity of the file; what is wrong becomes a problem.</summary>
    public static async Task<IReadOnlyList<EntityDefinition>> ReadAsync(string path, ProblemList problems, CancellationToken ct)
    {
        var entities = new List<EntityDefinition>();
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Entities, problems, ct);
        if (table is null)
            return entities;
        var groups = table.Header.Where(CsvColumns.Entities.IsGroup).Select(name => (Name: name, Column: table.Column(name))).ToList();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var parents = new List<(int Line, string Parent)>();
        while (await table.ReadAsync(ct))
        {
            var (id, name) = (table.Text(table.Column("entity_id")), table.Text(table.Column("name_en")));
            if (id is null || !lines.TryAdd(id, table.Line))
            {
                problems.AddStructure(table.File, table.Line, "entity_id", id, id is null
                    ? "the id is empty; give the entity the id that figures use" : $"the entity is there already on line {lines[id]}; keep one");
                continue;
            }

            if (name is null)
                problems.AddStructure(table.File, table.Line, "name_en", null, "the name is empty; give the entity a name to print");
            var parent = table.Text(table.Column("parent_id"));
            if (parent is not null)
                parents.Add((table.Line, parent));
            entities.Add(new(id, name ?? "", table.Text(table.Column("name_zh")), table.Text(table.Column("level")), parent)
            {
                Groups = groups.Where(group => table.Text(group.Column) is not null).ToDictionary(group => group.Name, group => table.Text(group.Column)!, StringComparer.Ordinal),
            });
        }

        foreach (var (line, parent) in parents.Where(each => !lines.ContainsKey(each.Parent)))
            problems.AddStructure(table.File, line, "parent_id", parent, "unknown entity; add it to the file or correct the id");
        return entities;
    }
}
