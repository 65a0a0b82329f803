namespace RankLedger.Domain.Figures;

/// <summary>A number that stood until a disjoint one took its place.</summary>
/// <param name="Standing">The statement that stood.</param>
/// <param name="Sources">Whose number it was.</param>
public sealed record Replaced(Statement Standing, IReadOnlyList<string> Sources);

/// <summary>The state of one cell while its statements are folded in order (docs/rules.md, section 2).</summary>
/// <param name="Standing">The statement that stands; one without value where the cell is dropped; null before the first.</param>
/// <param name="Authority">The highest authority among the overlapping statements since it was last replaced.</param>
/// <param name="Sources">Whose number stands: the sources of the overlapping statements since it was last replaced.</param>
public sealed record CellState(Statement? Standing, int Authority, IReadOnlyList<string> Sources)
{
    /// <summary>A cell of which nothing was said.</summary>
    public static CellState Empty { get; } = new(null, int.MinValue, []);

    /// <summary>The numbers that stood before since the cell was last empty, the last of each source.</summary>
    public IReadOnlyList<Replaced> Before { get; init; } = [];

    /// <summary>The number that a source had before, where a later statement changes it: what stands where it is the source's, else the
    /// last that stood of it, where it is disjoint. Null where nobody changes a number.</summary>
    public Statement? ChangedBy(Statement next) => Changed(next, Standing, Sources, Before);

    /// <summary>Folds one statement in, and says what became of it. A conflicting one stands where the state rests on it.</summary>
    public (CellState State, StatementOutcome Outcome) Apply(Statement next)
    {
        if (Standing is not { } stands)
            return (Begun(next), next.Value is null ? StatementOutcome.Dropped : StatementOutcome.First);
        if (stands.Value is null || next.Value is null || !stands.Span.Overlaps(next.Span))
        {
            if (next.Authority < Authority)
                return (this, StatementOutcome.Conflicting);
            var outcome =
                next.Value is null ? StatementOutcome.Dropped
                : stands.Value is null ? StatementOutcome.First
                : !next.CameAfter(stands) ? StatementOutcome.Conflicting
                : ChangedBy(next) is not null ? StatementOutcome.Revised
                : StatementOutcome.Superseded;
            return (Begun(next) with { Before = stands.Value is null || next.Value is null ? [] : WithReplaced(stands) }, outcome);
        }

        var backed = new CellState(stands, Math.Max(Authority, next.Authority), With(next.Source)) { Before = Before };
        if (next.Span.IsNarrowerThan(stands.Span))
            return (backed with { Standing = next }, StatementOutcome.Refined);
        if (next.Span.Width == stands.Span.Width && next.Value != stands.Value && next.Authority >= Authority)
            return (backed with { Standing = next }, StatementOutcome.Restated);
        return (
            (next.Flags != stands.Flags || next.Note != stands.Note) && stands.IsRepeatedBy(next)
                ? backed with
                {
                    Standing = stands with { Flags = next.Flags, Note = next.Note },
                }
                : backed,
            StatementOutcome.Confirmed
        );
    }

    internal static Statement? Changed(
        Statement next,
        Statement? standing,
        IReadOnlyList<string> sources,
        IReadOnlyList<Replaced> before
    ) =>
        sources.Contains(next.Source, StringComparer.Ordinal) ? standing
        : before.LastOrDefault(each => each.Sources.Contains(next.Source, StringComparer.Ordinal)) is { } own
        && !own.Standing.Span.Overlaps(next.Span)
            ? own.Standing
        : null;

    private List<Replaced> WithReplaced(Statement stands) =>
        [.. Before.Where(each => each.Sources.Except(Sources, StringComparer.Ordinal).Any()), new(stands, Sources)];

    private static CellState Begun(Statement statement) => new(statement, statement.Authority, [statement.Source]);

    private IReadOnlyList<string> With(string source) => Sources.Contains(source, StringComparer.Ordinal) ? Sources : [.. Sources, source];
}

/// <summary>Decides which publication wins a cell.</summary>
public static class CellFold
{
    /// <summary>
    /// Folds the statements that stand together, in fold order. A full publication that leaves the cell out takes back the
    /// figures that the same publisher gave before; what is left is folded again, and a cell with nothing left is dropped.
    /// </summary>
    public static CellState Fold(IEnumerable<Statement> inOrder) => Fold(inOrder, out _);

    /// <summary>Folds them, and names what only the order of ids kept from standing.</summary>
    public static (CellState State, Conflict? Conflict) FoldWithConflict(IEnumerable<Statement> inOrder)
    {
        var state = Fold(inOrder, out var counting);
        return (state, Conflict.Of(counting, state.Standing));
    }

    private static CellState Fold(IEnumerable<Statement> inOrder, out List<Statement> counting)
    {
        var state = CellState.Empty;
        var folded = counting = [];
        foreach (var statement in inOrder)
        {
            if (!statement.IsOmission)
            {
                folded.Add(statement);
                state = state.Apply(statement).State;
            }
            else if (folded.RemoveAll(each => each.Value is not null && each.Publisher == statement.Publisher) > 0)
            {
                state = folded.Aggregate(CellState.Empty, (left, each) => left.Apply(each).State);
                if (state.Standing is null)
                    state = new(statement, int.MinValue, []);
            }
        }

        return state;
    }
}
