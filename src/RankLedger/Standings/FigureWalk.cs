using RankLedger.Domain.Standings;

namespace RankLedger.Standings;

/// <summary>Walks forward along an axis and keeps the figures that count at the place that was reached: each begins and ends
/// once.</summary>
internal sealed class FigureWalk
{
    private readonly List<(EntityFigure Figure, long From, long To)> begins;
    private readonly List<(EntityFigure Figure, long From, long To)> ends;
    private readonly HashSet<EntityFigure> counting = new(ReferenceEqualityComparer.Instance);
    private int begun;
    private int ended;

    /// <summary>Walks over figures.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="stretch">Where on the axis one counts: from the first place to before the second.</param>
    public FigureWalk(IEnumerable<ReplayedFigure> figures, Func<ReplayedFigure, (long From, long To)> stretch)
    {
        var all = figures.Select(each => (each.Figure, stretch(each).From, stretch(each).To)).ToList();
        begins = [.. all.OrderBy(each => each.From)];
        ends = [.. all.OrderBy(each => each.To)];
    }

    /// <summary>The figures that count at a place, which does not lie before the last one.</summary>
    public IReadOnlyCollection<EntityFigure> At(long place)
    {
        for (; begun < begins.Count && begins[begun].From <= place; begun++)
            counting.Add(begins[begun].Figure);
        for (; ended < ends.Count && ends[ended].To <= place; ended++)
            counting.Remove(ends[ended].Figure);
        return counting;
    }
}
