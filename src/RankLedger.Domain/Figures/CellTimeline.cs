using RankLedger.Domain.Time;

namespace RankLedger.Domain.Figures;

/// <summary>What a cell holds over one stretch of the published axis.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Publication">The publication that the cell rests on, or that dropped it.</param>
/// <param name="PublishedOn">Its date to its precision.</param>
/// <param name="Value">The value, or null for a dropped cell.</param>
/// <param name="Span">Its span.</param>
/// <param name="Growth">The growth printed beside it.</param>
public sealed record CellFact(KnownRange Known, string Publication, string PublishedOn, decimal? Value, Span Span, decimal? Growth);

/// <summary>
/// Cuts the published axis where the set of standing statements changes, and folds each piece. Where statements are only added
/// behind those folded so far, which is the usual course, the fold goes on instead of beginning anew.
/// </summary>
public static class CellTimeline
{
    /// <summary>The cell's facts in order of day, without gaps between equal neighbours; nothing where nothing stands.</summary>
    /// <param name="statements">Every statement about the cell, in any order, with the omissions of full publications.</param>
    public static IReadOnlyList<CellFact> Of(IReadOnlyCollection<Statement> statements)
    {
        var ordered = statements.OrderBy(statement => statement.Order).ToList();
        var (grows, ends) = (ordered.TrueForAll(statement => !statement.IsOmission), ordered.SelectMany(statement => statement.Stands).Select(range => range.To).ToHashSet());
        var (state, last) = (CellState.Empty, default(FoldOrder?));
        var cuts = ordered.SelectMany(statement => statement.Stands).SelectMany(range => new[] { range.From, range.To })
            .Where(day => day != KnownRange.Open).Distinct().Order().ToList();
        var facts = new List<CellFact>();
        for (var i = 0; i < cuts.Count; i++)
        {
            var added = grows && !ends.Contains(cuts[i]) ? ordered.FindAll(statement => statement.BeginsOn(cuts[i])) : null;
            state = added is not null && (last is null || added[0].Order.CompareTo(last.Value) > 0)
                ? added.Aggregate(state, (folded, statement) => folded.Apply(statement).State)
                : CellFold.Fold(ordered.Where(statement => statement.StandsAt(cuts[i])));
            last = ordered.FindLast(statement => statement.StandsAt(cuts[i]))?.Order;
            if (state.Standing is not { } standing)
                continue;
            var known = new KnownRange(cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : KnownRange.Open);
            var fact = new CellFact(known, standing.Publication, standing.PublishedOn, standing.Value, standing.Span, standing.Growth);
            if (facts is [.., var before] && before.Known.To == known.From && fact == before with { Known = known })
                facts[^1] = before with { Known = new(before.Known.From, known.To) };
            else
                facts.Add(fact);
        }

        return facts;
    }
}
