using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Rankings;

/// <summary>Finds entities by what they are called: an id first, then an alias, then a name that only one of them has or had.</summary>
public sealed class EntityNames
{
    private readonly Dictionary<string, EntityDefinition> ids;
    private readonly Lazy<Dictionary<string, EntityDefinition?>> aliases;
    private readonly Lazy<Dictionary<string, EntityDefinition?>> names;
    private readonly Lazy<Dictionary<string, EntityDefinition?>> likenesses;

    /// <summary>Those of a definition.</summary>
    public EntityNames(RankingDefinition definition)
    {
        ids = definition.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        aliases = new(() => Index(definition, entity => entity.Aliases, text => text));
        names = new(() => Index(definition, Names, text => text));
        likenesses = new(() => Index(definition, entity => [entity.Id, .. entity.Aliases, .. Names(entity)], Likeness.Of));
    }

    /// <summary>The entity of that id, or null.</summary>
    public EntityDefinition? Id(string id) => ids.GetValueOrDefault(id);

    /// <summary>The entity that a file means: by id, alias, or a name of one alone; null where there is none or several.</summary>
    public EntityDefinition? Written(string text) =>
        ids.GetValueOrDefault(text) ?? (aliases.Value.TryGetValue(text, out var alias) ? alias : names.Value.GetValueOrDefault(text));

    /// <summary>The entity that a person means, who cares for neither case nor width.</summary>
    public EntityDefinition? Typed(string text) => Written(text) ?? Like(text);

    /// <summary>The entity of which an id, alias or name looks like a text; null where there is none or several.</summary>
    public EntityDefinition? Like(string text) => likenesses.Value.GetValueOrDefault(Likeness.Of(text));

    /// <summary>Every name that an entity has or had.</summary>
    public static IEnumerable<string> Names(EntityDefinition entity) =>
        new[] { entity.Name, entity.LocalName }
            .OfType<string>()
            .Concat(entity.FormerNames)
            .Concat(entity.Names.Select(dated => dated.Name))
            .Where(name => name.Length > 0);

    // What several entities are called means none of them.
    private static Dictionary<string, EntityDefinition?> Index(
        RankingDefinition definition,
        Func<EntityDefinition, IEnumerable<string>> texts,
        Func<string, string> key
    )
    {
        var index = new Dictionary<string, EntityDefinition?>(StringComparer.Ordinal);
        foreach (var entity in definition.Entities)
        {
            foreach (var text in texts(entity).Select(key))
            {
                if (!index.TryAdd(text, entity) && index[text] != entity)
                    index[text] = null;
            }
        }

        return index;
    }
}
