using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>A statement about a cell as the ledger holds it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="RecordedFrom">The position that recorded it.</param>
/// <param name="CorrectedAt">The position at which we replaced it, where we did.</param>
/// <param name="IsVoid">Whether its publication is void.</param>
/// <param name="IsReversed">Whether we replaced it by reversing the correction that had recorded it.</param>
public sealed record HeldStatement(Statement Statement, long RecordedFrom, long? CorrectedAt, bool IsVoid, bool IsReversed);

/// <summary>A statement with what became of it.</summary>
/// <param name="Held">The statement.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Stands">Whether the cell rests on it.</param>
/// <param name="DroppedBy">The full publication that took it back, where one did.</param>
public sealed record HistoryEntry(HeldStatement Held, StatementOutcome Outcome, bool Stands, string? DroppedBy)
{
    /// <summary>Whether another publication had stated the cell before it, whatever became of that.</summary>
    public bool Again { get; init; }

    /// <summary>The value that stood right before it in the fold, where something did and it counts.</summary>
    public decimal? Before { get; init; }

    /// <summary>The value that stood until it was taken back, where this is what stood next.</summary>
    public decimal? InPlaceOf { get; init; }
}

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
        var outcomes = new Dictionary<string, (StatementOutcome Outcome, decimal? Before)>(StringComparer.Ordinal);
        var droppedBy = new Dictionary<string, string>(StringComparer.Ordinal);
        var inPlaceOf = new Dictionary<string, decimal>(StringComparer.Ordinal);
        decimal? gone = null;
        var after = CellState.Empty;
        for (var at = 0; at < inOrder.Count; at++)
        {
            var (statement, before) = (inOrder[at], after);
            if (statement.IsOmission)
            {
                after = CellFold.Fold(inOrder.Take(at + 1));
                foreach (
                    var earlier in inOrder
                        .Take(at)
                        .Where(each => each is { IsOmission: false, Value: not null } && each.Publisher == statement.Publisher)
                )
                    droppedBy.TryAdd(earlier.Publication, statement.Publication);
            }
            else
            {
                (after, var outcome) = before.Apply(statement);
                outcomes[statement.Publication] = (outcome, before.Standing?.Value);
            }

            if (before.Standing is { Value: { } was } && (statement.IsOmission || after.Standing?.Value is null))
                gone = was;
            if (gone is { } stood && after.Standing is { Value: { } stands, Publication: var next })
            {
                if (stands != stood)
                    inPlaceOf.TryAdd(next, stood);
                gone = null;
            }
        }

        foreach (var gradual in PrintedRevisions.Of(inOrder).Where(each => each.Kind == RevisionKind.Gradual))
            outcomes[gradual.Publication] = (StatementOutcome.Gradual, outcomes[gradual.Publication].Before);
        var standing = after.Standing;
        var told = held.OrderBy(each => each.Statement.Order).ThenBy(each => each.RecordedFrom).ToList();
        return
        [
            .. told.Select(each =>
                {
                    var publication = each.Statement.Publication;
                    if (!Counts(each, day))
                        return new HistoryEntry(
                            each,
                            each.CorrectedAt is not null
                                ? each.IsReversed
                                    ? StatementOutcome.Reversed
                                    : StatementOutcome.Corrected
                                : each.IsVoid
                                    ? StatementOutcome.Voided
                                    : StatementOutcome.Withdrawn,
                            Stands: false,
                            DroppedBy: null
                        );
                    return droppedBy.TryGetValue(publication, out var by)
                        ? new(each, StatementOutcome.Dropped, Stands: false, by)
                        : new(each, outcomes[publication].Outcome, publication == standing?.Publication, DroppedBy: null)
                        {
                            Before = outcomes[publication].Before,
                            InPlaceOf = inPlaceOf.TryGetValue(publication, out var stood) ? stood : null,
                        };
                })
                .Select(entry => entry with { Again = entry.Held.Statement.Publication != told[0].Statement.Publication }),
        ];
    }

    private static bool Counts(HeldStatement held, DateOnly day) =>
        held is { CorrectedAt: null, IsVoid: false } && held.Statement.StandsAt(day);
}
