using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>What became of a statement about a cell, as a question at a point sees it.</summary>
public enum Fate
{
    /// <summary>The first to give the cell a value.</summary>
    First,

    /// <summary>Overlapped what stood and is narrower.</summary>
    Refined,

    /// <summary>Overlapped what stood, which stayed.</summary>
    Confirmed,

    /// <summary>Restated within rounding.</summary>
    Restated,

    /// <summary>Disjoint from what stood, on a later day, from the same source.</summary>
    Revised,

    /// <summary>Disjoint from what stood, on a later day, from another source: nobody changed a number.</summary>
    Superseded,

    /// <summary>Disjoint from what stood, on the same day or of lower authority.</summary>
    Conflicting,

    /// <summary>We had recorded it wrongly; another record took its place, or none.</summary>
    Corrected,

    /// <summary>A correction of ours recorded it, and we reversed that correction.</summary>
    Reversed,

    /// <summary>It drops the cell, or a full publication of its publisher took it back by leaving the cell out.</summary>
    Dropped,

    /// <summary>Its publication is withdrawn at the point.</summary>
    Withdrawn,

    /// <summary>Its publication should never have been recorded.</summary>
    Voided,
}

/// <summary>A statement about a cell as the ledger holds it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="RecordedFrom">The position that recorded it.</param>
/// <param name="CorrectedAt">The position at which we replaced it, where we did.</param>
/// <param name="IsVoid">Whether its publication is void.</param>
/// <param name="IsReversed">Whether we replaced it by reversing the correction that had recorded it.</param>
public sealed record HeldStatement(Statement Statement, long RecordedFrom, long? CorrectedAt, bool IsVoid, bool IsReversed);

/// <summary>A statement with what became of it.</summary>
/// <param name="Held">The statement.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Stands">Whether the cell rests on it.</param>
/// <param name="DroppedBy">The full publication that took it back, where one did.</param>
public sealed record HistoryEntry(HeldStatement Held, Fate Fate, bool Stands, string? DroppedBy);

/// <summary>Tells what became of every statement about one cell (docs/rules.md, section 2).</summary>
public static class CellHistory
{
    /// <summary>Every statement that was public by the day, in fold order; statements that we corrected stand before what replaced
    /// them.</summary>
    /// <param name="held">Every statement about the cell, those included that do not count any more.</param>
    /// <param name="omissions">The full publications that leave the cell out.</param>
    /// <param name="day">The last publication day that counts.</param>
    public static IReadOnlyList<HistoryEntry> At(IReadOnlyCollection<HeldStatement> held, IEnumerable<Statement> omissions, DateOnly day)
    {
        var counting = held.Where(each => Counts(each, day)).ToDictionary(each => each.Statement.Publication, StringComparer.Ordinal);
        var inOrder = counting
            .Values.Select(each => each.Statement)
            .Concat(omissions.Where(each => each.StandsAt(day)))
            .OrderBy(each => each.Order)
            .ToList();
        var fates = new Dictionary<string, Fate>(StringComparer.Ordinal);
        var droppedBy = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < inOrder.Count; at++)
        {
            var statement = inOrder[at];
            if (!statement.IsOmission)
            {
                fates[statement.Publication] = FateOf(CellFold.Fold(inOrder.Take(at)).Apply(statement).Outcome);
                continue;
            }

            foreach (
                var earlier in inOrder
                    .Take(at)
                    .Where(each => each is { IsOmission: false, Value: not null } && each.Publisher == statement.Publisher)
            )
                droppedBy.TryAdd(earlier.Publication, statement.Publication);
        }

        var standing = CellFold.Fold(inOrder).Standing;
        return
        [
            .. held.OrderBy(each => each.Statement.Order)
                .ThenBy(each => each.RecordedFrom)
                .Select(each =>
                {
                    var publication = each.Statement.Publication;
                    if (!Counts(each, day))
                        return new HistoryEntry(
                            each,
                            each.CorrectedAt is not null
                                ? each.IsReversed
                                    ? Fate.Reversed
                                    : Fate.Corrected
                                : each.IsVoid
                                    ? Fate.Voided
                                    : Fate.Withdrawn,
                            Stands: false,
                            DroppedBy: null
                        );
                    return droppedBy.TryGetValue(publication, out var by)
                        ? new(each, Fate.Dropped, Stands: false, by)
                        : new(each, fates[publication], publication == standing?.Publication, DroppedBy: null);
                }),
        ];
    }

    private static bool Counts(HeldStatement held, DateOnly day) =>
        held is { CorrectedAt: null, IsVoid: false } && held.Statement.StandsAt(day);

    private static Fate FateOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.First => Fate.First,
            Outcome.Refined => Fate.Refined,
            Outcome.Confirmed => Fate.Confirmed,
            Outcome.Restated => Fate.Restated,
            Outcome.Revised => Fate.Revised,
            Outcome.Superseded => Fate.Superseded,
            Outcome.Dropped => Fate.Dropped,
            _ => Fate.Conflicting,
        };
}
