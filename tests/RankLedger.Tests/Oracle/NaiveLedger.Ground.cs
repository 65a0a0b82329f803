using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

/// <summary>A period on the ground of a later one.</summary>
/// <param name="Cells">The cells; what became one has one, what cannot be added up none.</param>
/// <param name="Ranks">The printed positions of those who neither went nor took others in.</param>
/// <param name="Former">The ids that renamed entities had.</param>
/// <param name="Lost">Who went or took others in without a sum.</param>
/// <param name="IsOther">Whether it differs from what was printed by more than ids.</param>
public sealed record NaiveGround(
    Dictionary<string, NaiveCell?> Cells,
    Dictionary<string, NaiveRank> Ranks,
    Dictionary<string, string> Former,
    HashSet<string> Lost,
    bool IsOther
);

public sealed partial class NaiveLedger
{
    // "the same ground": what became one is one, and "who merely lost or got a rival moved nowhere".
    private void RankBefore(
        RankingDefinition definition,
        string flow,
        (List<NaiveRow> Rows, List<int> Vacant) now,
        (List<NaiveRow> Rows, List<int> Vacant) asItWas,
        ReferencePeriod year,
        ReferencePeriod period,
        DateOnly? p,
        long k
    )
    {
        var ground = Onto(definition, flow, year, period, p, k);
        var order = Order(definition, flow, year.ToString(), p, k);
        order.PositionsCount = !ground.IsOther;
        var (rows, vacant) = Table(
            definition,
            ground.Cells,
            ground.Ranks,
            order,
            ground.IsOther ? [] : Lists(definition.Id, flow, year.ToString(), p, k)
        );
        var grown = Between(definition, year, period).SelectMany(it => it.Into).Where(it => !ground.Former.ContainsKey(it)).ToHashSet();
        foreach (var row in now.Rows)
        {
            if (rows.Find(it => it.Entity == row.Entity) is not { } past || IsBroken(row) || grown.Contains(row.Entity))
                continue;
            var old = asItWas.Rows.Find(it => it.Entity == ground.Former.GetValueOrDefault(row.Entity, row.Entity));
            var lost = old is null || Beside(asItWas.Rows, old).Concat(Beside(now.Rows, row)).Any(it => ground.Lost.Contains(it.Entity));
            var counted = !ground.IsOther || (old?.Value is not null && !asItWas.Vacant.Exists(it => it < old.Rank));
            var rivals = Rivals(rows, past).ToHashSet().SetEquals(Rivals(now.Rows, row));
            if (IsSure(row, now.Vacant) && IsSure(past, vacant) && counted && rivals && !(lost && ground.Lost.Count > 0))
                row.PreviousRank = past.Rank;
        }

        bool IsBroken(NaiveRow row) => BreakOf(definition, flow, row.Entity, year, period) is not null;

        static IEnumerable<NaiveRow> Beside(List<NaiveRow> rows, NaiveRow row) =>
            rows.Where(it => it.Position <= row.Position && it.Entity != row.Entity);

        IEnumerable<string> Rivals(List<NaiveRow> rows, NaiveRow row) =>
            Beside(rows, row)
                .Where(IsBroken)
                .Select(it =>
                    $"{it.Entity} {(it.Position < row.Position ? "ahead" : "level")}"
                    + (
                        definition.TieRule == "dense" && rows.Exists(other => other.Position == it.Position && !IsBroken(other))
                            ? " shared"
                            : ""
                    )
                );
    }

    private static IEnumerable<Succession> Between(RankingDefinition definition, ReferencePeriod earlier, ReferencePeriod later) =>
        definition.Successions.Where(it => earlier.Last < it.FirstDay() && it.FirstDay() <= later.Last).OrderBy(it => it.FirstDay());

    private static SeriesBreak? BreakOf(
        RankingDefinition definition,
        string flow,
        string entity,
        ReferencePeriod earlier,
        ReferencePeriod later
    )
    {
        // "or of one that went into it since".
        foreach (var each in new[] { entity }.Concat(WentInto(definition, entity, earlier, later)))
        {
            var found = definition.Breaks.FirstOrDefault(it =>
                (it.Flow ?? flow) == flow
                && (it.Entities.Count == 0 || it.Entities.Contains(each))
                && earlier.First < it.FirstDay()
                && it.FirstDay() <= later.First
            );
            if (found is not null)
                return found;
        }

        return null;
    }

    private static HashSet<string> WentInto(RankingDefinition definition, string entity, ReferencePeriod earlier, ReferencePeriod later)
    {
        var went = new HashSet<string>();
        foreach (var it in Between(definition, earlier, later).Where(it => it.Into.Contains(entity)))
        {
            foreach (var from in it.From.Where(from => from != entity && went.Add(from)))
                went.UnionWith(WentInto(definition, from, earlier, later));
        }

        return went;
    }

    private NaiveGround Onto(RankingDefinition definition, string flow, ReferencePeriod year, ReferencePeriod period, DateOnly? p, long k)
    {
        var cells = definition
            .Entities.Select(it => (it.Id, Cell: Cell(definition.Id, flow, year.ToString(), it.Id, p, k)))
            .Where(it => it.Cell?.Value is not null)
            .ToDictionary(it => it.Id, it => it.Cell);
        var ranks = Ranks(definition.Id, flow, year.ToString(), p, k).ToDictionary(it => it.Key, it => it.Value);
        var (former, lost, isOther) = (new Dictionary<string, string>(), new HashSet<string>(), false);
        foreach (var it in Between(definition, year, period))
        {
            var all = it.From.Concat(it.Into).Distinct().ToList();
            if (
                it.From.Count == 1
                && it.Into.Count == 1
                && all.Count == 2
                && !cells.ContainsKey(it.Into[0])
                && !ranks.ContainsKey(it.Into[0])
            )
            {
                former[it.Into[0]] = former.GetValueOrDefault(it.From[0], it.From[0]);
                if (cells.Remove(it.From[0], out var same))
                    cells[it.Into[0]] = same;
                if (ranks.Remove(it.From[0], out var rank))
                    ranks[it.Into[0]] = rank;
                continue;
            }

            var parts = all.Where(cells.ContainsKey).Select(each => cells[each]!).ToList();
            var sum =
                it.Into.Count == 1
                && it.From.All(cells.ContainsKey)
                && (!ranks.ContainsKey(it.Into[0]) || cells.ContainsKey(it.Into[0]))
                && !all.Exists(lost.Contains)
                    ? new NaiveCell(parts.Sum(each => each.Value), Sum(parts, each => each.Low), Sum(parts, each => each.High), "", null)
                    : null;
            isOther |= all.Exists(each => cells.ContainsKey(each) || ranks.ContainsKey(each));
            foreach (var each in all)
            {
                cells.Remove(each);
                ranks.Remove(each);
            }

            if (sum is null)
                lost.UnionWith(all);
            else
                cells[it.Into[0]] = sum;
        }

        return new(cells, ranks, former, lost, isOther);
    }

    private static decimal? Sum(List<NaiveCell> parts, Func<NaiveCell, decimal?> end) =>
        parts.TrueForAll(each => end(each) is not null) ? parts.Sum(end) : null;
}
