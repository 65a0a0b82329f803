using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>A period, what is printed of it, and the order that this gives.</summary>
/// <param name="Period">The period.</param>
/// <param name="Content">What is printed.</param>
/// <param name="Table">The order.</param>
internal sealed record KnownPeriod(ReferencePeriod Period, PeriodContent Content, Table Table)
{
    /// <summary>The period and what is printed of it.</summary>
    public PrintedPeriod Printed => new(Period, Content);
}

/// <summary>The tables of two periods on the same ground, and who cannot be compared between them.</summary>
internal sealed class Ground
{
    private readonly Ranking ranking;
    private readonly string flow;
    private readonly KnownPeriod earlier;
    private readonly ReferencePeriod later;
    private readonly bool isForward;
    private readonly RebasedContent rebased;
    private readonly Dictionary<string, Place> places;
    private readonly Dictionary<string, EntityFigure> marked;
    private readonly HashSet<string> broken;
    private HashSet<string>? laterIds;

    /// <summary>Lays two periods on the ground of the later one.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="from">The first period.</param>
    /// <param name="to">The second period.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    /// <param name="beside">The places of other periods that tell who is awaited in the later one.</param>
    /// <param name="beforehand">The places of other periods that tell who was awaited in the earlier one.</param>
    public Ground(
        Ranking ranking,
        string flow,
        KnownPeriod from,
        KnownPeriod to,
        IReadOnlyCollection<string>? levels = null,
        IEnumerable<Place>? beside = null,
        IEnumerable<Place>? beforehand = null
    )
    {
        (this.ranking, this.flow, isForward) = (ranking, flow, from.Period <= to.Period);
        (earlier, later) = isForward ? (from, to.Period) : (to, from.Period);
        var last = (isForward ? to : from).Printed;
        rebased = SuccessionFold.Of(ranking, earlier.Printed, last);
        var onNewGround = ReferenceEquals(rebased.Content, earlier.Content)
            ? earlier.Table
            : Table.Of(ranking, rebased.Content.Figures, rebased.Content.Printed, levels);
        (Before, Now) = isForward ? (onNewGround, to.Table) : (from.Table, onNewGround);
        Awaited = StandingsFold.Without(ranking, later, (isForward ? to : from).Table, earlier.Table.Places.Concat(beside ?? []), levels);
        Missed = StandingsFold.Without(ranking, earlier.Period, earlier.Table, beforehand ?? [], levels);
        places = Before.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
        marked =
            earlier.Period.First < later.First
                ? last
                    .Content.Figures.Where(figure => figure.BreakMark.IsSaid)
                    .ToDictionary(figure => figure.Entity, StringComparer.Ordinal)
                : [];
        broken = Before.Places.Concat(Now.Places).Select(place => place.Entity).Where(HasBreak).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The first table; what became one since has one row.</summary>
    public Table Before { get; }

    /// <summary>The second table.</summary>
    public Table Now { get; }

    /// <summary>Who had a row before, or stands in the place of one who had, and has none in the later period: nobody knows where they
    /// stand.</summary>
    public IReadOnlyList<string> Awaited { get; }

    /// <summary>Who was awaited in the earlier period as well, and never came.</summary>
    public IReadOnlyList<string> Missed { get; }

    /// <summary>Whether the rank of a place of one of the two tables can be compared: nobody who is not in the table may stand before
    /// it.</summary>
    public bool IsComparable(Place place, Table table) => place.IsComparable(table, awaits: LackedIn(table).Count > 0);

    /// <summary>Who is awaited in one of the two tables.</summary>
    public IReadOnlyList<string> LackedIn(Table table) => ReferenceEquals(table, isForward ? Now : Before) ? Awaited : Missed;

    /// <summary>What the succession fold says of the earlier period.</summary>
    public RebasedContent Rebased => rebased;

    /// <summary>Whether a break lies between the two periods of an entity.</summary>
    public bool HasBreak(string entity) => Break(entity) is not null;

    /// <summary>The break that lies between the two periods of an entity, or of one that went into it since: a number that is their sum, or
    /// theirs under another id, means no more than they did. It is declared, or its publisher says it beside the later figure.</summary>
    public SeriesBreak? Break(string entity)
    {
        if (ranking.Definition.Breaks.Count == 0 && marked.Count == 0)
            return null;
        var origins = Origins(entity);
        return origins.Select(each => Own(each, origins)).FirstOrDefault(found => found is not null);
    }

    /// <summary>
    /// The rank before of a place of the second table, on the same ground; null where the two ranks cannot be compared. Nobody who is
    /// awaited in one of the tables may stand before it (who is awaited in both is counted in neither), the entity neither broke nor grew
    /// or shrank by a succession, and those ahead of which nothing can be compared are the same: who merely lost or got such a rival
    /// moved nowhere.
    /// </summary>
    public int? RankBefore(Place now) =>
        places.TryGetValue(now.Entity, out var past)
        && KeepsItsRank(now.Entity)
        && AreOfTheSame(past, now)
        && CountsAsItWas(isForward ? past : now)
        && HasNoLost(isForward ? now : past, isForward ? Now : Before)
        && Broken(past, Before).SetEquals(Broken(now, Now))
            ? past.Rank
            : null;

    /// <summary>The id that an entity has by now.</summary>
    public string Renamed(string entity) => rebased.Renamed.FirstOrDefault(pair => pair.Value == entity).Key ?? entity;

    /// <summary>What is not compared among some entities, in sentences.</summary>
    public IEnumerable<string> Breaks(IReadOnlyCollection<string> entities)
    {
        foreach (var entity in entities)
        {
            if (Own(entity, [entity]) is { } found)
                yield return $"break: {Name(entity)} means something else from {found.From} on ({found.Note})";
        }

        var asked = entities.SelectMany(ranking.Renames.Ids).ToHashSet(StringComparer.Ordinal);
        foreach (var succession in rebased.Between.Where(each => each.From.Concat(each.Into).Any(asked.Contains)))
            yield return $"break: {ranking.Told(succession)}";
    }

    private SeriesBreak? Own(string id, List<string> origins) =>
        ranking.Break(flow, id, earlier.Period, later)
        ?? (
            marked.TryGetValue(id, out var figure)
            && figure.BreakMark.Parts(earlier.Content.Figures.Where(each => origins.Contains(each.Entity)).Select(each => each.BreakNote))
                ? new(later.ToString(), figure.BreakMark.Told(figure.Publication))
                : null
        );

    private List<string> Origins(string entity)
    {
        List<string> origins = [.. ranking.Renames.Ids(entity)];
        for (var at = 0; at < origins.Count; at++)
        {
            origins.AddRange(
                rebased
                    .Between.Where(each => each.Into.Contains(origins[at], StringComparer.Ordinal))
                    .SelectMany(each => each.From)
                    .SelectMany(ranking.Renames.Ids)
                    .Distinct(StringComparer.Ordinal)
                    .Except(origins, StringComparer.Ordinal)
                    .ToList()
            );
        }

        return origins;
    }

    private bool KeepsItsRank(string entity) => !broken.Contains(entity) && !rebased.Successors.ContainsKey(entity);

    /// <summary>Who keeps ranks of the two tables from being compared: nobody knows where they stand in the one, or stood in the
    /// other.</summary>
    public IEnumerable<string> Unplaced()
    {
        var (first, last) = isForward ? (Before, Now) : (Now, Before);
        var pairs = Now
            .Places.Where(now => places.ContainsKey(now.Entity))
            .Select(now => isForward ? (First: places[now.Entity], Last: now) : (First: now, Last: places[now.Entity]))
            .ToList();
        var awaited = pairs.Exists(pair => pair.Last.IsComparable(last) && !IsComparable(pair.Last, last)) ? Awaited : [];
        var missed = pairs.Exists(pair => pair.First.IsComparable(first) && !pair.First.IsComparable(first, Misses(pair.Last)))
            ? Missed
            : [];
        return awaited.Union(missed, StringComparer.Ordinal);
    }

    // Who is in neither table leaves two ranks that are counted as they are. One that is printed counts everybody.
    private bool AreOfTheSame(Place past, Place now)
    {
        var (first, last) = isForward ? (past, now) : (now, past);
        return IsComparable(last, isForward ? Now : Before) && first.IsComparable(isForward ? Before : Now, Misses(last));
    }

    private bool Misses(Place last) => Missed.Count > 0 && (last.RankIsPrinted || Missed.Any(Later.Contains));

    private HashSet<string> Later =>
        laterIds ??= (isForward ? Now : Before)
            .Places.SelectMany(place => ranking.Renames.Ids(place.Entity))
            .ToHashSet(StringComparer.Ordinal);

    // Positions printed on the old ground are none on the new one; whoever is counted there has to have been counted without a gap.
    private bool CountsAsItWas(Place place)
    {
        if (rebased.Lost.Count == 0 && !rebased.IsMerged)
            return true;
        var former = rebased.Renamed.GetValueOrDefault(place.Entity, place.Entity);
        return earlier.Table.Places.FirstOrDefault(each => each.Entity == former) is { } asItWas
            && HasNoLost(asItWas, earlier.Table)
            && (!rebased.IsMerged || (asItWas.Figure is not null && !earlier.Table.Vacant.Any(vacant => vacant < asItWas.Rank)));
    }

    private bool HasNoLost(Place place, Table table) =>
        rebased.Lost.Count == 0
        || !table.Places.Any(each => each.Position <= place.Position && each != place && rebased.Lost.Contains(each.Entity));

    // Under dense ranks it also matters whether somebody else stands on the same position.
    private HashSet<(string Entity, bool IsLevel, bool IsShared)> Broken(Place place, Table table) =>
        broken.Count == 0
            ? []
            :
            [
                .. table
                    .Places.Where(each => each.Position <= place.Position && broken.Contains(each.Entity))
                    .Select(each =>
                        (
                            each.Entity,
                            each.Position == place.Position,
                            ranking.Definition.TieRule == Ties.Dense
                                && table.Places.Any(other => other.Position == each.Position && !broken.Contains(other.Entity))
                        )
                    ),
            ];

    private string Name(string entity) => ranking.NameOf(entity);
}
