using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>Counts rows to ranks: first as 1224, so that printed positions and gaps can be compared, and then by the ranking's tie
/// rule.</summary>
internal sealed class Counting(string tieRule)
{
    private readonly List<int> vacant = [];
    private int position;
    private int sharing = 1;

    /// <summary>Positions that no row takes, by the tie rule; all of them once every row is counted.</summary>
    public IReadOnlyList<int> Vacant { get; private set; } = [];

    /// <summary>The position of the next row, ties counted as 1224.</summary>
    /// <param name="isTied">Whether it shares the rank of the row above.</param>
    /// <param name="printed">One more than the entities that a publication says are ahead; 0 where none does.</param>
    public int Next(bool isTied, int printed)
    {
        var behind = position + sharing;
        var next = Math.Max(isTied ? position : behind, printed);
        for (var open = behind; open < next; open++)
            vacant.Add(open);
        sharing = next == position ? sharing + 1 : 1;
        return position = next;
    }

    /// <summary>The places with their ranks by the tie rule.</summary>
    public IReadOnlyList<Place> Ranked(List<Place> places)
    {
        if (tieRule == Ties.Dense)
        {
            var taken = places
                .Select(place => place.Position)
                .Concat(vacant)
                .Distinct()
                .Order()
                .Select((at, index) => (at, index))
                .ToDictionary(each => each.at, each => each.index + 1);
            Vacant = vacant.ConvertAll(open => taken[open]);
            return places.ConvertAll(place => place with { Rank = taken[place.Position] });
        }

        Vacant = vacant;
        if (tieRule != Ties.Modified)
            return places;
        var sizes = places.CountBy(place => place.Position).ToDictionary(each => each.Key, each => each.Value);
        return places.ConvertAll(place => place with { Rank = place.Position + sizes[place.Position] - 1 });
    }
}
