using RankLedger.Domain.Events;
using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Comparisons;

/// <summary>Says what an event did to a cell.</summary>
internal static class ChangeKinds
{
    public static Origin OriginOf(ChangeKind kind) =>
        kind is ChangeKind.Corrected or ChangeKind.Redated or ChangeKind.Voided or ChangeKind.Reversed or ChangeKind.Redefined
            ? Origin.Ours
            : Origin.Publisher;

    /// <summary>Whether a publisher said something, and took nothing back nor brought it back.</summary>
    public static bool IsStatement(ChangeKind kind) =>
        OriginOf(kind) == Origin.Publisher && kind is not (ChangeKind.Dropped or ChangeKind.Withdrawn or ChangeKind.Reinstated);

    public static ChangeKind Of(Cause cause, CellTransition cell) => OfBody(cause) ?? OfStatement(cause, cell);

    /// <summary>What an event did to a printed position; a full list that leaves an entity out drops it.</summary>
    public static ChangeKind OfPosition(Cause cause, CellTransition cell)
    {
        var (was, @is) = cause.Undone ? (cell.After, cell.Before) : (cell.Before, cell.After);
        return OfBody(cause)
            ?? (was.Printed is null || @is.Printed?.Publication == cause.Publication?.Id ? ChangeKind.Published : ChangeKind.Dropped);
    }

    private static ChangeKind? OfBody(Cause cause) =>
        EventTypes.Of(cause.Event.Body).Kind switch
        {
            EventKind.Definition => ChangeKind.Redefined,
            EventKind.Recording => null,
            EventKind.Correction => ChangeKind.Corrected,
            EventKind.Redating => ChangeKind.Redated,
            EventKind.Withdrawal => ChangeKind.Withdrawn,
            EventKind.Reinstatement => ChangeKind.Reinstated,
            EventKind.Void => ChangeKind.Voided,
            EventKind.Reversal => ChangeKind.Reversed,
            EventKind.Erasure => throw new InvalidOperationException("An erasure belongs to no publication."),
        };

    private static ChangeKind OfStatement(Cause cause, CellTransition cell)
    {
        // What the event does is told forwards, whichever way it was walked.
        var (was, @is) = cause.Undone ? (cell.After, cell.Before) : (cell.Before, cell.After);
        var (before, after) = (was.Standing, @is.Standing);
        if (cell.Statement is { Value: null })
            return ChangeKind.Dropped;
        // The standing statement is the older one, with the marks that its publisher prints now.
        if (before is not null && after is not null && before.Publication == after.Publication && before.IsRepeatedBy(after))
            return ChangeKind.Confirmed;
        if (before?.Value is null || after?.Value is null || after.Publication != cause.Publication?.Id)
            return ChangeKind.Published;
        if (!before.Span.Overlaps(after.Span))
        {
            return !after.CameAfter(before) ? ChangeKind.Conflicting
                : CellState.Changed(after, was.Standing, was.Sources, was.Before) is not null ? ChangeKind.Revised
                : ChangeKind.Superseded;
        }

        if (after.Span.IsNarrowerThan(before.Span))
            return ChangeKind.Refined;
        return after.Span.Width != before.Span.Width ? ChangeKind.Published
            : after.Value == before.Value ? ChangeKind.Confirmed
            : ChangeKind.Restated;
    }
}
