using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Comparisons;

/// <summary>Says what an event did to a cell.</summary>
internal static class Acts
{
    public static Origin OriginOf(Act act) => act is Act.Corrected or Act.Redated or Act.Voided or Act.Reversed or Act.Redefined ? Origin.Ours : Origin.Publisher;

    public static Act Of(Cause cause, CellTransition cell) => OfBody(cause) ?? OfStatement(cause, cell);

    public static Act OfPosition(Cause cause) => OfBody(cause) ?? Act.Published;

    private static Act? OfBody(Cause cause) => cause.Event.Body switch
    {
        FigureCorrected or RankCorrected or PublicationCorrected => Act.Corrected,
        PublicationRedated => Act.Redated,
        PublicationVoided => Act.Voided,
        Reversed => Act.Reversed,
        RankingDefined or RankingRedefined => Act.Redefined,
        PublicationWithdrawn => Act.Withdrawn,
        PublicationReinstated => Act.Reinstated,
        _ => null,
    };

    private static Act OfStatement(Cause cause, CellTransition cell)
    {
        // What the event does is told forwards, whichever way it was walked.
        var (before, after) = cause.Undone ? (cell.After.Standing, cell.Before.Standing) : (cell.Before.Standing, cell.After.Standing);
        if (cell.Statement is { Value: null })
            return Act.Dropped;
        if (before?.Value is null || after?.Value is null || after.Publication != cause.Publication?.Id)
            return Act.Published;
        if (!before.Span.Overlaps(after.Span))
            return after.Order.LastDay > before.Order.LastDay ? Act.Revised : Act.Conflicting;
        if (after.Span.IsNarrowerThan(before.Span))
            return Act.Refined;
        return after.Span.Width != before.Span.Width ? Act.Published : after.Value == before.Value ? Act.Confirmed : Act.Restated;
    }
}
