using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>Under which ids a renamed entity is known in two periods. One that has two rows in a period is left as it is.</summary>
internal sealed class IdsOfTwo
{
    private readonly Dictionary<string, string> common = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> renamed = new(StringComparer.Ordinal);

    public IdsOfTwo(Renames renames, PrintedPeriod earlier, PrintedPeriod later)
    {
        foreach (var ids in renames.All)
        {
            var (before, now) = (ids.Where(earlier.Has).ToList(), ids.Where(later.Has).ToList());
            if (before.Count > 1 || now.Count > 1)
                continue;
            var (last, id) = (ids[^1], now.Count == 1 ? now[0] : ids[^1]);
            foreach (var each in ids)
                common[each] = last;
            shown[last] = id;
            if (before.Count == 1 && before[0] != id)
                renamed[id] = before[0];
        }
    }

    /// <summary>One id for an entity, whatever it is called.</summary>
    public string Common(string id) => common.GetValueOrDefault(id, id);

    /// <summary>One id for each of some entities.</summary>
    public List<string> Common(IEnumerable<string> ids) => [.. ids.Select(Common).Distinct(StringComparer.Ordinal)];

    /// <summary>The id that an entity has in the later period; its last one where it has no row there.</summary>
    public string Shown(string id) => shown.GetValueOrDefault(Common(id), id);

    /// <summary>The ids of the later period of those that have another one in the earlier, with that.</summary>
    /// <param name="without">Entities that are not what they were.</param>
    public IReadOnlyDictionary<string, string> Renamed(IReadOnlyCollection<string> without) =>
        renamed.Where(pair => !without.Contains(Common(pair.Key))).ToDictionary(StringComparer.Ordinal);

    /// <summary>The same content under other ids.</summary>
    public static PeriodContent Under(PeriodContent content, Func<string, string> id) =>
        new(
            [.. content.Figures.Select(figure => figure with { Entity = id(figure.Entity) })],
            [.. content.Printed.Select(printed => printed with { Entity = id(printed.Entity) })]
        );
}
