using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>What an entity had one year earlier.</summary>
/// <param name="Value">The value; the sum of its parts where others went into it since.</param>
/// <param name="Rank">The rank, where it can be compared.</param>
/// <param name="Rebased">Whether the value is that of its parts, and not only its own.</param>
/// <param name="Break">Why nothing is compared, where that is so.</param>
internal readonly record struct EarlierRow(decimal? Value, int? Rank, bool Rebased, string? Break);

/// <summary>Finds what rows are compared with one year earlier: never across a break, and on the same ground after a succession.</summary>
internal sealed class EarlierRows(Ranking ranking, string flow, KnownPeriod year, KnownPeriod now, IReadOnlyCollection<string>? levels)
{
    private readonly Ground ground = new(ranking, flow, year, now, levels);
    private readonly Dictionary<string, Place> places = year.Table.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);

    public EarlierRow Of(Place place)
    {
        var own = places.GetValueOrDefault(place.Entity)?.Figure?.Value;
        if (ground.Break(place.Entity) is { } found)
            return new(own, null, Rebased: false, found.Note);
        var (rebased, rank) = (ground.Rebased, ground.RankBefore(place));
        if (!rebased.Successors.TryGetValue(place.Entity, out var succession))
            return new(
                rebased.Renamed.TryGetValue(place.Entity, out var former) ? places.GetValueOrDefault(former)?.Figure?.Value : own,
                rank,
                Rebased: false,
                Break: null
            );
        return rebased.Figure(place.Entity) is { } sum
            ? new(sum.Value, null, Rebased: true, Break: null)
            : new(own, null, Rebased: false, succession.Note);
    }
}
