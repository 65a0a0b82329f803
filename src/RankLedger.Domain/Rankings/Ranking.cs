using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>A ranking as its stream tells it: the definition that counts now.</summary>
/// <param name="Definition">The last definition.</param>
public sealed record Ranking(RankingDefinition Definition)
{
    private readonly Dictionary<string, EntityDefinition> entities = Index(Definition);

    /// <summary>The stream's key.</summary>
    public static string Stream(string ranking) => $"ranking/{ranking}";

    /// <summary>Applies one event: each brings the definition that counts from then on.</summary>
    public static Ranking Fold(RankingEvent happened) => new(happened.Definition);

    /// <summary>The entity of that id, or null.</summary>
    public EntityDefinition? Entity(string id) => entities.GetValueOrDefault(id);

    /// <summary>The flow of that id, or null.</summary>
    public FlowDefinition? Flow(string id) => Definition.Flows.FirstOrDefault(flow => flow.Id == id);

    /// <summary>The authority of a publication: its publisher's where the definition names one, else its kind's.</summary>
    public int Authority(string publisher, string kind) =>
        Definition.PublisherAuthority.TryGetValue(publisher, out var authority)
            ? authority
            : Definition.KindAuthority.GetValueOrDefault(kind);

    /// <summary>Whose number a publication prints: its own source, else the ranking's usual one, else its publisher.</summary>
    public string Source(string? source, string publisher) => source ?? Definition.Source ?? publisher;

    /// <summary>Whether the lowest value leads.</summary>
    public bool IsAscending => Definition.Order == Order.Ascending;

    /// <summary>How the ties of printed positions are counted.</summary>
    public string PrintedTieRule => Definition.PrintedTieRule ?? Definition.TieRule;

    /// <summary>The break between two periods of a flow and entity, or null.</summary>
    public SeriesBreak? Break(string flow, string entity, ReferencePeriod earlier, ReferencePeriod later) =>
        Definition.Breaks.Count == 0 ? null : Definition.Breaks.FirstOrDefault(each => each.IsBetween(flow, entity, earlier, later));

    /// <summary>Whether an entity is ranked: its level is one of those named; the reference only where its level is asked for.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="levels">The levels to rank, or null for those of the definition.</param>
    public bool IsRanked(string id, IReadOnlyCollection<string>? levels = null)
    {
        if (Entity(id) is not { } entity)
            return false;
        if (levels is not null)
            return entity.Level is { } level && levels.Contains(level);
        return id != Definition.Reference
            && (Definition.RankedLevels.Count == 0 || (entity.Level is { } own && Definition.RankedLevels.Contains(own)));
    }

    /// <summary>The tiers that are for a flow, the one that is reached first in front: the lowest, or in an ascending table the
    /// highest.</summary>
    public IEnumerable<TierDefinition> Tiers(string flow) =>
        Definition.Tiers.Where(tier => tier.Flow is null || tier.Flow == flow).OrderBy(tier => IsAscending ? -tier.Value : tier.Value);

    /// <summary>Whether an amount is in a tier: at or above it, in an ascending table at or below it.</summary>
    public bool IsIn(TierDefinition tier, decimal amount) => IsAscending ? amount <= tier.Value : amount >= tier.Value;

    private static Dictionary<string, EntityDefinition> Index(RankingDefinition definition) =>
        definition.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
}
