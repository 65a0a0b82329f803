using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>Which entities are the same under another id, by what the definition calls renamed.</summary>
public sealed class Renames
{
    private readonly Dictionary<string, IReadOnlyList<Bearing>> byId = new(StringComparer.Ordinal);

    /// <summary>The renamed entities of a definition.</summary>
    public Renames(RankingDefinition definition)
    {
        var pairs = definition.Successions.Where(each => each.IsRename).ToList();
        foreach (var first in pairs.Where(each => pairs.TrueForAll(other => other.Into[0] != each.From[0])))
        {
            var ids = new List<Bearing> { new(first.From[0], DateOnly.MinValue) };
            for (var next = first; next is not null; next = pairs.Find(each => each.From[0] == ids[^1].Id))
                ids.Add(new(next.Into[0], next.FirstDay()));
            foreach (var id in ids)
                byId[id.Id] = ids;
        }
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => byId.Count > 0;

    /// <summary>The ids of each renamed entity, the first one in front.</summary>
    public IEnumerable<IReadOnlyList<string>> All =>
        byId.Where(pair => pair.Value[0].Id == pair.Key).Select(pair => (IReadOnlyList<string>)[.. pair.Value.Select(each => each.Id)]);

    /// <summary>An entity with all ids that it had and has, the first one in front.</summary>
    public IReadOnlyList<string> Ids(string entity) => byId.TryGetValue(entity, out var ids) ? [.. ids.Select(each => each.Id)] : [entity];

    /// <summary>The id that an entity has now.</summary>
    public string Last(string entity) => byId.TryGetValue(entity, out var ids) ? ids[^1].Id : entity;

    /// <summary>Of the ids of one entity under which a period is known, the one that it has in that period: the last that began by its end,
    /// else the first.</summary>
    public string In(ReferencePeriod period, IReadOnlyCollection<string> known)
    {
        var ids = byId[known.First()].Where(each => known.Contains(each.Id)).ToList();
        return (ids.LastOrDefault(each => each.From <= period.Last) ?? ids[0]).Id;
    }

    private sealed record Bearing(string Id, DateOnly From);
}
