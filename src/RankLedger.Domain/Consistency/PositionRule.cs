using System.Globalization;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds printed positions that cannot both be right: two of one entity, as <see cref="ConflictRule"/> finds two numbers of one cell, and
/// one position that two lists give to two entities. What one list prints against another is one finding.
/// </summary>
internal static class PositionRule
{
    private const int Few = 3;

    public static IEnumerable<Finding> Of(Ranking ranking, PositionStatements said, IReadOnlyList<EntityFigure> values, DateOnly day)
    {
        List<RankStatement> standing = [.. said.Positions.Where(each => each.StandsAt(day)).OrderBy(each => each.Order)];
        var left = RankFold.Left(standing);
        var pairs = left.GroupBy(each => each.Printed.Entity, StringComparer.Ordinal).SelectMany(OfOne).ToList();
        var told = pairs.Select(each => each.Now.Printed.Entity).ToHashSet(StringComparer.Ordinal);
        return pairs
            .GroupBy(each => (each.Now.Order, Before: each.Before.Order, each.Why))
            .Select(lists => Found(ranking, said, [.. lists.OrderBy(each => each.Now.Printed.Rank)]))
            .Concat(Shared(ranking, said, values, RankFold.At(standing, day, ranking.PrintedTieRule), told));
    }

    private static IEnumerable<Pair> OfOne(IEnumerable<RankStatement> inOrder)
    {
        RankStatement? stands = null;
        var (backing, last) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var next in inOrder)
        {
            if (stands is { } before && before.Printed.Rank != next.Printed.Rank)
            {
                // A later one of the same source, or of one that said another before, is a revision.
                var isOwn = backing.Contains(next.Source) || (last.TryGetValue(next.Source, out var rank) && rank != next.Printed.Rank);
                if (Why(before, next, isOwn) is { } why)
                    yield return new(next, before, why);
                if (next.Authority >= before.Authority)
                    backing.Clear();
            }

            if (stands is null || next.Authority >= stands.Authority)
                stands = next;
            if (stands.Printed.Rank == next.Printed.Rank)
                backing.Add(next.Source);
            last[next.Source] = next.Printed.Rank;
        }
    }

    private static string? Why(RankStatement before, RankStatement next, bool isOwn) =>
        next.Authority == before.Authority && next.Order.TiesWith(before.Order)
            ? ", and nothing says which came later. One of them misread?"
        : next.Authority < before.Authority || !next.Order.CameAfter(before.Order, next.Publisher == before.Publisher)
            ? ", which cannot both be right. One of them misread?"
        : isOwn ? null
        : ": another source, and no revision. Counted in another way, or one of them misread?";

    // One position of two entities, by lists of which none prints them level. Values that lie apart are told as a contradiction, and equal
    // ones say what no list does.
    private static IEnumerable<Finding> Shared(
        Ranking ranking,
        PositionStatements said,
        IReadOnlyList<EntityFigure> values,
        IReadOnlyList<PrintedRank> counting,
        HashSet<string> told
    )
    {
        var known = values.ToDictionary(each => each.Entity, StringComparer.Ordinal);
        var (direction, isModified) = (new Direction(ranking.IsAscending), ranking.PrintedTieRule == Ties.Modified);
        var lists = said.Positions.DistinctBy(each => each.Printed.Publication).ToDictionary(each => each.Printed.Publication);
        foreach (
            var same in counting.Where(each => ranking.IsRanked(each.Entity)).GroupBy(each => each.Rank).Where(same => same.Count() > 1)
        )
        {
            var newest = same.MaxBy(each => lists[each.Publication].Order)!;
            foreach (var other in same.Where(each => !each.IsLevelWith(newest) && !IsDecided(newest, each)))
            {
                if (!told.Contains(newest.Entity) && !told.Contains(other.Entity))
                    yield return new(
                        FindingKind.Conflict,
                        newest.Entity,
                        said.Period.ToString(),
                        said.Flow,
                        newest.Publication,
                        $"{ranking.NameOf(newest.Entity, other.Entity)}, {said.Flow} {PeriodWords.Of(said.Period)}: printed at position "
                            + $"{newest.Rank} by {By(lists[newest.Publication])}, and {ranking.NameOf(other.Entity, newest.Entity)} by "
                            + $"{By(lists[other.Publication])}: no list prints the two level. "
                            + "One of them left out by mistake, or misread?"
                    )
                    {
                        AgainstPublication = other.Publication,
                        Printed = $"{other.Entity} {other.Rank}",
                        Beside = [new(other.Entity, said.Period.ToString(), said.Flow, null)],
                    };
            }
        }

        // By values that lie apart, or that have the two level where ties are counted so.
        bool IsDecided(PrintedRank one, PrintedRank other) =>
            known.TryGetValue(one.Entity, out var first)
            && known.TryGetValue(other.Entity, out var second)
            && (
                !first.Span.Overlaps(second.Span)
                || ((first.Value, first.Span) == (second.Value, second.Span) && (!isModified || Ahead(first.Span) + 2 <= one.Rank))
            );

        int Ahead(Span span) => values.Count(each => ranking.IsRanked(each.Entity) && direction.IsAhead(each.Span, span));
    }

    private static string By(RankStatement each) => $"{each.Publisher}, published {Numerals.Dated(each.Printed.PublishedOn)}";

    private static Finding Found(Ranking ranking, PositionStatements said, List<Pair> pairs)
    {
        var (one, other, why) = pairs[0];
        var position = pairs.Count == 1 ? "position" : "positions";
        var (now, before) =
            one.Printed.PublishedOn == other.Printed.PublishedOn
                ? (one.Publisher, $"{other.Publisher}, both published {Numerals.Dated(one.Printed.PublishedOn)}")
                : ($"{By(one)},", By(other));
        return new(
            FindingKind.Conflict,
            pairs.Count == 1 ? one.Printed.Entity : null,
            said.Period.ToString(),
            said.Flow,
            one.Printed.Publication,
            $"{Named(pairs, each => ranking.NameOf(each.Now.Printed.Entity))}, {said.Flow} {PeriodWords.Of(said.Period)}: printed at "
                + $"{position} {Named(pairs, each => Rank(each.Now))} by {now} and at {Named(pairs, each => Rank(each.Before))} by "
                + $"{before}{why}"
        )
        {
            AgainstPublication = other.Printed.Publication,
            Printed = string.Join(", ", pairs.Select(each => $"{each.Now.Printed.Entity} {Rank(each.Now)} {Rank(each.Before)}")),
            Beside =
                pairs.Count == 1
                    ? []
                    : [.. First(pairs).Select(each => new NamedFigure(each.Now.Printed.Entity, said.Period.ToString(), said.Flow, null))],
        };

        static string Rank(RankStatement each) => each.Printed.Rank.ToString(CultureInfo.InvariantCulture);
    }

    private static string Named(List<Pair> pairs, Func<Pair, string> what)
    {
        var all = First(pairs).Select(what).ToList();
        if (pairs.Count > all.Count)
            all.Add($"{Numerals.Of(pairs.Count - all.Count)} others");
        return Listed.And(all);
    }

    private static IEnumerable<Pair> First(List<Pair> pairs) => pairs.Take(pairs.Count > Few + 1 ? Few : pairs.Count);

    // A position that stood, and one of another list that says otherwise.
    private readonly record struct Pair(RankStatement Now, RankStatement Before, string Why);
}
