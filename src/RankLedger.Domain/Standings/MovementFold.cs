using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>Derives what moved between two tables that are known at one point.</summary>
public static class MovementFold
{
    private const int Few = 3;

    /// <summary>The movements; only orders that are certain or as printed in both tables count, and nothing is compared across a
    /// break.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="from">The earlier period's name and content.</param>
    /// <param name="to">The later period's name and content.</param>
    /// <param name="beside">Other periods that tell who is awaited in the later one.</param>
    /// <param name="beforehand">Other periods that tell who was awaited in the earlier one.</param>
    public static Movements Of(
        Ranking ranking,
        string flow,
        (string Period, PeriodContent Content) from,
        (string Period, PeriodContent Content) to,
        IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? beside = null,
        IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? beforehand = null
    )
    {
        var (before, now) = (
            Known(ranking, (ReferencePeriod.Parse(from.Period), from.Content)),
            Known(ranking, (ReferencePeriod.Parse(to.Period), to.Content))
        );
        var (size, ground) = (ranking.TableSize, Laid(ranking, flow, before, now, beside, beforehand));
        var overtakes = Overtakes(ground, size);
        var (top, next) = (Top(before.Table, size).ConvertAll(ground.Renamed), Top(now.Table, size).ConvertAll(ground.Renamed));
        List<string> missing =
        [
            .. Missing(ranking, ground, before),
            .. Missing(ranking, ground, now),
            .. ground.Breaks([.. top.Union(next, StringComparer.Ordinal)]),
        ];
        var lead =
            Leader(ground.Before) is { } was && Leader(ground.Now) is { } @is
                ? overtakes.FirstOrDefault(overtake => overtake.Entity == @is && overtake.Overtaken == was)
                : null;
        return new(
            LeadChange: lead,
            Overtakes: overtakes,
            Entries: missing.Count == 0 ? [.. next.Except(top, StringComparer.Ordinal)] : [],
            Exits: missing.Count == 0 ? [.. top.Except(next, StringComparer.Ordinal)] : [],
            Comparable: missing.Count == 0,
            Missing: missing,
            RankChanges: RankChanges(ground),
            Breaks:
            [
                .. ground.Breaks([
                    .. before.Table.Places.Concat(now.Table.Places).Select(place => place.Entity).Distinct(StringComparer.Ordinal),
                ]),
            ]
        )
        {
            Gone = StandingsFold.Awaited(ranking, now.Period, now.Table, before.Table, justBefore: null),
        };
    }

    /// <summary>The rank in the earlier table of each entity of the later one, where the two can be compared.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="from">The earlier period and its content.</param>
    /// <param name="to">The later period and its content.</param>
    /// <param name="beside">Other periods that tell who is awaited in the later one.</param>
    /// <param name="beforehand">Other periods that tell who was awaited in the earlier one.</param>
    public static IReadOnlyDictionary<string, int> RanksBefore(
        Ranking ranking,
        string flow,
        (ReferencePeriod Period, PeriodContent Content) from,
        (ReferencePeriod Period, PeriodContent Content) to,
        IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? beside = null,
        IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? beforehand = null
    )
    {
        var ground = Laid(ranking, flow, Known(ranking, from), Known(ranking, to), beside, beforehand);
        return ground
            .Now.Places.Select(place => (place.Entity, Rank: ground.RankBefore(place)))
            .Where(each => each.Rank is not null)
            .ToDictionary(each => each.Entity, each => each.Rank!.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether a table has N rows without vacant position, so that its top N can be compared with another.</summary>
    public static bool HasTop(Table table, int size) => !Missing("", table, size).Any();

    private static List<Overtake> Overtakes(Ground ground, int size)
    {
        var (before, now) = (ground.Before, ground.Now);
        var index = before.Places.Select((place, at) => (place, at)).ToDictionary(each => each.place.Entity, StringComparer.Ordinal);
        var shared = now.Places.Where(place => index.ContainsKey(place.Entity) && !ground.HasBreak(place.Entity)).ToList();
        var found = new List<Overtake>();
        for (var ahead = 0; ahead < shared.Count; ahead++)
        {
            for (var behind = ahead + 1; behind < shared.Count; behind++)
            {
                var (winner, loser) = (index[shared[ahead].Entity], index[shared[behind].Entity]);
                if (winner.at < loser.at || Math.Min(shared[ahead].Rank, loser.place.Rank) > size)
                    continue;
                var (then, today) = (before.OrderOf(loser.place, winner.place), now.OrderOf(shared[ahead], shared[behind]));
                if (then is RowOrder.Certain or RowOrder.AsPrinted && today is RowOrder.Certain or RowOrder.AsPrinted)
                    found.Add(new(shared[ahead].Entity, shared[behind].Entity, then, today));
            }
        }

        return found;
    }

    private static Ground Laid(
        Ranking ranking,
        string flow,
        KnownPeriod from,
        KnownPeriod to,
        IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? beside,
        IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? beforehand
    )
    {
        return new(ranking, flow, from, to, beside: Places(beside), beforehand: Places(beforehand));

        IEnumerable<Place>? Places(IEnumerable<(ReferencePeriod Period, PeriodContent Content)>? others) =>
            others?.SelectMany(each => Known(ranking, each).Table.Places);
    }

    private static string? Leader(Table table) =>
        table.Places is [{ Rank: 1 } first, ..] && (table.Places.Count == 1 || table.Places[1].Rank > 1) ? first.Entity : null;

    private static List<string> Top(Table table, int size) =>
        [.. table.Places.Where(place => place.Rank <= size).Select(place => place.Entity)];

    // Where no row is missing it is told who may be among those that are there.
    private static List<string> Missing(Ranking ranking, Ground ground, KnownPeriod known)
    {
        var size = ranking.RowsIn(known.Period);
        List<string> missing = [.. Missing($"{known.Period}", known.Table, size)];
        return
            missing.Count > 0
            || known.Table.Places.TakeWhile(place => place.Rank <= size).All(place => ground.IsComparable(place, known.Table))
            ? missing
            : [$"{known.Period} has no row of {Named(ranking, ground.LackedIn(known.Table))}, who may be among the first {size}"];
    }

    private static string Named(Ranking ranking, IReadOnlyList<string> entities)
    {
        var names = entities.Select(ranking.NameOf).ToList();
        return names.Count > Few ? $"{names[0]} and {names.Count - 1} others" : Listed.And(names);
    }

    private static IEnumerable<string> Missing(string period, Table table, int size)
    {
        var rows = table.Places.Count(place => place.Rank <= size);
        var vacant = table.Vacant.Where(position => position <= size).ToList();
        if (vacant.Count > 0)
            yield return $"{period} has no entity at position{(vacant.Count == 1 ? "" : "s")} {string.Join(", ", vacant)}";
        if (rows + vacant.Count < size && table.Places.All(place => place.Rank <= size))
            yield return $"{period} has {rows} of {size} rows";
    }

    private static KnownPeriod Known(Ranking ranking, (ReferencePeriod Period, PeriodContent Content) asked)
    {
        var content = OneEntity.In(ranking, asked.Period, asked.Content);
        return new(asked.Period, content, Table.Of(ranking, content.Figures, content.Printed));
    }

    private static List<RankChange> RankChanges(Ground ground) =>
        [
            .. ground
                .Now.Places.Select(place => (Place: place, Before: ground.RankBefore(place)))
                .Where(each => each.Before is { } before && before != each.Place.Rank)
                .Select(each => new RankChange(each.Place.Entity, each.Before!.Value, each.Place.Rank)),
        ];
}
