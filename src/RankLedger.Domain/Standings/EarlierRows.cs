using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>What an entity had one year earlier.</summary>
/// <param name="Value">The value; the sum of its parts where others went into it since.</param>
/// <param name="Rank">The rank, where it can be compared.</param>
/// <param name="Rebased">Whether the value is that of its parts, and not only its own.</param>
/// <param name="Break">Why nothing is compared, where that is so.</param>
internal readonly record struct EarlierRow(decimal? Value, int? Rank, bool Rebased, string? Break);

/// <summary>Finds what rows are compared with one year earlier: never across a break, and on the same ground after a succession.</summary>
internal sealed class EarlierRows(Ranking ranking, string flow, TableContents contents, Table before)
{
    private readonly Dictionary<string, Place> places = before.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
    private readonly RebasedContent? rebased =
        ranking.Definition.Successions.Count > 0 && contents.Period.OneYearEarlier() is { } year
            ? SuccessionFold.Of(ranking, year, contents.Period, contents.YearBefore)
            : null;

    public EarlierRow Of(string entity)
    {
        var own = places.GetValueOrDefault(entity);
        if (contents.Period.OneYearEarlier() is { } year && ranking.Break(flow, entity, year, contents.Period) is { } found)
            return new(own?.Figure?.Value, null, Rebased: false, found.Note);
        if (rebased is null || !rebased.Successors.TryGetValue(entity, out var succession))
            return new(own?.Figure?.Value, Rank(own), Rebased: false, Break: null);
        if (rebased.Renamed.TryGetValue(entity, out var former) && places.TryGetValue(former, out var same))
            return new(same.Figure?.Value, Rank(same), Rebased: false, Break: null);
        return rebased.Figure(entity) is { } sum
            ? new(sum.Value, null, Rebased: true, Break: null)
            : new(own?.Figure?.Value, null, Rebased: false, succession.Note);
    }

    private int? Rank(Place? place) => place is not null && StandingsFold.IsComparable(place, before) ? place.Rank : null;
}
