using RankLedger.Domain;
using RankLedger.Domain.Rankings;

namespace RankLedger.ReadModels;

/// <summary>The numbers that keys of blocks use in place of ids: of the ranking, in the order in which rankings were first defined, and of
/// its flows and entities, in the order in which its definitions first named them.</summary>
/// <remarks>Numbers are only ever added. Whoever a later definition leaves out keeps its own.</remarks>
internal sealed class Numbering
{
    private readonly Dictionary<string, int> flowNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> entityNumbers = new(StringComparer.Ordinal);

    public Numbering(int ranking, IReadOnlyList<string> flows, IReadOnlyList<string> entities)
    {
        (Ranking, Flows, Entities) = (ranking, flows, entities);
        for (var i = 0; i < flows.Count; i++)
            flowNumbers[flows[i]] = i;
        for (var i = 0; i < entities.Count; i++)
            entityNumbers[entities[i]] = i;
    }

    public int Ranking { get; }

    /// <summary>Every flow that was ever defined, by number.</summary>
    public IReadOnlyList<string> Flows { get; }

    /// <summary>Every entity that was ever defined, by number.</summary>
    public IReadOnlyList<string> Entities { get; }

    /// <summary>How many blocks the entities of one flow and period fill.</summary>
    public int Blocks => (Entities.Count + BlockKey.Entities - 1) / BlockKey.Entities;

    /// <summary>The first key of the ranking and the first one behind it.</summary>
    public (long First, long Behind) Range => ((long)Ranking << BlockKey.RankingShift, (Ranking + 1L) << BlockKey.RankingShift);

    /// <summary>Numbers the flows and entities of the first definition, or those that a later one adds.</summary>
    /// <exception cref="LedgerRuleException">There are more than keys have room for (<c>ledger-full</c>).</exception>
    public static Numbering With(int ranking, Numbering? before, RankingDefinition definition) =>
        new(
            Fits(ranking, BlockKey.MostRankings, "rankings", definition),
            Added(before?.Flows ?? [], definition.Flows.Select(flow => flow.Id), BlockKey.MostFlows, "flows", definition),
            Added(before?.Entities ?? [], definition.Entities.Select(each => each.Id), BlockKey.MostEntities, "entities", definition)
        );

    /// <summary>The first key of a flow and the first one behind it; none where no definition named it.</summary>
    public (long First, long Behind) RangeOf(string flow) =>
        flowNumbers.TryGetValue(flow, out var number)
            ? (BlockKey.OfFlow(Ranking, number), BlockKey.OfFlow(Ranking, number) + (1L << BlockKey.FlowShift))
            : (0, 0);

    /// <summary>The key of a block of a flow and period.</summary>
    public long KeyOf(PeriodKey group, int block) => BlockKey.Of(Ranking, flowNumbers[group.Flow], group.Period, block);

    /// <summary>Whether all that another numbering knows is known here too.</summary>
    public bool Covers(Numbering other) => Flows.Count >= other.Flows.Count && Entities.Count >= other.Entities.Count;

    /// <summary>The keys of all blocks of a flow and period; none where nothing can be stated of them.</summary>
    public IEnumerable<long> KeysOf(PeriodKey group)
    {
        if (!flowNumbers.ContainsKey(group.Flow) || !BlockKey.Has(group.Period))
            return [];
        var first = KeyOf(group, 0);
        return Enumerable.Range(0, Blocks).Select(block => first + block);
    }

    /// <summary>The first key of a flow and period and the first one behind it; none where nothing can be stated of them.</summary>
    public (long First, long Behind) RangeOf(PeriodKey group) =>
        flowNumbers.ContainsKey(group.Flow) && BlockKey.Has(group.Period)
            ? (KeyOf(group, 0), KeyOf(group, 0) + (1L << BlockKey.BlockBits))
            : (0, 0);

    /// <summary>The blocks that some entities lie in, by number, each with their places.</summary>
    public Dictionary<int, long> PlacesOf(IEnumerable<string> entities)
    {
        var places = new Dictionary<int, long>();
        foreach (var number in entities.Select(entity => entityNumbers[entity]))
        {
            var block = number / BlockKey.Entities;
            places[block] = places.GetValueOrDefault(block) | BlockKey.Bit(number % BlockKey.Entities);
        }

        return places;
    }

    /// <summary>The number of the block that an entity lies in, and its place there.</summary>
    public (int Block, int Place) PlaceOf(string entity) => Math.DivRem(entityNumbers[entity], BlockKey.Entities);

    /// <summary>The block that a cell lies in, and its place there; null where nothing can be stated of it.</summary>
    public (long Key, int Place)? Find(CellKey cell)
    {
        if (!flowNumbers.ContainsKey(cell.Flow) || !entityNumbers.ContainsKey(cell.Entity) || !BlockKey.Has(cell.Period))
            return null;
        var (block, place) = PlaceOf(cell.Entity);
        return (KeyOf(cell.Group, block), place);
    }

    /// <summary>Whether an entity was defined by then.</summary>
    public bool Knows(string entity) => entityNumbers.ContainsKey(entity);

    /// <summary>Whether the flow of a key was defined by then.</summary>
    public bool Knows(long key) => BlockKey.Flow(key) < Flows.Count;

    /// <summary>The flow and period of a key.</summary>
    public PeriodKey GroupOf(long key) => new(Flows[BlockKey.Flow(key)], BlockKey.Period(key));

    /// <summary>The entity at a place of a block.</summary>
    public string EntityAt(long key, int place) => Entities[(BlockKey.Block(key) * BlockKey.Entities) + place];

    private static List<string> Added(
        IReadOnlyList<string> known,
        IEnumerable<string> ids,
        int most,
        string what,
        RankingDefinition definition
    )
    {
        List<string> all = [.. known.Union(ids, StringComparer.Ordinal)];
        Fits(all.Count - 1, most, what, definition);
        return all;
    }

    private static int Fits(int number, int most, string what, RankingDefinition definition) =>
        number < most
            ? number
            : throw new LedgerRuleException(
                "ledger-full",
                $"With ranking '{definition.Id}' so defined there would be {number + 1} {what}, counting all that were ever "
                    + "defined; there is "
                    + $"room for {most}. Nothing was recorded; begin another ledger, or a ranking with fewer."
            )
            {
                SaysNothingRecorded = true,
            };
}

/// <summary>A ranking as a definition says it, with the numbers that were given until then.</summary>
internal sealed record NumberedRanking(Ranking Ranking, Numbering Numbers);
