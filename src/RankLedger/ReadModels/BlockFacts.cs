using RankLedger.Domain.Time;

namespace RankLedger.ReadModels;

/// <summary>Puts the bodies of a block together again: what each cell holds over which days.</summary>
internal static class BlockFacts
{
    /// <summary>The facts of every cell at some places in order of day, from bodies in order of day; neighbours that say the same are one
    /// fact.</summary>
    public static IEnumerable<(int Place, List<FactRow> Facts)> Of(IReadOnlyList<DatedBody> bodies, long places = BlockKey.Everywhere)
    {
        var cells = new List<FactRow>?[BlockKey.Entities];
        for (var i = 0; i < bodies.Count; i++)
        {
            var known = new KnownRange(bodies[i].From, i + 1 < bodies.Count ? bodies[i + 1].From : KnownRange.Open);
            foreach (var (place, fact) in TableBody.Read(bodies[i].Body, known, places))
                Add(cells[place] ??= [], fact);
        }

        for (var place = 0; place < cells.Length; place++)
        {
            if (cells[place] is { } facts)
                yield return (place, facts);
        }
    }

    /// <summary>Adds a fact behind those of the days before, or to the last of them where it says the same.</summary>
    public static void Add(List<FactRow> facts, FactRow fact)
    {
        if (facts is [.., var before] && GoesOn(before, fact))
            facts[^1] = before with { KnownTo = fact.KnownTo };
        else
            facts.Add(fact);
    }

    /// <summary>Whether the second fact begins where the first ends, and says the same.</summary>
    public static bool GoesOn(FactRow first, FactRow second) => first.KnownTo == second.KnownFrom && first.Says(second);
}
