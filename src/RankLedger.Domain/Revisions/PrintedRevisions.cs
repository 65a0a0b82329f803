using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>Finds the revisions that were printed, at once or in small steps (docs/rules.md, section 2).</summary>
public static class PrintedRevisions
{
    /// <summary>
    /// The revisions of one cell. A coarser repetition is never one, nor is a conflict of one day or of lower authority, nor the number of
    /// another source, which supersedes what stood. A source whose number another one superseded revises it where it says another one than
    /// before, and not where it only says it again.
    /// </summary>
    /// <param name="inOrder">The statements that stand, in fold order, with the omissions of full publications.</param>
    public static IReadOnlyList<Revision> Of(IEnumerable<Statement> inOrder) =>
        All(inOrder).FindAll(each => each.Kind != RevisionKind.Superseded);

    /// <summary>The numbers of other sources that took the place of what stood.</summary>
    /// <param name="inOrder">As for <see cref="Of"/>.</param>
    public static IReadOnlyList<Revision> Superseded(IEnumerable<Statement> inOrder) =>
        All(inOrder).FindAll(each => each.Kind == RevisionKind.Superseded);

    private static List<Revision> All(IEnumerable<Statement> inOrder)
    {
        var found = new List<Revision>();
        var folded = new List<Statement>();
        var state = CellState.Empty;
        Statement? first = null,
            oldest = null;
        foreach (var next in inOrder)
        {
            folded.Add(next);
            if (next.IsOmission)
            {
                state = CellFold.Fold(folded);
                oldest = state.Standing is { Value: not null } left ? left : null;
                continue;
            }

            var (after, outcome) = state.Apply(next);
            if (next.Value is not null)
                first ??= next;
            if (outcome is StatementOutcome.Revised or StatementOutcome.Superseded)
                found.Add(
                    Made(
                        outcome == StatementOutcome.Revised ? RevisionKind.Printed : RevisionKind.Superseded,
                        outcome == StatementOutcome.Revised ? state.ChangedBy(next)! : state.Standing!,
                        next,
                        first!
                    )
                );
            else if (IsGradual(state, oldest, next, outcome))
                found.Add(Made(RevisionKind.Gradual, oldest!, next, first!));
            if (
                outcome is StatementOutcome.First or StatementOutcome.Revised or StatementOutcome.Superseded
                || (found is [.., var last] && last.Publication == next.Publication)
            )
                oldest = next;
            else if (outcome == StatementOutcome.Dropped)
                oldest = null;
            state = after;
        }

        return found;
    }

    // It must stand now: one that only confirms what stands is a coarser repetition.
    private static bool IsGradual(CellState state, Statement? oldest, Statement next, StatementOutcome outcome) =>
        outcome is StatementOutcome.Refined or StatementOutcome.Restated
        && oldest is not null
        && next.Authority >= state.Authority
        && next.Source == oldest.Source
        && next.CameAfter(oldest)
        && !oldest.Span.Overlaps(next.Span);

    private static Revision Made(RevisionKind kind, Statement old, Statement now, Statement first) =>
        new()
        {
            Kind = kind,
            Old = old.Value!.Value,
            New = now.Value!.Value,
            Low = now.Span.Low,
            High = now.Span.High,
            Publication = now.Publication,
            PreviousPublication = old.Publication,
            PublishedOn = now.PublishedOn,
            Source = now.Source,
            PreviousSource = old.Source,
            DaysSinceFirst = now.Order.LastDay.DayNumber - first.Order.LastDay.DayNumber,
        };
}
