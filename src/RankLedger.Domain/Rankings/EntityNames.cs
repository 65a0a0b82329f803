using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Rankings;

/// <summary>Finds entities by what they are called: an id first, then an alias, then a name that only one of them has or had.</summary>
public sealed class EntityNames
{
    // Nobody is called by more: comparing what is longer would only take time.
    private const int Longest = 500;

    private readonly Dictionary<string, EntityDefinition> ids;
    private readonly Lazy<Dictionary<string, EntityDefinition?>> aliases;
    private readonly Lazy<Dictionary<string, EntityDefinition?>> names;
    private readonly Lazy<Dictionary<string, EntityDefinition?>> likenesses;

    /// <summary>Those of a definition.</summary>
    public EntityNames(RankingDefinition definition)
        : this(definition.Entities) { }

    /// <summary>Those of some entities, each of an id of its own.</summary>
    public EntityNames(IReadOnlyList<EntityDefinition> entities)
    {
        ids = entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        aliases = new(() => Index(entities, entity => entity.Aliases, text => text));
        names = new(() => Index(entities, Names, text => text));
        likenesses = new(() => Index(entities, entity => [entity.Id, .. entity.Aliases, .. Names(entity)], Likeness.Of));
    }

    /// <summary>The entity of that id, or null.</summary>
    public EntityDefinition? Id(string id) => ids.GetValueOrDefault(id);

    /// <summary>The entity that a file means: by id, alias, or a name of one alone; null where there is none or several.</summary>
    public EntityDefinition? Written(string text) =>
        ids.GetValueOrDefault(text) ?? (aliases.Value.TryGetValue(text, out var alias) ? alias : names.Value.GetValueOrDefault(text));

    /// <summary>The entity that a person means, who cares for neither case nor width.</summary>
    public EntityDefinition? Typed(string text) => Written(text) ?? Like(text);

    /// <summary>The entity of which an id, alias or name looks like a text; null where there is none or several.</summary>
    public EntityDefinition? Like(string text) => text.Length > Longest ? null : likenesses.Value.GetValueOrDefault(Likeness.Of(text));

    /// <summary>What a text looks like without being it: whose id, alias, name or former name, and how to write it; null where it looks
    /// like nobody's, or several.</summary>
    public string? Unlike(string text)
    {
        if (Like(text) is not { } entity)
            return null;
        var looks = Likeness.Of(text);
        if (Likeness.Of(entity.Id) == looks)
            return $"'{text}' differs from '{entity.Id}' {Likeness.Difference(text, entity.Id)}; write it as there, or name it in aliases";
        var (kind, other) = Others(entity).First(each => Likeness.Of(each.Text) == looks);
        return $"'{text}' differs from '{other}', the {kind} of '{entity.Id}', {Likeness.Difference(text, other)}; write '{entity.Id}' or "
            + $"'{other}', or name it in aliases";
    }

    /// <summary>Which entities a text names alike, as an alias, a name, or by what looks like either, and what to do about it; null where
    /// it names one or none.</summary>
    public string? Several(string text)
    {
        var looks = text.Length > Longest ? "" : Likeness.Of(text);
        if (!likenesses.Value.TryGetValue(looks, out var one) || one is not null || Written(text) is not null)
            return null;
        var named = Whose(each => each == text) is { Count: > 1 } exact ? exact : Whose(each => Likeness.Of(each) == looks);
        return $"'{text}' is the name of {string.Join(" and of ", named)}; write the id of the one that is meant";

        List<string> Whose(Func<string, bool> names) =>
            [
                .. ids
                    .Values.Where(entity => entity.Aliases.Concat(Names(entity)).Prepend(entity.Id).Any(names))
                    .Select(entity => $"'{entity.Id}'")
                    .Order(StringComparer.Ordinal),
            ];
    }

    private static IEnumerable<(string Kind, string Text)> Others(EntityDefinition entity) =>
        entity
            .Aliases.Select(alias => ("alias", alias))
            .Concat(
                new[] { entity.Name, entity.LocalName, entity.Names.MaxBy(dated => dated.FirstDay())?.Name }
                    .OfType<string>()
                    .Select(name => ("name", name))
            )
            .Concat(Names(entity).Select(name => ("former name", name)));

    /// <summary>Every name that an entity has or had.</summary>
    public static IEnumerable<string> Names(EntityDefinition entity) =>
        new[] { entity.Name, entity.LocalName }
            .OfType<string>()
            .Concat(entity.FormerNames)
            .Concat(entity.Names.Select(dated => dated.Name))
            .Where(name => name.Length > 0);

    // What several entities are called means none of them.
    private static Dictionary<string, EntityDefinition?> Index(
        IReadOnlyList<EntityDefinition> entities,
        Func<EntityDefinition, IEnumerable<string>> texts,
        Func<string, string> key
    )
    {
        var index = new Dictionary<string, EntityDefinition?>(StringComparer.Ordinal);
        foreach (var entity in entities)
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
