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
)
{
    /// <summary>The mergers and splits between the two periods.</summary>
    public IReadOnlyList<Succession> Between { get; init; } = [];

    /// <summary>What is printed of the earlier period, as it is printed.</summary>
    public Dictionary<string, NaiveCell?> CellsBefore { get; init; } = [];

    /// <summary>What is printed of the later period.</summary>
    public Dictionary<string, NaiveCell?> CellsNow { get; init; } = [];

    /// <summary>The id that each entity has in the later period.</summary>
    public Dictionary<string, string> Names { get; init; } = [];

    /// <summary>The last of them that brought an entity.</summary>
    public Succession? Bringing(string entity) =>
        Between.LastOrDefault(it => it.Into.Any(into => Names.GetValueOrDefault(into, into) == entity));
}

public sealed partial class NaiveLedger
{
    // "the same ground": what became one is one, and "who merely lost or got a rival moved nowhere".
    private void RankBefore(
        RankingDefinition definition,
        string flow,
        (List<NaiveRow> Rows, List<int> Vacant) now,
        (List<NaiveRow> Rows, List<int> Vacant) asItWas,
        List<NaiveRow> justBefore,
        ReferencePeriod year,
        ReferencePeriod period,
        DateOnly? p,
        long k
    )
    {
        var ground = Onto(definition, flow, year, period, p, k);
        var order = Order(definition, flow, year, p, k);
        order.PositionsCount = !ground.IsOther;
        var (rows, vacant) = Table(definition, ground.Cells, ground.Ranks, order);
        // "Nobody who is awaited may stand before it": whoever has no row may, but inside a list without a gap.
        var isOpen = Missing(definition, now.Rows, asItWas.Rows.Concat(justBefore), period).Count > 0;
        var listed = Order(definition, flow, period, p, k).Contradict(now.Rows);
        // "Who is in neither is not counted in either. One that is printed counts everybody."
        var missed = Missing(definition, asItWas.Rows, RowsBeside(definition, flow, year, p, k), year);
        var came = missed.Exists(it => now.Rows.Exists(row => NaiveNames.Chain(definition, it).Contains(row.Entity)));
        var listedBefore = order.Contradict(rows);
        foreach (var row in now.Rows)
        {
            if (rows.Find(it => it.Entity == row.Entity) is not { } past || IsBroken(row) || ground.Bringing(row.Entity) is not null)
                continue;
            var old = asItWas.Rows.Find(it => it.Entity == ground.Former.GetValueOrDefault(row.Entity, row.Entity));
            var lost = old is null || Beside(asItWas.Rows, old).Concat(Beside(now.Rows, row)).Any(it => ground.Lost.Contains(it.Entity));
            var counted = !ground.IsOther || (old?.Value is not null && !asItWas.Vacant.Exists(it => it < old.Rank));
            var rivals = Rivals(rows, past).ToHashSet().SetEquals(Rivals(now.Rows, row));
            var isAlone = !isOpen || row.RankIsPrinted || row.Rank <= listed;
            isAlone &= missed.Count == 0 || !(came || row.RankIsPrinted) || past.RankIsPrinted || past.Rank <= listedBefore;
            if (IsSure(row, now.Vacant) && isAlone && IsSure(past, vacant) && counted && rivals && !(lost && ground.Lost.Count > 0))
                row.PreviousRank = past.Rank;
        }

        bool IsBroken(NaiveRow row) => BreakOf(definition, ground, flow, row.Entity, year, period) is not null;

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

    private IEnumerable<NaiveRow> RowsBeside(RankingDefinition definition, string flow, ReferencePeriod period, DateOnly? p, long k) =>
        new[] { period.OneYearEarlier(), period.JustBefore() }
            .OfType<ReferencePeriod>()
            .SelectMany(each => Table(definition, flow, each.ToString(), p, k).Rows);

    private static SeriesBreak? BreakOf(
        RankingDefinition definition,
        NaiveGround ground,
        string flow,
        string entity,
        ReferencePeriod earlier,
        ReferencePeriod later
    )
    {
        // "or of one that went into it since", under whatever id.
        var all = WentInto(definition, ground, entity, []);
        return all.SelectMany(each =>
                definition
                    .Breaks.Where(it =>
                        (it.Flow ?? flow) == flow
                        && (it.Entities.Count == 0 || it.Entities.Contains(each))
                        && !(earlier.Last < it.FirstDay() && later.Last < it.FirstDay())
                        && !(earlier.First >= it.FirstDay() && later.First >= it.FirstDay())
                    )
                    .Concat(Said(each))
            )
            .FirstOrDefault();

        // "What the publisher says beside the later figure" breaks it too; not a note that an earlier one has.
        IEnumerable<SeriesBreak> Said(string each)
        {
            if (ground.CellsNow.GetValueOrDefault(each) is not { } cell)
                yield break;
            if (cell.Flags?.Contains('b', StringComparison.Ordinal) == true)
                yield return new("", $"marked b, a break in the series ({cell.Publication})");
            else if (cell.BreakNote is { } note && !all.Exists(id => ground.CellsBefore.GetValueOrDefault(id)?.BreakNote == note))
                yield return new("", $"{note} ({cell.Publication})");
        }
    }

    // The entity itself first, and then those that went into it, one round after the other.
    private static List<string> WentInto(RankingDefinition definition, NaiveGround ground, string entity, List<string> found)
    {
        found = [.. found, .. NaiveNames.Chain(definition, entity)];
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var from in ground.Between.Where(it => it.Into.Contains(found[i])).SelectMany(it => it.From))
            {
                foreach (var id in NaiveNames.Chain(definition, from).Where(id => !found.Contains(id)))
                    found.Add(id);
            }
        }

        return found;
    }

    // From its day on a period is on the old ground where somebody who went is in it, and on the new one where nobody is. Where nobody
    // goes, as in a split of one that goes on, only a newcomer tells of a period that contains the day.
    private static bool IsBetween(
        RankingDefinition definition,
        Succession it,
        (ReferencePeriod Period, HashSet<string> Rows) earlier,
        (ReferencePeriod Period, HashSet<string> Rows) later
    )
    {
        var (day, went, came) = (it.FirstDay(), it.From.Except(it.Into).ToList(), it.Into.Except(it.From).ToList());
        if (later.Period.Last < day || Any(went, later.Rows))
            return false;
        return earlier.Period.Last < day
            || Any(went, earlier.Rows)
            || (went.Count == 0 && earlier.Period.First < day && !Any(came, earlier.Rows));

        bool Any(List<string> ids, HashSet<string> rows) => ids.Exists(id => NaiveNames.Chain(definition, id).Exists(rows.Contains));
    }

    private NaiveGround Onto(RankingDefinition definition, string flow, ReferencePeriod year, ReferencePeriod period, DateOnly? p, long k)
    {
        var (cells, ranks) = Printed(definition, flow, year, p, k);
        var cellsBefore = cells;
        var (cellsNow, ranksNow) = Printed(definition, flow, period, p, k);
        HashSet<string> before = [.. cells.Keys, .. ranks.Keys],
            now = [.. cellsNow.Keys, .. ranksNow.Keys];
        var between = definition
            .Successions.Where(it => it.Kind != "renamed" && IsBetween(definition, it, (year, before), (period, now)))
            .OrderBy(it => it.FirstDay())
            .ToList();
        var (names, former) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var id in definition.Entities.Select(it => it.Id))
        {
            var chain = NaiveNames.Chain(definition, id);
            if (chain.Count(before.Contains) > 1 || chain.Count(now.Contains) > 1)
                continue;
            names[id] = chain.Find(now.Contains) ?? chain[^1];
            if (before.Contains(id) && names[id] != id)
                former[names[id]] = id;
        }

        cells = cells.ToDictionary(it => Now(it.Key), it => it.Value);
        ranks = ranks.ToDictionary(it => Now(it.Key), it => it.Value);
        var (lost, isOther) = (new HashSet<string>(), false);
        foreach (var it in between)
        {
            var (from, into) = (it.From.Select(Now).Distinct().ToList(), it.Into.Select(Now).Distinct().ToList());
            var all = from.Union(into).ToList();
            var parts = all.Where(cells.ContainsKey).Select(each => cells[each]!).ToList();
            var isKnown = from.TrueForAll(cells.ContainsKey) && (it.From.Count > 1 || cells.ContainsKey(into[0]));
            var own = cells.GetValueOrDefault(into[0]);
            var canBeAdded = isKnown && !all.Exists(lost.Contains) && !IsRestated(it, own, from.Where(each => each != into[0]));
            var sum =
                into.Count == 1 && canBeAdded && (!ranks.ContainsKey(into[0]) || own is not null)
                    ? new NaiveCell(
                        parts.Sum(each => each.Value),
                        Sum(parts, each => each.Low),
                        Sum(parts, each => each.High),
                        (own ?? parts[0]).Publication,
                        null
                    )
                    : null;
            isOther |= all.Exists(each => cells.ContainsKey(each) || ranks.ContainsKey(each));
            foreach (var each in all)
            {
                cells.Remove(each);
                ranks.Remove(each);
            }

            // Who took others in is no more what it was; who went and is printed all the same has its own former number.
            foreach (var each in into)
                former.Remove(each);

            if (sum is null)
                lost.UnionWith(all);
            else
                cells[into[0]] = sum;
        }

        return new(cells, ranks, former, lost, isOther)
        {
            Between = between,
            Names = names,
            CellsBefore = cellsBefore,
            CellsNow = cellsNow,
        };

        // Who is printed when the same time of a year behind the succession is over, and by nobody who also prints those who went, may
        // already have them in.
        bool IsRestated(Succession it, NaiveCell? own, IEnumerable<string> went) =>
            own is not null
            && Publications(k).First(each => each.Ranking == definition.Id && each.Id == own.Publication).LastDay
                > Enumerable.Range(1, 99).Select(year.Last.AddYears).First(last => last >= it.FirstDay())
            && went.All(each => cells.GetValueOrDefault(each)?.Publication != own.Publication);

        string Now(string id) => names.GetValueOrDefault(id, id);
    }

    // What is printed of a period, a renamed entity in one row.
    private (Dictionary<string, NaiveCell?> Cells, Dictionary<string, NaiveRank> Ranks) Printed(
        RankingDefinition definition,
        string flow,
        ReferencePeriod period,
        DateOnly? p,
        long k
    )
    {
        var cells = definition
            .Entities.Select(it => (it.Id, Cell: Cell(definition.Id, flow, period.ToString(), it.Id, p, k)))
            .Where(it => it.Cell?.Value is not null)
            .ToDictionary(it => it.Id, it => it.Cell);
        var ranks = Ranks(definition.Id, flow, period.ToString(), p, k).ToDictionary(it => it.Key, it => it.Value);
        NaiveNames.Join(definition, period, cells, ranks);
        return (cells, ranks);
    }

    private static decimal? Sum(List<NaiveCell> parts, Func<NaiveCell, decimal?> end) =>
        parts.TrueForAll(each => end(each) is not null) ? parts.Sum(end) : null;
}
