using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

public sealed partial class NaiveLedger
{
    /// <summary>How many rows a period's table can have: "no more than entities can have one".</summary>
    public int RowsIn(string ranking, string period, long k)
    {
        var definition = Definition(ranking, k)!;
        var end = ReferencePeriod.Parse(period).Last;
        var there = new HashSet<string>();
        foreach (var id in definition.Entities.Where(it => IsRanked(definition, it)).Select(it => it.Id))
        {
            var (isThere, onTheWay) = (true, definition.Successions.OrderBy(it => it.FirstDay()).ToList());
            foreach (var it in onTheWay.Where(it => it.FirstDay() <= end))
            {
                // "Who went into others by its end has none": and nobody comes back from there.
                if (it.From.Contains(id) && !it.Into.Contains(id))
                    isThere = false;
            }

            foreach (var it in onTheWay.Where(it => it.FirstDay() > end && it.Kind != "renamed"))
            {
                // "Who came by a split or a merger of several has none before." One that takes up another was there.
                if (it.Into.Contains(id) && !it.From.Contains(id) && it.From.Count + it.Into.Count > 2)
                    isThere = false;
            }

            if (isThere)
                there.Add(NaiveNames.Chain(definition, id)[^1]);
        }

        return Math.Max(1, Math.Min(definition.TableSize, there.Count));
    }
}
