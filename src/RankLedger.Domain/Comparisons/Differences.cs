using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>Finds what differs between the two ends of a walk, and the step that explains it.</summary>
internal sealed class Differences(Ranking ranking, AxisWalk start, AxisWalk end, List<Step> steps)
{
    private readonly Dictionary<string, Place> was = start.Now.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
    private readonly Dictionary<string, Place> @is = end.Now.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
    private readonly List<List<Step>> moments = Moments(steps);

    public PeriodComparison All()
    {
        var order = end.Now.Places.Concat(start.Now.Places).Select(place => place.Entity)
            .Concat(end.Entities.Concat(start.Entities).Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        var cells = order.SelectMany(Cells).ToList();
        var own = cells.Select(each => each.Entity).ToHashSet(StringComparer.Ordinal);
        var ranks = order.Select(entity => Rank(entity, own.Contains(entity))).OfType<Difference>().ToList();
        var swaps = Comparison.Between(ranking, start.Now, end.Now).Where(change => change.Kind == "revision-swap").Select(change => Swapped(change.Entity, change.Other!)).ToList();
        return new(ranking, start.Now, end.Now, cells, ranks, swaps, start.Holds || end.Holds);
    }

    private IEnumerable<Difference> Cells(string entity)
    {
        var (from, to) = (StateOf(entity, start.Cell(entity), was), StateOf(entity, end.Cell(entity), @is));
        if (KindOf(from, to) is { } kind)
        {
            var (step, cell) = LastChange(entity, each => Undated(each.Figure(entity), kind == DifferenceKind.Date));
            yield return new(entity, kind, from, to, Acts.Of(step.Cause, cell), step.Cause, Between(entity, step, touch => touch.OfFigure), [entity], [], [])
            {
                Changes = [Change(step, entity)],
                MovesTheRank = MovesTheRank(entity, step),
            };
        }

        if (from.Printed != to.Printed)
        {
            var (step, _) = LastChange(entity, each => Undated(each.Printed, IsSame(from.Printed, to.Printed)));
            yield return new(entity, DifferenceKind.Position, from, to, Acts.OfPosition(step.Cause), step.Cause, Between(entity, step, touch => touch.OfPosition), [entity], [], [])
            {
                Changes = [Change(step, entity)],
                MovesTheRank = MovesTheRank(entity, step),
            };
        }
    }

    private Difference? Rank(string entity, bool cellDiffers)
    {
        var (past, now) = (was.GetValueOrDefault(entity), @is.GetValueOrDefault(entity));
        var hasRow = past is not null && now is not null;
        DifferenceKind? kind = past?.Rank != now?.Rank && (hasRow || !cellDiffers) ? DifferenceKind.Rank
            : hasRow && past!.Figure is null && now!.Figure is null && past.Span != now.Span ? DifferenceKind.Bounds : null;
        if (kind is null)
            return null;
        Func<Place?, object?> see = kind == DifferenceKind.Rank ? place => place?.Rank : place => place?.Span;
        var step = LastMove(entity, see);
        var others = steps.Where(each => each != step && !Equals(see(In(each.Before, entity)), see(In(each.After, entity))))
            .Select(each => each.Touched.GetValueOrDefault(entity) ?? new(each.Cause, null, null, OfFigure: false, OfPosition: false));
        var ahead = hasRow ? Ahead(start.Now, past!) : [];
        var nowAhead = hasRow ? Ahead(end.Now, now!) : [];
        var passers = nowAhead.Except(ahead, StringComparer.Ordinal).Concat(ahead.Except(nowAhead, StringComparer.Ordinal)).Append(entity).ToHashSet(StringComparer.Ordinal);
        if (hasRow && now!.Rank - past!.Rank != nowAhead.Count - ahead.Count)
            passers.UnionWith(ahead.Union(nowAhead, StringComparer.Ordinal).Where(each => In(step.Before, each)?.Printed?.Rank != In(step.After, each)?.Printed?.Rank));
        var changed = step.Changed.ToList();
        var because = changed.Exists(passers.Contains) ? changed.FindAll(passers.Contains) : changed;
        return new(entity, kind.Value, StateOf(entity, start.Cell(entity), was), StateOf(entity, end.Cell(entity), @is),
            Acts.Of(step.Cause, because.Count == 0 ? default : step.Cells[because[0]]), step.Cause, Once(others, step.Cause), because,
            [.. nowAhead.Except(ahead, StringComparer.Ordinal)], [.. ahead.Except(nowAhead, StringComparer.Ordinal)])
        {
            Changes = because.ConvertAll(each => Change(step, each)),
        };
    }

    private Step LastMove(string entity, Func<Place?, object?> see) =>
        moments.Last(moment => !Equals(see(In(moment[0].Before, entity)), see(In(moment[^1].After, entity))))
            .Last(each => !Equals(see(In(each.Before, entity)), see(In(each.After, entity))));

    private bool MovesTheRank(string entity, Step step) =>
        was.GetValueOrDefault(entity)?.Rank != @is.GetValueOrDefault(entity)?.Rank && LastMove(entity, place => place?.Rank) == step;

    private Swap Swapped(string winner, string loser)
    {
        bool Turned(Table table) => table.Places.Select(place => place.Entity).FirstOrDefault(entity => entity == winner || entity == loser) == winner;
        var step = moments.Last(moment => Turned(moment[0].Before) != Turned(moment[^1].After)).Last(each => Turned(each.Before) != Turned(each.After));
        var entity = step.Changed.OrderByDescending(each => each == winner).ThenByDescending(each => each == loser).FirstOrDefault();
        var act = Acts.Of(step.Cause, entity is null ? default : step.Cells[entity]);
        var own = step.Changed.Where(each => each == winner || each == loser).ToList();
        return new(winner, loser, Acts.WordOf(act), act, step.Cause, (own.Count > 0 ? own : step.Changed.ToList()).ConvertAll(each => Change(step, each)));
    }

    private (Step Step, CellStep Cell) LastChange(string entity, Func<CellContent, object?> see)
    {
        var moment = moments.Last(each =>
        {
            var with = each.Where(step => step.Cells.ContainsKey(entity)).ToList();
            return with.Count > 0 && !Equals(see(with[0].Cells[entity].Before), see(with[^1].Cells[entity].After));
        });
        var step = moment.Last(each => each.Cells.TryGetValue(entity, out var cell) && !Equals(see(cell.Before), see(cell.After)));
        return (step, step.Cells[entity]);
    }

    private static CellChange Change(Step step, string entity)
    {
        var cell = step.Cells[entity];
        var (before, after) = step.Cause.Undone ? (cell.After, cell.Before) : (cell.Before, cell.After);
        var (was, @is) = (before.Figure(entity), after.Figure(entity));
        return new(entity, was == @is ? Acts.OfPosition(step.Cause) : Acts.Of(step.Cause, cell), was, @is, before.Printed, after.Printed);
    }

    private List<Touch> Between(string entity, Step explained, Func<Touch, bool> see) =>
        Once(steps.Where(step => step != explained).Select(step => step.Touched.GetValueOrDefault(entity)).OfType<Touch>().Where(see), explained.Cause);

    // A publication recorded and become visible between the two points is told once, on the published axis and where that comes on the way.
    private static List<Touch> Once(IEnumerable<Touch> touches, Cause explained) =>
        [.. touches.Select((touch, at) => (Touch: touch, At: at)).Where(each => each.Touch.Cause.Event.Position != explained.Event.Position)
            .GroupBy(each => each.Touch.Cause.Event.Position).Select(same => same.OrderBy(each => each.Touch.Cause.Axis).First()).OrderBy(each => each.At).Select(each => each.Touch)];

    private static List<List<Step>> Moments(List<Step> steps)
    {
        var all = new List<List<Step>>();
        foreach (var step in steps)
        {
            if (all is [.., [var first, ..] last] && first.Moment == step.Moment)
                last.Add(step);
            else
                all.Add([step]);
        }

        return all;
    }

    private static PointState StateOf(string entity, CellContent content, Dictionary<string, Place> places)
    {
        var (place, figure) = (places.GetValueOrDefault(entity), content.Figure(entity));
        return new(place?.Rank, figure, content.Printed, figure?.Span ?? place?.Span ?? Figures.Span.Unbounded);
    }

    private static DifferenceKind? KindOf(PointState from, PointState to) => (from.Figure, to.Figure) switch
    {
        (null, null) => null,
        (null, _) => DifferenceKind.Appeared,
        (_, null) => DifferenceKind.Vanished,
        var (old, now) when old.Value != now.Value => DifferenceKind.Value,
        var (old, now) when old.Span != now.Span => DifferenceKind.Span,
        var (old, now) when old.Publication != now.Publication => DifferenceKind.Publication,
        var (old, now) when old.PublishedOn != now.PublishedOn => DifferenceKind.Date,
        var (old, now) when old.Growth != now.Growth => DifferenceKind.Growth,
        _ => null,
    };

    // A redating after the event does not take the difference away from it, unless the date is the difference.
    private static EntityFigure? Undated(EntityFigure? figure, bool dated) => dated ? figure : figure is null ? null : figure with { PublishedOn = "" };

    private static PrintedRank? Undated(PrintedRank? printed, bool dated) => dated ? printed : printed is null ? null : printed with { PublishedOn = "" };

    private static bool IsSame(PrintedRank? one, PrintedRank? other) => one?.Rank == other?.Rank && one?.Publication == other?.Publication;

    private static Place? In(Table table, string entity) => table.Places.FirstOrDefault(place => place.Entity == entity);

    // Whoever shares the rank is level, not ahead: a rank is 1 and who is ahead and the vacant positions above.
    private static List<string> Ahead(Table table, Place row) => [.. table.Places.Where(place => place.Rank < row.Rank).Select(place => place.Entity)];
}
