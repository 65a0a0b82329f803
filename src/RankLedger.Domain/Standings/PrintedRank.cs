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

    /// <summary>The other publications that print the same position, as far as none that counts printed another one since.</summary>
    public IReadOnlyList<string> Confirmed { get; init; } = [];

    /// <summary>Whether one list prints the two level.</summary>
    public bool IsLevelWith(PrintedRank other) =>
        Rank == other.Rank
        && (
            Publication == other.Publication
            || Confirmed.Append(Publication).Intersect(other.Confirmed.Append(other.Publication), StringComparer.Ordinal).Any()
        );

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
public sealed record RankStatement(FoldOrder Order, string Publisher, int Authority, IReadOnlyList<KnownRange> Stands, PrintedRank Printed)
{
    /// <summary>Whose number it is: the agency quoted, or the ranking's usual source, or the publisher.</summary>
    public string Source
    {
        get => field ?? Publisher;
        init;
    }

    /// <summary>Whether its publication takes back what its publisher printed before of entities that its list leaves out.</summary>
    public bool IsFull { get; init; }

    /// <summary>Whether the publication stands for a question asked as published on a day.</summary>
    public bool StandsAt(DateOnly day) => Stands.Any(range => range.Contains(day));
}

/// <summary>Decides which printed position counts where several publications print one for the same entity.</summary>
public static class RankFold
{
    /// <summary>Those that no full list of the same publisher takes back: a later one that leaves the entity out.</summary>
    /// <param name="inOrder">What stands of one flow and period, in fold order.</param>
    public static IReadOnlyList<RankStatement> Left(IReadOnlyList<RankStatement> inOrder)
    {
        if (!inOrder.Any(each => each.IsFull))
            return inOrder;
        // From the last list on: how many full ones of each publisher come behind, and how many of them have the entity.
        var (lists, having) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<(string, string), int>());
        var left = new List<RankStatement>(inOrder.Count);
        foreach (var list in inOrder.GroupBy(each => each.Order).Reverse())
        {
            left.AddRange(list.Reverse().Where(each => having.GetValueOrDefault(Key(each)) == lists.GetValueOrDefault(each.Publisher)));
            if (list.First() is not { IsFull: true, Publisher: var publisher })
                continue;
            lists[publisher] = lists.GetValueOrDefault(publisher) + 1;
            foreach (var each in list)
                having[Key(each)] = having.GetValueOrDefault(Key(each)) + 1;
        }

        left.Reverse();
        return left;

        static (string, string) Key(RankStatement each) => (each.Publisher, each.Printed.Entity);
    }

    /// <summary>The positions of one entity that counted one after another, each another than the one before.</summary>
    /// <param name="inOrder">Its positions that are left, in fold order.</param>
    public static IReadOnlyList<RankStatement> Counted(IEnumerable<RankStatement> inOrder)
    {
        var counted = new List<RankStatement>();
        var authority = int.MinValue;
        foreach (var each in inOrder.Where(each => each.Authority >= authority))
        {
            authority = each.Authority;
            if (counted is not [.., var last] || last.Printed.Rank != each.Printed.Rank)
                counted.Add(each);
        }

        return counted;
    }

    /// <summary>The position of one entity that counts.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="inOrder">What stands of it in fold order, and of each full list that leaves it out any one position.</param>
    public static RankStatement? Last(string entity, IEnumerable<RankStatement> inOrder)
    {
        var left = new List<RankStatement>();
        foreach (var each in inOrder)
        {
            if (each.Printed.Entity == entity)
                left.Add(each);
            else
                left.RemoveAll(before => before.Publisher == each.Publisher);
        }

        return left.Aggregate((RankStatement?)null, (counts, each) => counts is null || each.Authority >= counts.Authority ? each : counts);
    }

    /// <summary>The positions that count on a day: in fold order, the newer replaces unless its authority is lower, and a full list takes
    /// back what its publisher printed before of whom it leaves out. Where nothing but the ids says which is newer, the other one is its
    /// rival.</summary>
    /// <param name="statements">What publications print as positions of one flow and period.</param>
    /// <param name="day">The day.</param>
    /// <param name="tieRule">How the ties of printed positions are counted.</param>
    public static IReadOnlyList<PrintedRank> At(IEnumerable<RankStatement> statements, DateOnly day, string tieRule)
    {
        List<RankStatement> all = [.. statements.Where(each => each.StandsAt(day)).OrderBy(each => each.Order)];
        if (all.Count == 0)
            return [];
        // A list is read as it was printed, whatever of it was taken back since.
        var lists = PrintedList.Read(all.Select(each => each.Printed), tieRule);
        var standing = Left([.. all.Select((each, at) => each with { Printed = lists[at] })]);
        var counting = new Dictionary<string, Counting>(StringComparer.Ordinal);
        foreach (var next in standing)
            counting[next.Printed.Entity] = counting.TryGetValue(next.Printed.Entity, out var before)
                ? before.And(next)
                : new(next, [], []);
        return
        [
            .. counting.Values.Select(each =>
                each.Tied.Count + each.Same.Count == 0
                    ? each.By.Printed
                    : each.By.Printed with
                    {
                        Rivals = each.Tied.FindAll(rival => rival.Rank != each.By.Printed.Rank),
                        Confirmed = each.Same,
                    }
            ),
        ];
    }

    // The statement that counts, those of its day and authority that do not, and the publications that print the same.
    private readonly record struct Counting(RankStatement By, List<PrintedRank> Tied, List<string> Same)
    {
        public Counting And(RankStatement next)
        {
            var isSame = next.Printed.Rank == By.Printed.Rank;
            if (next.Authority < By.Authority)
                return isSame ? this with { Same = [.. Same, next.Printed.Publication] } : this;
            return new(
                next,
                next.Authority == By.Authority && next.Order.TiesWith(By.Order) ? [.. Tied, By.Printed] : [],
                isSame ? [.. Same, By.Printed.Publication] : []
            );
        }
    }
}
