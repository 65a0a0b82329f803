namespace RankLedger.Domain.Rankings;

/// <summary>Which entities are the same under another id: one went into one, and neither did so again.</summary>
public sealed class Renames
{
    private readonly IReadOnlyList<Succession> all;

    /// <summary>The renamed entities of a definition.</summary>
    public Renames(RankingDefinition definition)
    {
        var pairs = definition.Successions.Where(each => each is { From: [var from], Into: [var into] } && from != into).ToList();
        all =
        [
            .. pairs.Where(each =>
                pairs.Count(other => other.From[0] == each.From[0]) == 1 && pairs.Count(other => other.Into[0] == each.Into[0]) == 1
            ),
        ];
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => all.Count > 0;

    /// <summary>The id that an entity had before, and the day on which that went; null where it had no other.</summary>
    public (string Id, DateOnly Until)? Former(string entity) =>
        all.FirstOrDefault(each => each.Into[0] == entity) is { } renamed ? (renamed.From[0], renamed.FirstDay()) : null;

    /// <summary>An entity with all ids that it had and has.</summary>
    public IReadOnlyCollection<string> Ids(string entity)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal) { entity };
        for (var size = 0; size < ids.Count; )
        {
            size = ids.Count;
            ids.UnionWith(
                all.Where(each => ids.Contains(each.From[0]) || ids.Contains(each.Into[0]))
                    .SelectMany(each => each.From.Concat(each.Into))
                    .ToList()
            );
        }

        return ids;
    }
}
