using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Revisions;

/// <summary>Tells what each statement about a row did on the day on which it became visible, was withdrawn or came back: judged by what
/// stood on that day alone, so that nothing later changes it.</summary>
public static class DeedFold
{
    /// <summary>The deeds of everything said about the value of one cell.</summary>
    /// <param name="entity">Whose cell.</param>
    /// <param name="statements">The statements that count, with the omissions of full publications.</param>
    public static IEnumerable<RowDeed> OfFigures(string entity, IEnumerable<Statement> statements)
    {
        var ordered = statements.OrderBy(each => each.Order).ToList();
        foreach (var statement in ordered)
        {
            for (var turn = 0; turn < statement.Stands.Count; turn++)
            {
                var range = statement.Stands[turn];
                if (turn > 0)
                {
                    if (!statement.IsOmission)
                        yield return Made(statement, entity, range.From, Deed.Reinstated, changes: true);
                }
                else if (FirstSaid(ordered, statement, range.From) is var (deed, changes, before))
                    yield return Made(statement, entity, range.From, deed, changes) with
                    {
                        Before = before,
                    };
                if (range.To != KnownRange.Open && !statement.IsOmission)
                    yield return Made(statement, entity, range.To, Deed.Withdrawn, changes: true);
            }
        }
    }

    /// <summary>The deeds of everything printed as positions of one flow and period; a full list takes back what its publisher printed of
    /// whom it leaves out.</summary>
    public static IEnumerable<RowDeed> OfRanks(IReadOnlyCollection<RankStatement> statements)
    {
        var full = statements
            .Where(each => each.IsFull)
            .GroupBy(each => each.Order)
            .Select(list => (One: list.First(), Has: list.Select(each => each.Printed.Entity).ToHashSet(StringComparer.Ordinal)))
            .ToList();
        return statements
            .GroupBy(each => each.Printed.Entity, StringComparer.Ordinal)
            .SelectMany(own =>
                OfRanks(
                    own.Key,
                    [
                        .. own.Concat(
                                full.Where(list => !list.Has.Contains(own.Key) && own.Any(each => each.Publisher == list.One.Publisher))
                                    .Select(list => list.One)
                            )
                            .OrderBy(each => each.Order),
                    ]
                )
            );
    }

    private static IEnumerable<RowDeed> OfRanks(string entity, List<RankStatement> ordered)
    {
        for (var at = 0; at < ordered.Count; at++)
        {
            var statement = ordered[at];
            var isOmission = statement.Printed.Entity != entity;
            for (var turn = 0; turn < statement.Stands.Count; turn++)
            {
                var (from, to) = (statement.Stands[turn].From, statement.Stands[turn].To);
                var before = Counting(at, from);
                if (isOmission)
                {
                    if (turn == 0 && before is not null && Counting(at + 1, from) != before)
                        yield return Made(statement, entity, from, Deed.Dropped, changes: true);
                    continue;
                }

                var counts = before is null || statement.Authority >= before.Authority;
                yield return Made(
                    statement,
                    entity,
                    from,
                    turn > 0 ? Deed.Reinstated
                        : counts ? Deed.Position
                        : Deed.Conflicting,
                    turn > 0 || (counts && before?.Printed.Rank != statement.Printed.Rank)
                );
                if (to != KnownRange.Open)
                    yield return Made(statement, entity, to, Deed.Withdrawn, changes: true);
            }
        }

        RankStatement? Counting(int count, DateOnly day) => RankFold.Last(entity, ordered.Take(count).Where(each => each.StandsAt(day)));
    }

    private static (Deed Deed, bool Changes, decimal? Before)? FirstSaid(List<Statement> ordered, Statement statement, DateOnly day)
    {
        var before = CellFold.Fold(ordered.TakeWhile(each => each != statement).Where(each => each.StandsAt(day)));
        if (statement.IsOmission)
        {
            var after = CellFold.Fold(ordered.TakeWhile(each => each != statement).Where(each => each.StandsAt(day)).Append(statement));
            return after.Standing == before.Standing ? null : (Deed.Dropped, true, before.Standing?.Value);
        }

        var (state, outcome) = before.Apply(statement);
        return (
            Named(outcome),
            outcome != StatementOutcome.Confirmed && ReferenceEquals(state.Standing, statement),
            before.Standing?.Value
        );
    }

    private static Deed Named(StatementOutcome outcome) =>
        outcome switch
        {
            StatementOutcome.First => Deed.First,
            StatementOutcome.Refined => Deed.Refined,
            StatementOutcome.Confirmed => Deed.Confirmed,
            StatementOutcome.Restated => Deed.Restated,
            StatementOutcome.Revised => Deed.Revised,
            StatementOutcome.Superseded => Deed.Superseded,
            StatementOutcome.Conflicting => Deed.Conflicting,
            StatementOutcome.Dropped => Deed.Dropped,
            StatementOutcome.Gradual
            or StatementOutcome.Corrected
            or StatementOutcome.Reversed
            or StatementOutcome.Withdrawn
            or StatementOutcome.Voided => throw new InvalidOperationException($"No fold of statements ends in {outcome}."),
        };

    private static RowDeed Made(Statement of, string entity, DateOnly on, Deed deed, bool changes) =>
        new(on, of.Publication, entity, deed, changes, IsRank: false);

    private static RowDeed Made(RankStatement of, string entity, DateOnly on, Deed deed, bool changes) =>
        new(on, of.Order.Publication, entity, deed, changes, IsRank: true);
}
