using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>A position that counts at a point. Two are equal where they say the same; what else their lists hold is no part of
/// that.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Rank">The position, from 1, as it is printed.</param>
/// <param name="Publication">Who prints it.</param>
/// <param name="PublishedOn">The publication's date to its precision.</param>
public sealed record PrintedRank(string Entity, int Rank, string Publication, string PublishedOn)
{
    /// <summary>One more than the entities that its list says are ahead; at least as many, where the list is not whole. The printed
    /// position itself where ties share the best place.</summary>
    public int Place { get; init; } = Rank;

    /// <summary>Whether its own list prints positions 1 to this one without a gap, so that whoever nobody prints is worse.</summary>
    public bool IsUnbroken { get; init; }

    /// <summary>Whether more entities may be ahead than <see cref="Place"/> says: the list is not whole, and its ties take one position
    /// together.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>Other positions that only the order of ids kept from counting.</summary>
    public IReadOnlyList<PrintedRank> Rivals { get; init; } = [];

    /// <inheritdoc />
    public bool Equals(PrintedRank? other) =>
        other is not null && (Entity, Rank, Publication, PublishedOn) == (other.Entity, other.Rank, other.Publication, other.PublishedOn);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Entity, Rank, Publication, PublishedOn);
}

/// <summary>What one publication prints as an entity's position.</summary>
/// <param name="Order">The publication's place in the fold.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Authority">The publication's authority.</param>
/// <param name="Stands">Where on the published axis the publication stands.</param>
/// <param name="Printed">The position.</param>
public sealed record RankStatement(FoldOrder Order, string Publisher, int Authority, IReadOnlyList<KnownRange> Stands, PrintedRank Printed);

/// <summary>Decides which printed position counts where several publications print one for the same entity.</summary>
public static class RankFold
{
    /// <summary>The positions that count on a day: in fold order, the newer replaces unless its authority is lower. Where nothing but the
    /// ids says which is newer, the other one is its rival.</summary>
    /// <param name="statements">What publications print as positions of one flow and period.</param>
    /// <param name="day">The day.</param>
    /// <param name="tieRule">How the ties of printed positions are counted.</param>
    public static IReadOnlyList<PrintedRank> At(IEnumerable<RankStatement> statements, DateOnly day, string tieRule)
    {
        var standing = statements.Where(each => each.Stands.Any(range => range.Contains(day))).OrderBy(each => each.Order).ToList();
        if (standing.Count == 0)
            return [];
        var read = PrintedList.Read(standing.Select(each => each.Printed), tieRule);
        var counting = new Dictionary<string, (int At, List<PrintedRank>? Tied)>(StringComparer.Ordinal);
        for (var at = 0; at < standing.Count; at++)
        {
            var (entity, next) = (standing[at].Printed.Entity, standing[at]);
            if (!counting.TryGetValue(entity, out var before))
                counting[entity] = (at, null);
            else if (next.Authority >= standing[before.At].Authority)
            {
                var isTied = next.Authority == standing[before.At].Authority && next.Order.TiesWith(standing[before.At].Order);
                counting[entity] = (at, isTied ? [.. before.Tied ?? [], read[before.At]] : null);
            }
        }

        return
        [
            .. counting.Values.Select(each =>
                each.Tied is null
                    ? read[each.At]
                    : read[each.At] with
                    {
                        Rivals = each.Tied.FindAll(rival => rival.Rank != read[each.At].Rank),
                    }
            ),
        ];
    }
}
