using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Comparisons;

/// <summary>Says what an event did to a cell.</summary>
internal static class ChangeKinds
{
    public static Origin OriginOf(ChangeKind kind) => kind is ChangeKind.Corrected or ChangeKind.Redated or ChangeKind.Voided or ChangeKind.Reversed or ChangeKind.Redefined ? Origin.Ours : Origin.Publisher;

    public static ChangeKind Of(Cause cause, CellTransition cell) => OfBody(cause) ?? OfStatement(cause, cell);

    public static ChangeKind OfPosition(Cause cause) => OfBody(cause) ?? ChangeKind.Published;

    private static ChangeKind? OfBody(Cause cause) => cause.Event.Body switch
    {
        FigureCorrected or RankCorrected or PublicationCorrected => ChangeKind.Corrected,
        PublicationRedated => ChangeKind.Redated,
        PublicationVoided => ChangeKind.Voided,
        Reversed => ChangeKind.Reversed,
        RankingDefined or RankingRedefined => ChangeKind.Redefined,
        PublicationWithdrawn => ChangeKind.Withdrawn,
        PublicationReinstated => ChangeKind.Reinstated,
        _ => null,
    };

    private static ChangeKind OfStatement(Cause cause, CellTransition cell)
    {
        // What the event does is told forwards, whichever way it was walked.
        var (before, after) = cause.Undone ? (cell.After.Standing, cell.Before.Standing) : (cell.Before.Standing, cell.After.Standing);
        if (cell.Statement is { Value: null })
            return ChangeKind.Dropped;
        if (before?.Value is null || after?.Value is null || after.Publication != cause.Publication?.Id)
            return ChangeKind.Published;
        if (!before.Span.Overlaps(after.Span))
            return after.Order.LastDay > before.Order.LastDay ? ChangeKind.Revised : ChangeKind.Conflicting;
        if (after.Span.IsNarrowerThan(before.Span))
            return ChangeKind.Refined;
        return after.Span.Width != before.Span.Width ? ChangeKind.Published : after.Value == before.Value ? ChangeKind.Confirmed : ChangeKind.Restated;
    }
}
