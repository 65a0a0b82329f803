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

/// <summary>Cuts the published axis where the set of standing statements changes, and folds each piece.</summary>
public static class CellTimeline
{
    /// <summary>The cell's facts in order of day, without gaps between equal neighbours; nothing where nothing stands.</summary>
    /// <param name="statements">Every statement about the cell, in any order, with the omissions of full publications.</param>
    public static IReadOnlyList<CellFact> Of(IReadOnlyCollection<Statement> statements)
    {
        var ordered = statements.OrderBy(statement => statement.Order).ToList();
        var cuts = ordered.SelectMany(statement => statement.Stands).SelectMany(range => new[] { range.From, range.To })
            .Where(day => day != KnownRange.Open).Distinct().Order().ToList();
        var facts = new List<CellFact>();
        for (var i = 0; i < cuts.Count; i++)
        {
            if (CellFold.Fold(ordered.Where(statement => statement.StandsAt(cuts[i]))).Standing is not { } standing)
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
