using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds figures that conflict in the fold (docs/rules.md, section 2): disjoint from what another publisher states on the same day, or with
/// more authority; disjoint with the same last day, also within one publisher, whatever the precision of its dates says of their order,
/// unless they are two releases of one date; and a later number of another source, which supersedes what stood. A later one of the same
/// source and authority is a revision, and no finding, unless another publisher prints with it what the source itself had replaced.
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
                if (outcome == StatementOutcome.Revised && Copied(folded, next, stands!) is { } old)
                    yield return stated
                        .Found(
                            FindingKind.Conflict,
                            cell,
                            next,
                            $"by {next.Publisher}, published {Numerals.Dated(next.PublishedOn)}, is the number that {old.Publisher} had "
                                + $"published {Numerals.Dated(old.PublishedOn)}, before {stated.Write(stands!)} took its place",
                            stands,
                            question: "A copy of the old number?"
                        )
                        .Naming((cell, old));
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

    private static string Superseded(Stated stated, Statement next, Statement other) =>
        $"of {next.Source}, published {Numerals.Dated(next.PublishedOn)}, took the place of {stated.Write(other.Value!.Value)} of "
        + $"{other.Source}, published {Numerals.Dated(other.PublishedOn)}: another source, and no revision";

    private static string Conflicting(Stated stated, Statement next, Statement other) =>
        $"by {next.Publisher}, published {Numerals.Dated(next.PublishedOn)}, and {stated.Write(other.Value!.Value)} by "
        + $"{other.Publisher}, published {Numerals.Dated(other.PublishedOn)}, cannot both be right";

    // What the same source had stated, by another publisher, and replaced itself.
    private static Statement? Copied(List<Statement> folded, Statement next, Statement stands) =>
        stands.Source != next.Source || stands.Publisher == next.Publisher || next.Publisher == next.Source
            ? null
            : folded.FindLast(each =>
                each is { Value: not null, IsOmission: false }
                && each != next
                && each.Source == next.Source
                && each.Publisher != next.Publisher
                && each.Order.CompareTo(stands.Order) < 0
                && each.Span.Overlaps(next.Span)
                && !each.Span.Overlaps(stands.Span)
                && folded.Exists(other => IsReplaced(each, other, stands))
            );

    // By what stands, and by the source or whoever had printed it: another publisher's may itself be a copy.
    private static bool IsReplaced(Statement old, Statement by, Statement stands) =>
        by is { Value: not null, IsOmission: false }
        && by.Source == old.Source
        && (by.Publisher == by.Source || by.Publisher == old.Publisher)
        && by.Order.CompareTo(old.Order) > 0
        && by.Span.Overlaps(stands.Span)
        && !by.Span.Overlaps(old.Span);

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
