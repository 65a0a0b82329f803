using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds figures that conflict in the fold (docs/rules.md, section 2): disjoint from what another publisher states on the same day, or with
/// more authority; disjoint with the same last day, also within one publisher, whatever the precision of its dates says of their order,
/// unless they are two releases of one date; and positions of which only the ids say which is later; and a later number of another source, which
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
                // Of all that said what stands the one that weighs most, and rather another publisher than the same; the last of several.
                var other = folded
                    .FindAll(each => Contradicts(each, next, stands))
                    .OrderBy(each => each.Authority)
                    .ThenBy(each => each.Publisher != next.Publisher)
                    .LastOrDefault();
                if (other is not null)
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

    /// <summary>Positions of which only the order of ids decides which one counts.</summary>
    public static IEnumerable<Finding> Of(Ranking ranking, PositionStatements said, DateOnly day) =>
        from printed in RankFold.At(said.Positions, day, ranking.PrintedTieRule)
        where printed.Rivals.Count > 0
        let rival = printed.Rivals[^1]
        select new Finding(
            FindingKind.Conflict,
            printed.Entity,
            said.Period.ToString(),
            said.Flow,
            printed.Publication,
            $"{ranking.NameOf(printed.Entity)}, {said.Flow} {PeriodWords.Of(said.Period)}: printed at position {printed.Rank} by "
                + $"{said.Publisher(printed)} and at {rival.Rank} by {said.Publisher(rival)}, both published "
                + $"{Numerals.Dated(printed.PublishedOn)}, and nothing says which came later. One of them misread?"
        )
        {
            AgainstPublication = rival.Publication,
            Printed = $"{printed.Rank}, {rival.Rank}",
        };

    private static string Superseded(Stated stated, Statement next, Statement other) =>
        $"of {next.Source}, published {Numerals.Dated(next.PublishedOn)}, took the place of {stated.Write(other.Value!.Value)} of "
        + $"{other.Source}, published {Numerals.Dated(other.PublishedOn)}: another source, and no revision";

    private static string Conflicting(Stated stated, Statement next, Statement other) =>
        $"by {next.Publisher}, published {Numerals.Dated(next.PublishedOn)}, and {stated.Write(other.Value!.Value)} by "
        + $"{other.Publisher}, published {Numerals.Dated(other.PublishedOn)}, cannot both be right";

    private static bool Contradicts(Statement each, Statement next, Statement stands) =>
        each is { Value: not null, IsOmission: false }
        && (
            each.Publisher != next.Publisher
            || (each.Order.LastDay == next.Order.LastDay && !next.CameAfter(each))
            || each.Source != next.Source
        )
        && each.Span.Overlaps(stands.Span)
        && !each.Span.Overlaps(next.Span);
}
