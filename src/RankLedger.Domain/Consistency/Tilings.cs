using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>What one source states of one period: every value that any of its statements allows.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Figures">The statements of the source.</param>
internal sealed record TiledPeriod(CellStatements Cell, IReadOnlyList<Statement> Figures)
{
    /// <summary>The first day.</summary>
    public int From { get; } = Cell.Period.First.DayNumber;

    /// <summary>The day behind the last one.</summary>
    public int To { get; } = Cell.Period.Last.DayNumber + 1;

    /// <summary>What any statement allows: a revision of a part is no fault of the whole.</summary>
    public Span Span { get; } = Figures.Select(Printed).Aggregate(SpanArithmetic.Union);

    /// <summary>The span of a statement; a bare number spans one unit of its last decimal, since parts and wholes are rounded
    /// apart.</summary>
    public static Span Printed(Statement statement)
    {
        if (!statement.Span.IsExact)
            return statement.Span;
        var value = statement.Value!.Value;
        var unit = new decimal(1, 0, 0, isNegative: false, value.Scale);
        return Amount.Sum(value, -unit) is { } low && Amount.Sum(value, unit) is { } high ? new(low, high) : statement.Span;
    }
}

/// <summary>The periods of one entity, flow and source, and the ways in which shorter ones tile a longer one.</summary>
internal sealed class Tilings
{
    private readonly Dictionary<int, List<TiledPeriod>> byStart;

    public Tilings(IReadOnlyList<TiledPeriod> all)
    {
        All = [.. all.OrderBy(tile => tile.To - tile.From).ThenBy(tile => tile.Cell.Period)];
        byStart = All.GroupBy(tile => tile.From).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>The periods, the shortest first.</summary>
    public IReadOnlyList<TiledPeriod> All { get; }

    public static IEnumerable<Tilings> Of(Stated stated) =>
        stated
            .Cells.SelectMany(cell =>
                cell.Figures.GroupBy(figure => figure.Source)
                    .Select(source => (source.Key, cell.Flow, TiledPeriod: new TiledPeriod(cell, [.. source])))
            )
            .GroupBy(each => (each.Key, each.Flow), each => each.TiledPeriod)
            .Where(source => source.Skip(1).Any())
            .Select(source => new Tilings([.. source]));

    /// <summary>The same days in another form, which come behind it in the order of periods.</summary>
    public IEnumerable<TiledPeriod> InOtherForms(TiledPeriod tile) =>
        byStart[tile.From].Where(other => other.To == tile.To && other.Cell.Period > tile.Cell.Period);

    /// <summary>The finest way to tile a period by shorter ones, and the coarsest where that is another.</summary>
    public IEnumerable<IReadOnlyList<TiledPeriod>> Of(TiledPeriod whole)
    {
        if (Tiled(whole, finest: true) is not { } finest)
            yield break;
        yield return finest;
        var coarsest = Tiled(whole, finest: false)!;
        if (!coarsest.SequenceEqual(finest))
            yield return coarsest;
    }

    private List<TiledPeriod>? Tiled(TiledPeriod whole, bool finest)
    {
        var dead = new HashSet<int>();
        var path = new Stack<(TiledPeriod TiledPeriod, int Choice)>();
        var (at, choice) = (whole.From, 0);
        while (at < whole.To)
        {
            if (Choices(at, whole, finest) is var (tiles, count) && !dead.Contains(at) && choice < count)
            {
                var tile = tiles[finest ? choice : count - 1 - choice];
                path.Push((tile, choice));
                (at, choice) = (tile.To, 0);
                continue;
            }

            dead.Add(at);
            if (path.Count == 0)
                return null;
            var (last, tried) = path.Pop();
            (at, choice) = (last.From, tried + 1);
        }

        return [.. path.Reverse().Select(each => each.TiledPeriod)];
    }

    // Those that begin there and end in the whole, which are the first ones: the list is in order of length.
    private (List<TiledPeriod> Tiles, int Count) Choices(int at, TiledPeriod whole, bool finest)
    {
        if (!byStart.TryGetValue(at, out var tiles))
            return ([], 0);
        var most = Math.Min(whole.To - at, whole.To - whole.From - 1);
        var count = 0;
        while (count < tiles.Count && tiles[count].To - at <= most)
            count++;
        return (tiles, count);
    }
}
