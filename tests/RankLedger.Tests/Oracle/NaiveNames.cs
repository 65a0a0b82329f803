using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

/// <summary>Who is the same under another id, by what the definition calls renamed.</summary>
public static class NaiveNames
{
    /// <summary>The ids of an entity, the first in front.</summary>
    public static List<string> Chain(RankingDefinition definition, string id)
    {
        var renames = definition.Successions.Where(it => it.Kind == "renamed").ToList();
        var chain = new List<string> { id };
        while (renames.Find(it => it.Into[0] == chain[0]) is { } before)
            chain.Insert(0, before.From[0]);
        while (renames.Find(it => it.From[0] == chain[^1]) is { } next)
            chain.Add(next.Into[0]);
        return chain;
    }

    /// <summary>Of some ids of one entity the one that it has in a period: the last that began by its end, else the first.</summary>
    public static string In(RankingDefinition definition, ReferencePeriod period, IEnumerable<string> ids)
    {
        var known = Chain(definition, ids.First()).Where(ids.Contains).ToList();
        return known.FindLast(id =>
            definition.Successions.FirstOrDefault(it => it.Kind == "renamed" && it.Into[0] == id) is not { } since
            || since.FirstDay() <= period.Last
        ) ?? known[0];
    }

    /// <summary>Leaves one row to each renamed entity: the number under the period's own id stands, and those that agree with it only
    /// print it again; a position under another id is that number's.</summary>
    public static void Join(
        RankingDefinition definition,
        ReferencePeriod period,
        Dictionary<string, NaiveCell?> cells,
        Dictionary<string, NaiveRank> ranks
    )
    {
        foreach (var chain in definition.Entities.Select(it => Chain(definition, it.Id)).Where(it => it.Count > 1).DistinctBy(it => it[0]))
        {
            var (valued, placed) = (
                chain.Where(id => cells.GetValueOrDefault(id)?.Value is not null).ToList(),
                chain.Where(ranks.ContainsKey).ToList()
            );
            if (valued.Union(placed).Count() < 2)
                continue;
            var one = In(definition, period, valued.Count > 0 ? valued : placed);
            var apart = valued.Where(id => id != one && !NaiveSpan.Overlap(cells[id]!.Span, cells[one]!.Span)).ToList();
            foreach (var id in valued.Except(apart).Where(id => id != one))
                cells.Remove(id);
            var whose = placed.Except(apart).ToList();
            if (whose.Count == 0)
                continue;
            var rank = ranks[In(definition, period, whose)];
            foreach (var id in whose)
                ranks.Remove(id);
            ranks[one] = rank;
        }
    }
}
