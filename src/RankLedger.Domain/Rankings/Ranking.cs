using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Rankings;

/// <summary>A ranking as its stream tells it: the definition that counts now.</summary>
/// <param name="Definition">The last definition.</param>
public sealed record Ranking(RankingDefinition Definition)
{
    private readonly HashSet<string> contained = Contained(Definition);
    private readonly bool hasDatedNames = Definition.Entities.Any(entity => entity.Names.Count > 0);

    /// <summary>What the entities are called.</summary>
    public EntityNames Names { get; } = new(Definition);

    /// <summary>Who is the same under another id.</summary>
    public Renames Renames { get; } = new(Definition);

    /// <summary>The stream's key.</summary>
    public static string Stream(string ranking) => $"ranking/{ranking}";

    /// <summary>Applies one event: each brings the definition that counts from then on.</summary>
    public static Ranking Fold(RankingEvent happened) => new(happened.Definition);

    /// <summary>The entity of that id, or null.</summary>
    public EntityDefinition? Entity(string id) => Names.Id(id);

    /// <summary>The name of an entity; the id itself where the definition has none of it.</summary>
    public string NameOf(string id) => Entity(id)?.Name ?? id;

    /// <summary>The name of an entity beside another one in a sentence: with its id behind it, <c>Xiamen (a2)</c>, where both have one
    /// name.</summary>
    public string NameOf(string id, string beside) => id != beside && NameOf(id) == NameOf(beside) ? $"{NameOf(id)} ({id})" : NameOf(id);

    /// <summary>The id of the entity that a file means by a text, to the letter; the text itself where it means none.</summary>
    public string IdOf(string written) => Names.Written(written)?.Id ?? written;

    /// <summary>The id of the entity that a person or a program means by a text, in whatever case and width; the text itself where it means
    /// none.</summary>
    public string EntityMeant(string given) => Names.Typed(given)?.Id ?? given;

    /// <summary>The period that somebody asks for.</summary>
    /// <exception cref="LedgerRuleException">It names a fiscal year, and the definition does not say how they are counted
    /// (<c>not-understood</c>).</exception>
    public ReferencePeriod Period(AskedPeriod asked) =>
        asked.TryIn(Definition.FiscalYear, out var period, out var reason)
            ? period
            : throw new LedgerRuleException("not-understood", $"{reason}.");

    /// <summary>The canonical text of the period that is meant by a text; the text itself where it means none in this ranking.</summary>
    public string PeriodMeant(string given) =>
        !ReferencePeriod.TryParse(given, out _, out _) && PeriodText.TryRead(given, Definition.FiscalYear, out var period, out _)
            ? period.ToString()
            : given;

    /// <summary>The flow that counts where nobody names one: the first.</summary>
    public FlowDefinition UsualFlow => Definition.Flows[0];

    /// <summary>The id of the flow that is meant: the usual one where none is named.</summary>
    public string FlowMeant(string? given) => given is { Length: > 0 } ? given : UsualFlow.Id;

    /// <summary>The same ranking with the names that entities have on a day.</summary>
    public Ranking On(DateOnly day) =>
        !hasDatedNames || Definition.Entities.All(entity => entity.NameOn(day) == entity.Name)
            ? this
            : new(Definition with { Entities = [.. Definition.Entities.Select(entity => entity with { Name = entity.NameOn(day) })] });

    /// <summary>The flow that a person means, who cares for neither case nor width; null where there is none or several.</summary>
    public FlowDefinition? FlowLike(string text) =>
        Definition.Flows.Where(flow => Likeness.Of(flow.Id) == Likeness.Of(text)).ToList() is [var only] ? only : null;

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

    /// <summary>Whether a break lies between two periods of a flow and an entity, under whatever id; null where none can.</summary>
    public Func<ReferencePeriod, ReferencePeriod, bool>? BreaksOf(string flow, string entity)
    {
        if (Definition.Breaks.Count == 0)
            return null;
        var ids = Renames.Ids(entity);
        return (earlier, later) => ids.Any(id => Break(flow, id, earlier, later) is not null);
    }

    /// <summary>Whether two periods of a series cannot be compared: the meaning changed between them, or the entity went into another or
    /// took one up.</summary>
    public bool IsBroken(string flow, string entity, ReferencePeriod earlier, ReferencePeriod later) =>
        BreaksOf(flow, entity)?.Invoke(earlier, later) is true || SuccessionsBetween(entity, earlier, later).Any();

    /// <summary>The mergers and splits that may lie between two periods of an entity, which it took part in under whatever id.</summary>
    public IEnumerable<Succession> SuccessionsBetween(string entity, ReferencePeriod earlier, ReferencePeriod later)
    {
        var ids = Renames.Ids(entity);
        return Definition.Successions.Where(each =>
            !each.IsRename && each.MayBeBetween(earlier, later) && each.From.Concat(each.Into).Any(ids.Contains)
        );
    }

    /// <summary>What happened with a succession: <c>Laiwu went into Jinan on 2019-01-01 (a district since)</c>.</summary>
    public string Told(Succession succession) =>
        $"{Listed(succession.From)} went into {Listed(succession.Into)} on {succession.On} ({succession.Note})";

    /// <summary>How many rows the table has: the definition's table size, or the entities that are ranked where there are fewer; one that
    /// is renamed counts once.</summary>
    public int TableSize =>
        Math.Max(
            1,
            Math.Min(
                Definition.TableSize,
                Definition
                    .Entities.Where(entity => IsRanked(entity.Id))
                    .Select(entity => Renames.Last(entity.Id))
                    .Distinct(StringComparer.Ordinal)
                    .Count()
            )
        );

    /// <summary>How many rows the table of a period has: no more than entities can have one.</summary>
    public int RowsIn(ReferencePeriod period) => Math.Max(1, Math.Min(TableSize, MostRows(period)));

    /// <summary>How many entities can have a row in a period: who went into others by its end has none, who came by a split or a merger of
    /// several has none before, and one that is renamed has one.</summary>
    /// <param name="period">The period.</param>
    /// <param name="levels">The levels that are ranked, where others than the definition's are asked for.</param>
    public int MostRows(ReferencePeriod period, IReadOnlyCollection<string>? levels = null) =>
        Definition
            .Entities.Where(entity => IsRanked(entity.Id, levels))
            .Where(entity => !Definition.Successions.Any(each => each.Ends(entity.Id, period) || each.Begins(entity.Id, period)))
            .Select(entity => Renames.Last(entity.Id))
            .Distinct(StringComparer.Ordinal)
            .Count();

    /// <summary>Whether an entity is ranked: its level is one of those named, or where none is, it lies in no other one that is ranked; the
    /// reference only where its level is asked for.</summary>
    /// <param name="id">The entity.</param>
    /// <param name="levels">The levels to rank, or null for those of the definition.</param>
    public bool IsRanked(string id, IReadOnlyCollection<string>? levels = null)
    {
        if (Entity(id) is not { } entity)
            return false;
        if (levels is not null)
            return entity.Level is { } level && levels.Contains(level);
        return id != Definition.Reference
            && (
                Definition.RankedLevels.Count == 0
                    ? !contained.Contains(id)
                    : entity.Level is { } own && Definition.RankedLevels.Contains(own)
            );
    }

    /// <summary>The tiers that are for a flow, the one that is reached first in front: the lowest, or in an ascending table the
    /// highest.</summary>
    public IEnumerable<TierDefinition> Tiers(string flow) =>
        Definition.Tiers.Where(tier => tier.IsFor(flow)).OrderBy(tier => IsAscending ? -tier.Value : tier.Value);

    /// <summary>Whether an amount is in a tier: at or above it, in an ascending table at or below it.</summary>
    public bool IsIn(TierDefinition tier, decimal amount) => IsAscending ? amount <= tier.Value : amount >= tier.Value;

    // Entities that lie in another one than the reference; which of the others are ranked is only asked where no level is named.
    private static HashSet<string> Contained(RankingDefinition definition)
    {
        var inside = new HashSet<string>(StringComparer.Ordinal);
        if (definition.RankedLevels.Count > 0)
            return inside;
        var parents = definition
            .Entities.Where(entity => entity.Parent is not null)
            .ToDictionary(entity => entity.Id, entity => entity.Parent!, StringComparer.Ordinal);
        foreach (var (id, parent) in parents)
        {
            var at = parent;
            for (var steps = 0; at == definition.Reference && steps < parents.Count && parents.TryGetValue(at, out var above); steps++)
                at = above;
            if (at != definition.Reference)
                inside.Add(id);
        }

        return inside;
    }

    private string Listed(IReadOnlyList<string> entities) => string.Join(" and ", entities.Select(NameOf));
}
