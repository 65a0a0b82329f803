using RankLedger.Domain.Events;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;

namespace RankLedger.Auditing;

/// <summary>What was printed as the position of a cell of which nobody states a number.</summary>
/// <param name="Counted">The positions that counted one after another; the last one counts.</param>
/// <param name="Printed">Whatever was printed by the point, in the order in which it counts.</param>
/// <param name="Ours">What we amended of it.</param>
public sealed record PrintedPositions(IReadOnlyList<ToldPosition> Counted, IReadOnlyList<ToldPosition> Printed, ToldAmendments Ours);

/// <summary>A position that was printed of the cell.</summary>
/// <param name="Publication">The publication.</param>
/// <param name="Publisher">Who made it.</param>
/// <param name="PublishedOn">Its date to its precision.</param>
/// <param name="Rank">The position.</param>
/// <param name="TakenBackOn">The day from which it does not count any more; null where its publisher stands by it.</param>
/// <param name="TakenBackBy">The full list of its publisher that leaves it out, or its own publication where that was withdrawn.</param>
public sealed record HistoryPosition(
    string Publication,
    string Publisher,
    string PublishedOn,
    int Rank,
    DateOnly? TakenBackOn,
    string? TakenBackBy
);

/// <summary>What became of the positions that were printed of one cell.</summary>
/// <param name="Left">Those that stand and that no full list takes back, in the order in which they count.</param>
/// <param name="All">Whatever was printed by the point, in that order.</param>
internal sealed record PrintedHistory(IReadOnlyList<RankStatement> Left, IReadOnlyList<HistoryPosition> All)
{
    /// <summary>The history of a cell's positions on a day.</summary>
    /// <param name="ranks">What was printed of it, and of each full list that leaves it out any one position.</param>
    /// <param name="entity">Whose cell it is.</param>
    /// <param name="limit">The day.</param>
    public static PrintedHistory At(IEnumerable<RankStatement> ranks, string entity, DateOnly limit)
    {
        List<RankStatement> printed = [.. ranks.Where(each => each.Stands.Any(range => range.From <= limit)).OrderBy(each => each.Order)];
        List<RankStatement> standing = [.. printed.Where(each => each.StandsAt(limit))];
        List<RankStatement> left = [.. RankFold.Left(standing).Where(each => each.Printed.Entity == entity)];
        return new(
            left,
            [
                .. printed
                    .Where(each => each.Printed.Entity == entity)
                    .Select(each =>
                    {
                        var (on, by) = left.Contains(each) ? default : TakenBack(each, standing, limit);
                        return new HistoryPosition(
                            each.Printed.Publication,
                            each.Publisher,
                            each.Printed.PublishedOn,
                            each.Printed.Rank,
                            on,
                            by
                        );
                    }),
            ]
        );
    }

    /// <summary>The positions as they are told, with what we amended of them.</summary>
    /// <param name="ours">Our events about the cell.</param>
    public PrintedPositions Told(IReadOnlyList<AmendmentEvent> ours) =>
        new(
            [.. RankFold.Counted(Left).Select(each => Told(each.Printed.Rank, each.Publisher, each.Printed.PublishedOn, takenBack: null))],
            [.. All.Select(each => Told(each.Rank, each.Publisher, each.PublishedOn, each.TakenBackOn))],
            new(
                Corrected: ours.Count(each => each.ReversedBy is null && OfPosition(each)),
                Reversed: ours.Count(each => each.ReversedBy is not null && OfPosition(each)),
                Voided: ours.Count(each => each is { Kind: EventKind.Void, ReversedBy: null })
            )
        );

    // What else is said of the publication, such as its title, is no word of the position.
    private static bool OfPosition(AmendmentEvent each) =>
        each.Kind == EventKind.Redating || (each.Kind == EventKind.Correction && each.Entity is not null);

    private static ToldPosition Told(int rank, string publisher, string publishedOn, DateOnly? takenBack) =>
        new(rank, PublicationWords.Of(publisher, publishedOn), takenBack);

    // By its publication, or by the first full list of its publisher that leaves it out.
    private static (DateOnly? On, string By) TakenBack(RankStatement printed, List<RankStatement> standing, DateOnly limit)
    {
        if (!printed.StandsAt(limit))
            return (printed.Stands.Last(range => range.From <= limit).To, printed.Printed.Publication);
        var list = standing
            .Where(each => each.IsFull && each.Publisher == printed.Publisher && each.Order.CompareTo(printed.Order) > 0)
            .GroupBy(each => each.Order)
            .First(list => list.All(each => each.Printed.Entity != printed.Printed.Entity))
            .First();
        return (list.Stands.First(range => range.Contains(limit)).From, list.Printed.Publication);
    }
}
