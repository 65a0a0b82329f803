using RankLedger.Domain.Rankings;

namespace RankLedger.Importing.Staging;

/// <summary>Finds the entities of a folder that does not list them: ids in order of appearance, names from the newest
/// publication.</summary>
internal static class FoundEntities
{
    private const string Ids = "select entity from staged_cell group by entity order by min(place::bigint * 4294967296 + line)";

    private const string Names = """
        select figure.entity, figure.entity_name, max(publication.last_day) from staged_figure figure
        join staged_publication publication on publication.id = figure.publication
        where figure.entity_name is not null group by figure.entity, figure.entity_name order by max(publication.place)
        """;

    /// <summary>Reads them, with what the ledger knows of each: its names are kept as former ones, or stay where the ledger knows newer
    /// publications.</summary>
    /// <param name="area">The staged rows.</param>
    /// <param name="known">What the ledger knows of the ranking.</param>
    /// <param name="newest">The last day of the newest publication in the ledger; null where there is none.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<EntityDefinition>> ReadAsync(
        StagingArea area,
        RankingDefinition? known,
        DateOnly? newest,
        CancellationToken ct
    )
    {
        var ids = await area.ReadAsync(Ids, row => row.GetString(0), ct);
        var names = (
            await area.ReadAsync(
                Names,
                row => (Entity: row.GetString(0), Name: row.GetString(1), LastDay: row.GetFieldValue<DateOnly>(2)),
                ct
            )
        ).ToLookup(row => row.Entity, StringComparer.Ordinal);
        var before = (known?.Entities ?? []).ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        return
        [
            .. ids.Select(id =>
                Named(before.GetValueOrDefault(id) ?? new(id, id), [.. names[id].Select(row => (row.Name, row.LastDay))], newest)
            ),
        ];
    }

    private static EntityDefinition Named(EntityDefinition entity, List<(string Name, DateOnly LastDay)> names, DateOnly? newest)
    {
        if (names.Count == 0)
            return entity;
        var keeps = entity.Name != entity.Id && names.All(found => found.Name != entity.Name) && names[^1].LastDay < newest;
        var name = keeps ? entity.Name : names[^1].Name;
        List<string> former = [.. entity.FormerNames];
        foreach (var other in names.Select(found => found.Name).Prepend(keeps || entity.Name == entity.Id ? name : entity.Name))
        {
            if (other != name && !former.Contains(other))
                former.Add(other);
        }

        return entity with
        {
            Name = name,
            FormerNames = [.. former.Where(other => other != name)],
        };
    }
}
