namespace RankLedger.Domain.Figures;

/// <summary>What would stand in a cell if two ids had sorted the other way round.</summary>
/// <param name="Publication">The publication that states it.</param>
/// <param name="Value">The value.</param>
/// <param name="Span">Its span.</param>
public sealed record Rival(string Publication, decimal Value, Span Span);

/// <summary>The values that only the order of ids kept from standing; two conflicts are equal where their rivals are.</summary>
/// <param name="Rivals">The other values, in fold order.</param>
public sealed record Conflict(IReadOnlyList<Rival> Rivals)
{
    /// <inheritdoc />
    public bool Equals(Conflict? other) => other is not null && Rivals.SequenceEqual(other.Rivals);

    /// <inheritdoc />
    public override int GetHashCode() => Rivals.Aggregate(0, HashCode.Combine);

    /// <summary>The conflict of what stands; null where more than the id decided.</summary>
    /// <param name="counting">The statements that count together, in fold order, without omissions and without what they took back.</param>
    /// <param name="standing">What stands.</param>
    /// <remarks>
    /// A rival is disjoint from what stands, and ties with a statement that backs it: equal authority, the same days, the same release. It
    /// is none where something else decides between the two: a statement that agrees with what stands and not with the rival, of higher
    /// authority than the rival, or later and of no lower one.
    /// </remarks>
    public static Conflict? Of(IReadOnlyList<Statement> counting, Statement? standing)
    {
        if (standing?.Value is null || !MayArise(counting))
            return null;
        List<Rival> rivals =
        [
            .. counting
                .Where(each => IsRival(each, standing, counting))
                .Select(each => new Rival(each.Publication, each.Value!.Value, each.Span)),
        ];
        return rivals.Count == 0 ? null : new(rivals);
    }

    /// <summary>Whether any two tie that do not agree; statements are in fold order, where those that tie are neighbours.</summary>
    /// <remarks>Of those that say the same one is compared: a number may be repeated thousands of times on one day.</remarks>
    internal static bool MayArise(IReadOnlyList<Statement> counting)
    {
        HashSet<Span>? tied = null;
        for (var at = 1; at < counting.Count; at++)
        {
            if (!counting[at].Order.TiesWith(counting[at - 1].Order))
            {
                tied = null;
                continue;
            }

            if (tied is null)
                tied = counting[at - 1].Value is null ? [] : [counting[at - 1].Span];
            var next = counting[at];
            if (next.Value is not null && tied.Add(next.Span) && tied.Any(span => !span.Overlaps(next.Span)))
                return true;
        }

        return false;
    }

    private static bool IsRival(Statement each, Statement standing, IReadOnlyList<Statement> counting) =>
        each.Value is not null
        && !each.Span.Overlaps(standing.Span)
        && counting.Any(other => Backs(other, standing, each) && other.Authority == each.Authority && other.Order.TiesWith(each.Order))
        && !counting.Any(other =>
            Backs(other, standing, each)
            && (other.Authority > each.Authority || (other.Authority == each.Authority && other.Order.IsLaterThan(each.Order)))
        );

    private static bool Backs(Statement each, Statement standing, Statement rival) =>
        each.Value is not null && each.Span.Overlaps(standing.Span) && !each.Span.Overlaps(rival.Span);
}
