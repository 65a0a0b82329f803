using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

public sealed partial class NaiveLedger
{
    /// <summary>Who passed whom since the year before: "overtakes where the order of the two is certain or as printed in both", on the
    /// same ground, nobody across a break; and whether the lead changed so.</summary>
    public (List<string> Overtakes, string? Lead) Movements(string ranking, string flow, string period, DateOnly? p, long k)
    {
        var (definition, now) = (Definition(ranking, k)!, ReferencePeriod.Parse(period));
        if (now.OneYearEarlier() is not { } year)
            return ([], null);
        var ground = Onto(definition, flow, year, now, p, k);
        var then = Order(definition, flow, year, p, k);
        then.PositionsCount = !ground.IsOther;
        var before = Table(definition, ground.Cells, ground.Ranks, then).Rows;
        var today = Order(definition, flow, now, p, k);
        var (cells, ranks) = Printed(definition, flow, now, p, k);
        var rows = Table(definition, cells, ranks, today).Rows;
        var ranked = definition.Entities.Where(it => IsRanked(definition, it)).Select(it => NaiveNames.Chain(definition, it.Id)[^1]);
        var size = Math.Max(1, Math.Min(definition.TableSize, ranked.Distinct().Count()));
        var (overtakes, lead) = (new List<string>(), (string?)null);
        foreach (var winner in rows)
        {
            foreach (var loser in rows.Skip(rows.IndexOf(winner) + 1))
            {
                var (was, wasAhead) = (Past(winner), Past(loser));
                if (was is null || wasAhead is null || before.IndexOf(wasAhead) > before.IndexOf(was))
                    continue;
                if (Math.Min(winner.Rank, wasAhead.Rank) > size || !IsTold(then.Of(wasAhead, was)) || !IsTold(today.Of(winner, loser)))
                    continue;
                overtakes.Add($"{winner.Entity} passes {loser.Entity} ({then.Of(wasAhead, was)}, {today.Of(winner, loser)})");
                if (Leader(before) == wasAhead && Leader(rows) == winner)
                    lead = overtakes[^1];
            }
        }

        return (overtakes, lead);

        NaiveRow? Past(NaiveRow row) =>
            BreakOf(definition, ground, flow, row.Entity, year, now) is null ? before.Find(it => it.Entity == row.Entity) : null;

        static bool IsTold(RowOrder order) => order is RowOrder.Certain or RowOrder.AsPrinted;

        static NaiveRow? Leader(List<NaiveRow> rows) => rows.Count(it => it.Rank == 1) == 1 && rows[0].Rank == 1 ? rows[0] : null;
    }
}
