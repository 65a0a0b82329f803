using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds figures that conflict in the fold (docs/rules.md, section 2): disjoint from what another publisher states on the same day, or with
/// more authority; disjoint with the same last day, also within one publisher, whatever its own numbers and the precision of
/// its dates say of their order; and a later number of another source, which
/// supersedes what stood. A later one of the same source and authority is a revision, and no finding.
/// </summary>
internal static class ConflictRule
{
    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells.Where(cell => cell.Figures.Count > 1))
        {
            var folded = new List<Statement>();
            var state = CellState.Empty;
            foreach (var next in cell.InOrder)
            {
                var stands = state.Standing;
                folded.Add(next);
                if (next.IsOmission)
                {
                    state = CellFold.Fold(folded);
                    continue;
                }

                (state, var outcome) = state.Apply(next);
                if (
                    next.Value is null
                    || stands?.Value is null
                    || outcome is not (StatementOutcome.Conflicting or StatementOutcome.Superseded)
                )
                    continue;
                if (folded.FindLast(each => Contradicts(each, next, stands)) is { } other)
                    yield return stated.Found(
                        FindingKind.Conflict,
                        cell,
                        next,
                        outcome == StatementOutcome.Superseded ? Superseded(stated, next, other) : Conflicting(stated, next, other),
                        other,
                        question: outcome == StatementOutcome.Superseded
                            ? "Counted in another way, or one of them misread?"
                            : "One of them misread?"
                    );
            }
        }
    }

    private static string Superseded(Stated stated, Statement next, Statement other) =>
        $"of {next.Source}, published {next.PublishedOn}, took the place of {stated.Write(other)} of {other.Source}, published "
        + $"{other.PublishedOn}: another source, and no revision";

    private static string Conflicting(Stated stated, Statement next, Statement other) =>
        $"by {next.Publisher}, published {next.PublishedOn}, and {stated.Write(other)} by {other.Publisher}, published "
        + $"{other.PublishedOn}, cannot both be right";

    private static bool Contradicts(Statement each, Statement next, Statement stands) =>
        each is { Value: not null, IsOmission: false }
        && (each.Publisher != next.Publisher || each.Order.LastDay == next.Order.LastDay || each.Source != next.Source)
        && each.Span.Overlaps(stands.Span)
        && !each.Span.Overlaps(next.Span);
}
