using RankLedger.Domain.Rankings;

namespace RankLedger.Importing;

/// <summary>Tells parents that stand in the table from those that only group.</summary>
internal static class ContainedParts
{
    private const string Grouping = "parent";

    /// <summary>
    /// Where no level is named, an entity is ranked unless it lies in another one. One in whose parents nobody ever states anything stands
    /// beside none of them: its parent becomes the grouping <c>parent</c>. A whole that contains all others, the world beside its
    /// countries, is no rival of theirs: it becomes the reference of a new ranking.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <param name="known">What the ledger knows; a parent that it knows stays one.</param>
    /// <param name="stated">The entities of which the folder says something.</param>
    public static RankingDefinition Of(RankingDefinition definition, RankingDefinition? known, IReadOnlySet<string> stated)
    {
        if (definition.RankedLevels.Count > 0 || definition.Entities.All(entity => entity.Parent is null))
            return definition;
        var parents = Parents(definition);
        if (definition.Reference is null && Whole() is { } whole && (known is null || known.Reference == whole))
            return definition with { Reference = whole };
        var before = Parents(known);
        return definition with { Entities = [.. definition.Entities.Select(entity => IsOnlyGrouped(entity) ? Grouped(entity) : entity)] };

        bool IsOnlyGrouped(EntityDefinition entity) =>
            entity.Parent is { } parent
            && stated.Contains(entity.Id)
            && before.GetValueOrDefault(entity.Id) != parent
            && Above(entity.Id).Any(above => above != definition.Reference)
            && !Above(entity.Id).Any(stated.Contains);

        // The one that contains all others of whom something is stated, and several of them itself.
        string? Whole() =>
            stated.Where(id => !parents.ContainsKey(id)).Take(2).ToList() is [var top]
            && stated.All(id => id == top || Above(id).Contains(top))
            && stated.Count(id => parents.GetValueOrDefault(id) == top) > 1
                ? top
                : null;

        // A definition that contains itself is refused later.
        IEnumerable<string> Above(string id)
        {
            for (var steps = 0; steps < parents.Count && parents.TryGetValue(id, out var parent); steps++)
                yield return id = parent;
        }
    }

    private static Dictionary<string, string> Parents(RankingDefinition? definition) =>
        (definition?.Entities ?? [])
            .Where(entity => entity.Parent is not null)
            .GroupBy(entity => entity.Id, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().Parent!, StringComparer.Ordinal);

    private static EntityDefinition Grouped(EntityDefinition entity) =>
        entity with
        {
            Parent = null,
            Groups = entity.Groups.ContainsKey(Grouping)
                ? entity.Groups
                : new Dictionary<string, string>(entity.Groups, StringComparer.Ordinal) { [Grouping] = entity.Parent! },
        };
}
