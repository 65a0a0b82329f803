using RankLedger.Domain.Time;

namespace RankLedger.Domain.Figures;

/// <summary>What a cell holds over one stretch of the published axis.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Publication">The publication that the cell rests on, or that dropped it.</param>
/// <param name="PublishedOn">Its date to its precision.</param>
/// <param name="Value">The value, or null for a dropped cell.</param>
/// <param name="Span">Its span.</param>
/// <param name="Growth">The growth printed beside it.</param>
public sealed record CellFact(KnownRange Known, string Publication, string PublishedOn, decimal? Value, Span Span, decimal? Growth)
{
    /// <summary>What only the order of ids kept from standing, where there is any.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>The marks printed beside it.</summary>
    public string? Flags { get; init; }

    /// <summary>The note beside it, where that tells of a break.</summary>
    public string? BreakNote { get; init; }

    internal static CellFact Of(KnownRange known, Statement standing, Conflict? conflict) =>
        new(known, standing.Publication, standing.PublishedOn, standing.Value, standing.Span, standing.Growth)
        {
            Conflict = conflict,
            Flags = standing.Flags,
            BreakNote = BreakMark.NoteIn(standing.Note),
        };
}

/// <summary>Cuts the published axis where the set of standing statements changes, and folds each piece.</summary>
public static class CellTimeline
{
    /// <summary>The cell's facts in order of day, without gaps between equal neighbours; nothing where nothing stands.</summary>
    /// <param name="statements">Every statement about the cell, in any order, with the omissions of full publications.</param>
    public static IReadOnlyList<CellFact> Of(IReadOnlyCollection<Statement> statements) => Of(statements, out _);

    /// <summary>The cell's facts in order of day, and what a later statement is folded onto.</summary>
    /// <param name="statements">Every statement about the cell, in any order, with the omissions of full publications.</param>
    /// <param name="growing">The cell where its statements only grow; null where a later one needs them all.</param>
    public static IReadOnlyList<CellFact> Of(IReadOnlyCollection<Statement> statements, out GrowingCell? growing)
    {
        growing = null;
        var ordered = new List<Statement>(statements.Count);
        var isOrdered = true;
        foreach (var statement in statements)
        {
            if (statement.Stands.Count == 0)
                continue;
            isOrdered &= ordered is not [.., var last] || last.Order.CompareTo(statement.Order) <= 0;
            ordered.Add(statement);
        }

        if (!isOrdered)
            ordered = [.. ordered.OrderBy(statement => statement.Order)];
        return OnlyGrows(ordered) ? Growing(ordered, out growing) : Cut(ordered);
    }

    // The usual course: statements become visible in fold order and stand for ever, so one pass folds them all.
    private static bool OnlyGrows(List<Statement> ordered)
    {
        for (var i = 0; i < ordered.Count; i++)
        {
            if (
                ordered[i] is not { IsOmission: false, Stands: [var range] }
                || range.To != KnownRange.Open
                || (i > 0 && range.From < ordered[i - 1].Stands[0].From)
            )
                return false;
        }

        return true;
    }

    private static List<CellFact> Growing(List<Statement> ordered, out GrowingCell? growing)
    {
        var facts = new List<CellFact>(ordered.Count);
        var state = CellState.Empty;
        var mayConflict = Conflict.MayArise(ordered);
        for (var i = 0; i < ordered.Count; i++)
        {
            state = state.Apply(ordered[i]).State;
            var (from, to) = (ordered[i].Stands[0].From, i + 1 < ordered.Count ? ordered[i + 1].Stands[0].From : KnownRange.Open);
            if (from < to)
                Add(facts, new(from, to), state, mayConflict ? Conflict.Of(ordered[..(i + 1)], state.Standing) : null);
        }

        growing = mayConflict ? null : GrowingCell.Of(state, ordered);
        return facts;
    }

    private static List<CellFact> Cut(List<Statement> ordered)
    {
        var cuts = ordered
            .SelectMany(statement => statement.Stands)
            .SelectMany(range => new[] { range.From, range.To })
            .Where(day => day != KnownRange.Open)
            .Distinct()
            .Order()
            .ToList();
        var facts = new List<CellFact>();
        for (var i = 0; i < cuts.Count; i++)
        {
            var (state, conflict) = CellFold.FoldWithConflict(ordered.Where(statement => statement.StandsAt(cuts[i])));
            Add(facts, new(cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : KnownRange.Open), state, conflict);
        }

        return facts;
    }

    private static void Add(List<CellFact> facts, KnownRange known, CellState state, Conflict? conflict)
    {
        if (state.Standing is not { } standing)
            return;
        if (facts is [.., var before] && before.Known.To == known.From && Says(before, standing, conflict))
            facts[^1] = before with { Known = new(before.Known.From, known.To) };
        else
            facts.Add(CellFact.Of(known, standing, conflict));
    }

    private static bool Says(CellFact fact, Statement standing, Conflict? conflict) =>
        fact.Publication == standing.Publication
        && fact.PublishedOn == standing.PublishedOn
        && fact.Value == standing.Value
        && fact.Span == standing.Span
        && fact.Growth == standing.Growth
        && fact.Flags == standing.Flags
        && fact.BreakNote == BreakMark.NoteIn(standing.Note)
        && Equals(fact.Conflict, conflict);
}
