using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>What changed in a table.</summary>
public enum TableChangeKind
{
    /// <summary>Another entity leads.</summary>
    Lead,

    /// <summary>A row that was not there before.</summary>
    Appeared,

    /// <summary>A row that is not there any more.</summary>
    Vanished,

    /// <summary>Another value, or other bounds.</summary>
    Value,

    /// <summary>Another rank.</summary>
    Rank,

    /// <summary>A pair that turned round because what was known of it changed.</summary>
    RevisionSwap,
}

/// <summary>One change of a table.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Entity">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="FromRank">The rank before, where there was one.</param>
/// <param name="ToRank">The rank now, where there is one.</param>
/// <param name="FromValue">The value before.</param>
/// <param name="ToValue">The value now.</param>
/// <param name="Publication">The publication that the row rests on now, or rested on.</param>
/// <param name="Other">The entity passed in a swap, or the former leader.</param>
public sealed record TableChange(
    TableChangeKind Kind,
    string Entity,
    string Name,
    int? FromRank,
    int? ToRank,
    decimal? FromValue,
    decimal? ToValue,
    string? Publication,
    string? Other = null
);

/// <summary>Compares the tables of one period at two points (p1, k1) and (p2, k2).</summary>
public static class Comparison
{
    /// <summary>The changes, most important first. A pair that turned round is a revision swap, not an overtake.</summary>
    public static IReadOnlyList<TableChange> Between(Ranking ranking, Table before, Table now)
    {
        var was = before.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
        var @is = now.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
        var changes = new List<TableChange>();
        if (Leader(now) is { } leader && Leader(before)?.Entity != leader.Entity)
            changes.Add(Change(TableChangeKind.Lead, ranking, was.GetValueOrDefault(leader.Entity), leader, Leader(before)?.Entity));
        changes.AddRange(
            now.Places.Where(place => !was.ContainsKey(place.Entity))
                .Select(place => Change(TableChangeKind.Appeared, ranking, null, place))
        );
        changes.AddRange(
            before
                .Places.Where(place => !@is.ContainsKey(place.Entity))
                .Select(place => Change(TableChangeKind.Vanished, ranking, place, null))
        );
        changes.AddRange(
            now.Places.Where(place =>
                    was.TryGetValue(place.Entity, out var past) && (past.Figure?.Value, past.Span) != (place.Figure?.Value, place.Span)
                )
                .Select(place => Change(TableChangeKind.Value, ranking, was[place.Entity], place))
        );
        changes.AddRange(Swaps(ranking, before, now, was));
        changes.AddRange(
            now.Places.Where(place => was.TryGetValue(place.Entity, out var past) && past.Rank != place.Rank)
                .Select(place => Change(TableChangeKind.Rank, ranking, was[place.Entity], place))
        );
        return changes;
    }

    private static IEnumerable<TableChange> Swaps(Ranking ranking, Table before, Table now, Dictionary<string, Place> was)
    {
        var shared = now
            .Places.Where(place => was.ContainsKey(place.Entity))
            .Select(place => (Now: place, Was: was[place.Entity], At: before.IndexOf(place.Entity)!.Value))
            .ToArray();
        for (var ahead = 0; ahead < shared.Length; ahead++)
        {
            var winner = shared[ahead];
            for (var behind = ahead + 1; behind < shared.Length; behind++)
            {
                var loser = shared[behind];
                if (
                    winner.At > loser.At
                    && Math.Min(winner.Now.Rank, loser.Was.Rank) <= ranking.Definition.TableSize
                    && Sure(before.OrderOf(loser.Was, winner.Was))
                    && Sure(now.OrderOf(winner.Now, loser.Now))
                )
                    yield return Change(TableChangeKind.RevisionSwap, ranking, winner.Was, winner.Now, loser.Now.Entity);
            }
        }
    }

    private static Place? Leader(Table table) =>
        table.Places is [{ Rank: 1 } first, ..] && (table.Places.Count == 1 || Sure(table.Places[1].Order)) ? first : null;

    private static bool Sure(RowOrder order) => order is RowOrder.Certain or RowOrder.AsPrinted;

    private static TableChange Change(TableChangeKind kind, Ranking ranking, Place? before, Place? now, string? other = null)
    {
        var place = now ?? before!;
        return new(
            Kind: kind,
            Entity: place.Entity,
            Name: ranking.NameOf(place.Entity),
            FromRank: before?.Rank,
            ToRank: now?.Rank,
            FromValue: before?.Figure?.Value,
            ToValue: now?.Figure?.Value,
            Publication: place.Figure?.Publication ?? place.Printed!.Publication,
            Other: other
        );
    }
}
