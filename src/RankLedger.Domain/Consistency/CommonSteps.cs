using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>The step of a flow from one period to the next that is known of its kind.</summary>
internal readonly record struct YearStep(string Flow, ReferencePeriod Earlier, ReferencePeriod Later);

/// <summary>Steps that many entities make between the same two periods: an epidemic that begins, a border that closes. They are no
/// slips.</summary>
/// <remarks>Where all of them go by about one power of ten it is a slip of a whole table again: growth differs from entity to
/// entity.</remarks>
internal sealed class CommonSteps
{
    private const int Fewest = 3;
    private const decimal Spread = 3.2m;
    private readonly Dictionary<YearStep, Steps> steps = [];

    /// <summary>Counts the step of one entity.</summary>
    public void Count(CellStatements earlier, CellStatements later, (int Side, decimal Ratio) step)
    {
        var between = new YearStep(earlier.Flow, earlier.Period, later.Period);
        if (!steps.TryGetValue(between, out var all))
            steps[between] = all = new();
        all.Compared++;
        if (step.Side == 0 || step.Ratio < Ratios.Far)
            return;
        var way = all.Way(step.Side);
        (way.Count, way.Least, way.Most) = (way.Count + 1, Math.Min(way.Least, step.Ratio), Math.Max(way.Most, step.Ratio));
        if (PowerOfTen.Near(step.Ratio) != 0)
            way.Tens++;
    }

    /// <summary>Whether at least half of the entities go far in the same direction, each by a factor of its own, or most of them by one
    /// that is no power of ten.</summary>
    public bool Are(SuspectedYear year) =>
        steps.TryGetValue(year.Step, out var all)
        && all.Compared >= Fewest
        && all.Way(year.Side) is var way
        && way.Count * 2 >= all.Compared
        && (PowerOfTen.Times(way.Most, way.Least) > Spread || way.Tens * 2 < way.Count);

    private sealed class Steps
    {
        private readonly Way up = new(),
            down = new();

        public int Compared { get; set; }

        public Way Way(int side) => side > 0 ? up : down;
    }

    private sealed class Way
    {
        public int Count { get; set; }

        /// <summary>How many go by about a power of ten.</summary>
        public int Tens { get; set; }

        public decimal Least { get; set; } = decimal.MaxValue;

        public decimal Most { get; set; }
    }
}
