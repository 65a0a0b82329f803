using RankLedger.Domain;
using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Auditing;

/// <summary>What an event of ours did to a statement.</summary>
public enum AmendmentKind
{
    /// <summary>We had recorded it wrongly.</summary>
    Correction,

    /// <summary>We undid the correction that had recorded it.</summary>
    Reversal,

    /// <summary>We recorded that the publisher took its publication back.</summary>
    Withdrawal,

    /// <summary>We took its publication out: it should never have been recorded.</summary>
    Void,
}

/// <summary>The event of ours that a statement does not count any more for.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Evidence">On what grounds.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Detail">What it did, in a sentence.</param>
/// <param name="On">The day from which a withdrawal counts.</param>
/// <param name="ReversedAt">The position at which a correction was reversed since.</param>
public sealed record StatementAmendment(
    long Position,
    AmendmentKind Kind,
    string Actor,
    string? Reason,
    string? Evidence,
    DateTimeOffset RecordedAt,
    string Detail,
    DateOnly? On,
    long? ReversedAt
);

/// <summary>Finds what made a statement stop to count among the events about its cell.</summary>
internal sealed class Amendments(View view, IReadOnlyList<CellEvent> events)
{
    public static bool Concerns(View view, StatedFigure figure) =>
        figure.CorrectedAt is not null || figure.Publication.IsVoid || !figure.Statement.StandsAt(view.Limit);

    /// <summary>Whether the correction that recorded a statement was reversed.</summary>
    public bool IsReversed(StatedFigure figure) => Of(figure)?.Kind == AmendmentKind.Reversal;

    /// <summary>The amendment of a statement; null where it counts.</summary>
    public StatementAmendment? Of(StatedFigure figure)
    {
        var found =
            !Concerns(view, figure) ? null
            : figure.CorrectedAt is { } position ? events.FirstOrDefault(each => each.Told.Position == position)
            : figure.Publication.IsVoid ? Last(figure, each => each is PublicationVoided)
            : Last(figure, each => each is PublicationWithdrawn withdrawn && withdrawn.On <= view.Limit);
        return found is null
            ? null
            : new(
                Position: found.Told.Position,
                Kind: Kind(found.Body),
                Actor: found.Told.Actor,
                Reason: found.Told.Reason,
                Evidence: found.Told.Evidence,
                RecordedAt: found.Told.RecordedAt,
                Detail: found.Told.Detail,
                On: (found.Body as PublicationWithdrawn)?.On,
                ReversedAt: ReversalOf(found)?.Told.Position
            );
    }

    private static AmendmentKind Kind(DomainEvent body) =>
        EventTypes.Of(body).Kind switch
        {
            EventKind.Reversal => AmendmentKind.Reversal,
            EventKind.Withdrawal => AmendmentKind.Withdrawal,
            EventKind.Void => AmendmentKind.Void,
            EventKind.Correction => AmendmentKind.Correction,
            EventKind.Definition or EventKind.Recording or EventKind.Redating or EventKind.Reinstatement or EventKind.Erasure =>
                throw new InvalidOperationException($"{body.GetType().Name} makes no statement stop to count."),
        };

    private CellEvent? Last(StatedFigure figure, Func<DomainEvent, bool> isSuch) =>
        events.LastOrDefault(each =>
            each.Told.Publication == figure.Publication.Id && !each.Body.IsErased && isSuch(each.Body) && ReversalOf(each) is null
        );

    private CellEvent? ReversalOf(CellEvent reversed) => events.FirstOrDefault(each => ReferenceEquals(each.Undone, reversed.Body));
}
