using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Consistency;

/// <summary>Tells from two tables whether it is worth to look for entities that ended undeclared between them.</summary>
public static class EndsBetween
{
    /// <summary>Whether anything may be found between two tables, by what they show alone: as many begin as end, or one ends and another
    /// grows by what it had. Where not, nobody need read what was stated.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="before">The values of the earlier table.</param>
    /// <param name="now">The values of the later one.</param>
    public static bool MayBeFound(Ranking ranking, IEnumerable<EntityFigure> before, IEnumerable<EntityFigure> now)
    {
        var (was, @is) = (Values(before), Values(now));
        var (ends, begun) = (was.Keys.Except(@is.Keys).ToList(), @is.Keys.Except(was.Keys).Count());
        if (ends.Count is 0 or > UndeclaredEnds.MostPairs)
            return false;
        if (begun > 0 || ends.Count > 1)
            return begun == ends.Count;
        var went = was[ends[0]];
        return went > 0
            && was.Any(each =>
                each.Value > 0 && @is.TryGetValue(each.Key, out var after) && after > 0 && Less(each.Value, after) >= UndeclaredEnds.Much
            );

        Dictionary<string, decimal> Values(IEnumerable<EntityFigure> figures) =>
            figures
                .Where(each => ranking.IsRanked(each.Entity))
                .ToDictionary(each => each.Entity, each => each.Value, StringComparer.Ordinal);

        // How much less it grew where what went is counted with what it had, in percent.
        decimal Less(decimal value, decimal after) => (PowerOfTen.Times(after, value) - PowerOfTen.Times(after, value + went)) * 100;
    }
}
