namespace RankLedger.Domain.Standings;

/// <summary>What an entity had one year earlier.</summary>
/// <param name="Value">The value; the sum of its parts where others went into it since.</param>
/// <param name="Rank">The rank, where it can be compared.</param>
/// <param name="Rebased">Whether the value is that of its parts, and not only its own.</param>
/// <param name="Break">Why nothing is compared, where that is so.</param>
/// <param name="IsBounded">Whether the value is one and not the least or the most that it may be.</param>
internal readonly record struct EarlierRow(decimal? Value, int? Rank, bool Rebased, string? Break, bool IsBounded);

/// <summary>Finds what rows are compared with one year earlier: never across a break, and on the same ground after a succession.</summary>
/// <param name="ground">The two years on the same ground.</param>
/// <param name="year">The table of the earlier year as it was.</param>
internal sealed class EarlierRows(Ground ground, Table year)
{
    private readonly Dictionary<string, Place> places = year.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);

    /// <summary>Who keeps ranks from being compared.</summary>
    public IEnumerable<string> Unplaced => ground.Unplaced();

    public EarlierRow Of(Place place)
    {
        var own = Known(places.GetValueOrDefault(place.Entity)?.Figure);
        if (ground.Break(place.Entity) is { } found)
            return own with { Break = found.Note };
        var (rebased, rank) = (ground.Rebased, ground.RankBefore(place));
        if (!rebased.Successors.TryGetValue(place.Entity, out var succession))
            return (rebased.Renamed.TryGetValue(place.Entity, out var former) ? Known(places.GetValueOrDefault(former)?.Figure) : own) with
            {
                Rank = rank,
            };
        return rebased.Figure(place.Entity) is { } sum ? Known(sum) with { Rebased = true } : own with { Break = succession.Note };
    }

    private static EarlierRow Known(EntityFigure? figure) => new(figure?.Value, null, false, null, figure?.Span.IsBounded == true);
}
