using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;

namespace RankLedger.Auditing.Measuring;

/// <summary>Sums up how far ranks moved as tables bring them.</summary>
/// <param name="entity">One entity; null for all.</param>
internal sealed class RankTally(string? entity)
{
    private readonly Dictionary<string, Sum> entities = new(StringComparer.Ordinal);
    private int tables;
    private int tops;
    private int members;
    private int moves;

    public void Add(TableRevisions table)
    {
        tables += table.HasRows ? 1 : 0;
        if (table.Top is { } top)
        {
            tops++;
            members += top.MembersChanged ? 1 : 0;
            moves += top.RanksChanged ? 1 : 0;
        }

        foreach (var rank in table.Ranks.Where(rank => entity is null || rank.Entity == entity))
        {
            var sum = entities.GetValueOrDefault(rank.Entity);
            entities[rank.Entity] = new(
                sum.N + 1,
                sum.Moved + (rank.Now == rank.First ? 0 : 1),
                sum.Absolute + Math.Abs(rank.Now - rank.First)
            );
        }
    }

    public RankStatistics Told(Ranking ranking)
    {
        var (n, isOfAll) = (entities.Values.Sum(sum => sum.N), entity is null);
        return new(
            N: n,
            MeanAbsolute: Share(entities.Values.Sum(sum => sum.Absolute), n),
            ShareMoved: Share(entities.Values.Sum(sum => sum.Moved), n),
            Entities:
            [
                .. entities
                    .OrderBy(each => each.Key, StringComparer.Ordinal)
                    .Select(each => new EntityRankStatistics(
                        each.Key,
                        ranking.NameOf(each.Key),
                        each.Value.N,
                        Share(each.Value.Absolute, each.Value.N)!.Value
                    )),
            ],
            Tables: isOfAll ? tables : null,
            Top: isOfAll ? ranking.Definition.TableSize : null,
            TopCompared: isOfAll ? tops : null,
            ShareTopChanged: isOfAll ? Share(members, tops) : null,
            ShareTopMoved: isOfAll ? Share(moves, tops) : null
        );
    }

    private static decimal? Share(long part, int whole) =>
        whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.ToEven);

    private readonly record struct Sum(int N, int Moved, long Absolute);
}
