using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Rankings;

/// <summary>Finds what is wrong with what the entities of a definition are called.</summary>
internal static class IdentityProblem
{
    /// <param name="definition">The definition.</param>
    /// <param name="before">The one before: what was defined once stays allowed.</param>
    public static string? Of(RankingDefinition definition, RankingDefinition? before) =>
        Alike(definition, before)
        ?? Aliases(definition, before)
        ?? definition
            .Entities.SelectMany(entity => entity.Names.Select(name => Dated(entity, name)))
            .FirstOrDefault(found => found is not null);

    // Codes such as 0 and 00 are two where both are written down.
    private static string? Alike(RankingDefinition definition, RankingDefinition? before)
    {
        var known = (before?.Entities ?? []).Select(entity => entity.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in definition.Entities.OrderByDescending(entity => known.Contains(entity.Id)))
        {
            if (!known.Contains(entity.Id) && Likeness.UnseenProblem(entity.Id) is { } unseen)
                return unseen;
            if (seen.TryAdd(Likeness.Of(entity.Id), entity.Id) || known.Contains(entity.Id))
                continue;
            var other = seen[Likeness.Of(entity.Id)];
            if (!Likeness.AreCodes(entity.Id, other))
                return $"the entity '{entity.Id}' differs from '{other}' {Likeness.Difference(entity.Id, other)}; "
                    + "write the id in one way, or name it as an alias";
        }

        return null;
    }

    // Whoever writes an alias otherwise than it is defined means the same, so it may not look like what names another entity.
    private static string? Aliases(RankingDefinition definition, RankingDefinition? before)
    {
        var known = (before?.Entities ?? []).SelectMany(entity => entity.Aliases.Select(alias => (entity.Id, alias))).ToHashSet();
        var ids = definition.Entities.DistinctBy(entity => Likeness.Of(entity.Id)).ToDictionary(entity => Likeness.Of(entity.Id));
        var aliases = new Dictionary<string, (string Alias, string Of)>(StringComparer.Ordinal);
        foreach (var (entity, alias) in definition.Entities.SelectMany(entity => entity.Aliases.Select(alias => (entity, alias))))
        {
            if (alias.Length == 0 || alias.Trim() != alias)
                return $"an alias of '{entity.Id}' is empty, or begins or ends with a blank; correct it";
            var isNew = !known.Contains((entity.Id, alias));
            if (ids.TryGetValue(Likeness.Of(alias), out var own) && own != entity && (isNew || own.Id == alias))
                return (
                        own.Id == alias
                            ? $"the alias '{alias}' of '{entity.Id}' is the id of another entity"
                            : $"the alias '{alias}' of '{entity.Id}' differs from the id '{own.Id}' {Likeness.Difference(alias, own.Id)}"
                    ) + "; take one of the two away, or name a succession where the one went into the other";
            var first = aliases.GetValueOrDefault(Likeness.Of(alias), (Alias: alias, Of: entity.Id));
            if (first.Of != entity.Id && (isNew || first.Alias == alias))
                return first.Alias == alias
                    ? $"the alias '{alias}' names both '{first.Of}' and '{entity.Id}'; keep it with one of them"
                    : $"the alias '{alias}' of '{entity.Id}' differs from '{first.Alias}' of '{first.Of}' "
                        + $"{Likeness.Difference(alias, first.Alias)}; keep it with one of them";
            aliases.TryAdd(Likeness.Of(alias), (alias, entity.Id));
        }

        return null;
    }

    private static string? Dated(EntityDefinition entity, DatedName name) =>
        name.Name.Trim().Length == 0 ? $"a dated name of '{entity.Id}' is empty; give it a text"
        : name.From is { } from && !DatedName.TryDay(from, out _)
            ? $"the name '{name.Name}' of '{entity.Id}' begins on '{from}'; expected a calendar date such as 2019-01-01 (year, month, day)"
        : null;
}
