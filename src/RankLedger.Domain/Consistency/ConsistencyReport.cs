using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// A consistency report over every statement of standing publications, whether or not it stands in its cell. It is given one entity after
/// another and keeps only what it found, so that a ledger of any size can be checked. It enforces nothing.
/// </summary>
/// <param name="ranking">The definition.</param>
/// <param name="day">The publication day of the question.</param>
/// <param name="write">Writes an amount for people.</param>
/// <param name="about">Which findings are wanted; null for all. Where some groups are shown it looks at the kind alone.</param>
/// <param name="shown">Which groups are shown with their findings; null for all.</param>
public sealed class ConsistencyReport(
    Ranking ranking,
    DateOnly day,
    Func<decimal, string> write,
    Func<Finding, bool>? about = null,
    ShownGroups? shown = null
)
{
    private readonly FindingGroups groups = new(about, shown);
    private readonly PublicationScales scales = new();
    private readonly CommonSteps steps = new();
    private readonly List<SuspectedYear> years = [];
    private readonly SumsOfFlows sums = new(shown);
    private readonly TierRule tiers = new(ranking, write);
    private readonly UndeclaredEnds ends = new(ranking);
    private readonly RenamedRule renamed = new(ranking);
    private readonly GrowthOfSuccessors successors = new(ranking);
    private readonly ContainedRule contained = new(ranking);
    private readonly ExceededRule exceeded = new(ranking);
    private readonly TotalRule totals = new(ranking);
    private readonly TitledBreaks titled = new();
    private readonly YearsInMonths inMonths = new(ranking);
    private readonly ZeroRule zeros = new();
    private readonly RepeatedYear repeated = new();
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stated> containing = new(StringComparer.Ordinal);

    /// <summary>Whether everybody is added; else nothing is told that takes all entities of a flow: who alone ends or begins, on which side
    /// of zero it lies, whether its columns stay as they are.</summary>
    public bool HasAllEntities { get; init; } = true;

    /// <summary>Whether of publications that repeat a slip only the one is told that had it first; not where findings about some
    /// publications are wanted, which may be those that repeat it.</summary>
    public bool TellsRepeatsOnce { get; init; } = about is null;

    /// <summary>The entities that contain others; they are to be added before those.</summary>
    public IReadOnlySet<string> Containing { get; } = Parents(ranking);

    /// <summary>How many entities contain an entity, one the other.</summary>
    public int Depth(string entity) => ranking.Entity(entity)?.Parent is { } parent ? 1 + Depth(parent) : 0;

    /// <summary>Tells how many publications stand, which make what is added of entities.</summary>
    public void Expect(int publications) => scales.Expect(publications);

    /// <summary>What of a publication's title is looked at: nothing of one that tells of no break and of no base.</summary>
    public static string Told(string title) => TitledBreaks.Tells(title) ? title : "";

    /// <summary>Adds everything that is stated about one entity.</summary>
    public void Add(string entity, IEnumerable<CellStatements> cells)
    {
        var stated = new Stated(ranking, cells, write);
        if (Containing.Contains(entity))
            containing[entity] = stated;
        scales.Count(stated);
        foreach (var slip in RestatedRule.Of(stated))
        {
            if (slip.Kind == FindingKind.Scale)
                scales.Add(slip);
            else
                groups.Add(slip);
        }

        years.AddRange(ScaleRule.Of(stated, steps));
        years.AddRange(RunRule.Of(stated, steps));
        foreach (var slip in BesideRule.Of(stated))
            scales.Add(slip);

        SumRule.Of(stated, sums);
        tiers.Count(entity, stated);
        ends.Count(entity, stated);
        renamed.Count(entity, stated);
        successors.Count(entity, stated);
        contained.Count(entity, stated, containing);
        exceeded.Count(entity, stated);
        totals.Count(entity, stated);
        titled.Count(stated);
        inMonths.Count(entity, stated);
        zeros.Count(stated);
        repeated.Count(stated);
        groups.Add(UndeclaredRule.Breaks(stated));
        groups.Add(MonthRule.Of(stated));
        groups.Add(FallingRule.Of(stated));
        groups.Add(PartsRule.Of(stated));
        groups.Add(GrowthRule.Of(stated));
        groups.Add(ConflictRule.Of(stated));
        groups.Add(DateRule.Of(stated));
        groups.Add(SignRule.Of(stated));
        if (ranking.Entity(entity)?.Parent is { } parent && containing.TryGetValue(parent, out var whole))
            groups.Add(ChildRule.Of(stated, whole));
    }

    /// <summary>Adds the positions that are printed of a flow and period.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="values">The values that stand there.</param>
    public void Add(PositionStatements positions, IReadOnlyList<EntityFigure> values)
    {
        groups.Add(ContradictionRule.Of(ranking, positions, values, day));
        groups.Add(PositionRule.Of(ranking, positions, values, day));
        groups.Add(UndeclaredRule.TieRules(ranking, positions));
        if (UndeclaredRule.Opposite(ranking, positions, values, day) is { } opposite)
            groups.Add(opposite);
    }

    /// <summary>Adds a publication, for its date alone.</summary>
    /// <param name="publication">Its id.</param>
    /// <param name="publisher">Who published it.</param>
    /// <param name="date">Its date.</param>
    /// <param name="today">The last calendar date that has begun anywhere.</param>
    public void Add(string publication, string publisher, PublicationDate date, DateOnly today)
    {
        if (DateRule.Ahead(publication, publisher, date, today) is { } ahead)
            groups.Add(ahead);
    }

    /// <summary>Adds the names by which a publication that stands is compared with others.</summary>
    /// <param name="publication">Its id.</param>
    /// <param name="publisher">Who published it.</param>
    /// <param name="source">Whose numbers it prints.</param>
    public void Add(string publication, string publisher, string source)
    {
        names.TryAdd(publisher, publication);
        names.TryAdd(source, publication);
    }

    /// <summary>What was found, grouped by kind, entity and publication. What rounding explains is none.</summary>
    public IReadOnlyList<FindingGroup> Groups()
    {
        foreach (var slip in years.Where(year => !steps.Are(year)).SelectMany(year => year.Findings))
            scales.Add(slip);

        years.Clear();
        scales.Tell(groups, TellsRepeatsOnce);
        sums.Tell(groups);
        groups.Add(tiers.Found());
        groups.Add(AlikeRule.Of(ranking));
        groups.Add(AlikeRule.Of(names));
        if (OrderRule.Of(ranking) is { } order)
            groups.Add(order);
        if (HasAllEntities)
        {
            groups.Add(ends.Found());
            groups.Add(contained.Found());
            groups.Add(exceeded.Found(containing));
            groups.Add(totals.Found());
            groups.Add(inMonths.Found());
            groups.Add(zeros.Found());
            groups.Add(repeated.Found());
        }

        groups.Add(titled.Found());
        groups.Add(renamed.Found());
        groups.Add(successors.Found());
        return groups.InOrder();
    }

    private static HashSet<string> Parents(Ranking ranking) =>
        ranking.Definition.Entities.Select(entity => entity.Parent).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
