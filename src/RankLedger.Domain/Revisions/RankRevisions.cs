using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Revisions;

/// <summary>A value over the stretch of the published axis in which it stands in its cell.</summary>
/// <param name="Figure">The value.</param>
/// <param name="Known">The stretch.</param>
public sealed record KnownFigure(EntityFigure Figure, KnownRange Known);

/// <summary>A rank in one table when the entity was first ranked there, and at the point asked.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="First">The rank on the first day on which it had a row.</param>
/// <param name="FirstDay">That day.</param>
/// <param name="Now">The rank at the point.</param>
public sealed record RankRevision(string Entity, int First, DateOnly FirstDay, int Now);

/// <summary>The top N of one table since it could first be compared.</summary>
/// <param name="Since">The first day on which it had N rows without vacant position.</param>
/// <param name="MembersChanged">Whether other entities are in it at the point.</param>
/// <param name="RanksChanged">Whether an entity of it has another rank at the point, or others are in it.</param>
public sealed record TopRevision(DateOnly Since, bool MembersChanged, bool RanksChanged);

/// <summary>How the ranks of one table moved while it became known.</summary>
/// <param name="Ranks">The ranks that can be compared: each of the two is printed or has no vacant position above it.</param>
/// <param name="HasRows">Whether it has a row at the point.</param>
/// <param name="Top">The top N; null where the table never had N rows without vacant position, or has not at the point.</param>
public sealed record TableRevisions(IReadOnlyList<RankRevision> Ranks, TopRevision? Top, bool HasRows);

/// <summary>Follows one table along the published axis.</summary>
public static class RankRevisions
{
    /// <summary>What moved between the first day of each row and the last day that counts. A row that is gone at the end is left
    /// out.</summary>
    /// <param name="ranking">The definition at the point.</param>
    /// <param name="period">The period of the table.</param>
    /// <param name="figures">The values of the flow and period over all days.</param>
    /// <param name="printed">What publications print as positions of it.</param>
    /// <param name="limit">The last publication day that counts.</param>
    public static TableRevisions Of(
        Ranking ranking,
        ReferencePeriod period,
        IReadOnlyCollection<KnownFigure> figures,
        IReadOnlyCollection<RankStatement> printed,
        DateOnly limit
    )
    {
        var days = figures
            .SelectMany(each => new[] { each.Known.From, each.Known.To })
            .Concat(printed.SelectMany(each => each.Stands).SelectMany(range => new[] { range.From, range.To }))
            .Where(day => day <= limit)
            .Distinct()
            .Order()
            .ToList();
        // A table has to be looked at where a row may begin, where its top is not known yet, and in the end.
        var beginnings = Beginnings(figures, printed);
        var size = ranking.RowsIn(period);
        var firsts = new Dictionary<string, (int Rank, DateOnly Day, bool Comparable)>(StringComparer.Ordinal);
        (DateOnly Day, List<(string Entity, int Rank)> Rows)? top = null;
        var now = Table.Of(ranking, [], []);
        foreach (var day in days.Where(day => top is null || day == days[^1] || beginnings.Contains(day)))
        {
            now = Table.Of(
                ranking,
                period,
                new(
                    [.. figures.Where(each => each.Known.Contains(day)).Select(each => each.Figure)],
                    RankFold.At(printed, day, ranking.PrintedTieRule)
                )
            );
            foreach (var place in now.Places)
                firsts.TryAdd(place.Entity, (place.Rank, day, place.IsComparable(now)));
            if (top is null && MovementFold.HasTop(now, size))
                top = (day, Top(now, size));
        }

        var ranks = now
            .Places.Where(place => firsts[place.Entity].Comparable && place.IsComparable(now))
            .Select(place => new RankRevision(place.Entity, firsts[place.Entity].Rank, firsts[place.Entity].Day, place.Rank))
            .ToList();
        return new(
            ranks,
            top is { } first && MovementFold.HasTop(now, size) ? Compared(first.Day, first.Rows, Top(now, size)) : null,
            now.Places.Count > 0
        );
    }

    // The days on which an entity may have its first row: the first one of its values, and every one on which it is printed.
    private static HashSet<DateOnly> Beginnings(IReadOnlyCollection<KnownFigure> figures, IReadOnlyCollection<RankStatement> printed) =>
        [
            .. figures.GroupBy(each => each.Figure.Entity, StringComparer.Ordinal).Select(entity => entity.Min(each => each.Known.From)),
            .. printed.SelectMany(each => each.Stands).Select(range => range.From),
        ];

    private static TopRevision Compared(DateOnly since, List<(string Entity, int Rank)> first, List<(string Entity, int Rank)> now) =>
        new(
            since,
            !first.Select(row => row.Entity).ToHashSet(StringComparer.Ordinal).SetEquals(now.Select(row => row.Entity)),
            !first.ToHashSet().SetEquals(now)
        );

    private static List<(string Entity, int Rank)> Top(Table table, int size) =>
        [.. table.Places.Where(place => place.Rank <= size).Select(place => (place.Entity, place.Rank))];
}
