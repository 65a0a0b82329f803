using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>The tables of two periods on the same ground, and who cannot be compared between them.</summary>
internal sealed class Ground
{
    private readonly Ranking ranking;
    private readonly string flow;
    private readonly ReferencePeriod earlier;
    private readonly ReferencePeriod later;
    private readonly RebasedContent rebased;

    public Ground(Ranking ranking, string flow, (string Period, PeriodContent Content) from, (string Period, PeriodContent Content) to)
    {
        (this.ranking, this.flow) = (ranking, flow);
        var (one, other) = (ReferencePeriod.Parse(from.Period), ReferencePeriod.Parse(to.Period));
        (earlier, later) = one <= other ? (one, other) : (other, one);
        rebased = SuccessionFold.Of(ranking, earlier, later, one <= other ? from.Content : to.Content);
        var (asItWas, onNewGround) = (Of(one <= other ? from.Content : to.Content), Of(rebased.Content));
        Before = one <= other ? onNewGround : Of(from.Content);
        Now = one <= other ? Of(to.Content) : onNewGround;
        CountsTheSame = rebased
            .Successors.Where(pair => !rebased.Renamed.ContainsKey(pair.Key) && !Has(onNewGround, pair.Key))
            .SelectMany(pair => pair.Value.From.Concat(pair.Value.Into))
            .All(each => !Has(asItWas, each));
    }

    /// <summary>The first table; what became one since has one row.</summary>
    public Table Before { get; }

    /// <summary>The second table.</summary>
    public Table Now { get; }

    /// <summary>Whether an entity's orders can be compared: no break lies between.</summary>
    public bool HasBreak(string entity) => ranking.Break(flow, entity, earlier, later) is not null;

    /// <summary>Whether an entity's ranks can be compared: no break lies between, and it did not grow or shrink by a succession.</summary>
    public bool KeepsItsRank(string entity) =>
        !HasBreak(entity) && (!rebased.Successors.ContainsKey(entity) || rebased.Renamed.ContainsKey(entity));

    /// <summary>Whether ranks say the same in both tables: all that had rows and became one since can be added up.</summary>
    public bool CountsTheSame { get; }

    /// <summary>The id that an entity has by now.</summary>
    public string Renamed(string entity) => rebased.Renamed.FirstOrDefault(pair => pair.Value == entity).Key ?? entity;

    /// <summary>What is not compared among some entities, in sentences.</summary>
    public IEnumerable<string> Breaks(IReadOnlyCollection<string> entities)
    {
        foreach (var entity in entities)
        {
            if (ranking.Break(flow, entity, earlier, later) is { } found)
                yield return $"break: {Name(entity)} means something else from {found.From} on ({found.Note})";
        }

        foreach (
            var succession in rebased
                .Successors.Values.Distinct()
                .Where(each => each.From.Concat(each.Into).Any(entities.Contains) && !IsRename(each))
        )
            yield return $"break: {Names(succession.From)} went into {Names(succession.Into)} on {succession.On} ({succession.Note})";
    }

    private bool IsRename(Succession succession) => succession.Into.All(rebased.Renamed.ContainsKey);

    private static bool Has(Table table, string entity) => table.Places.Any(place => place.Entity == entity);

    private Table Of(PeriodContent content) => Table.Of(ranking, content.Figures, content.Printed);

    private string Names(IReadOnlyList<string> entities) => string.Join(" and ", entities.Select(Name));

    private string Name(string entity) => ranking.Entity(entity)?.Name ?? entity;
}
