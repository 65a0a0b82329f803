using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>Finds what differs between the two ends of a walk, and the change that explains it.</summary>
internal sealed class Differences(Ranking ranking, PointContent start, PointContent end, List<Change> changes)
{
    private readonly Dictionary<string, Place> was = start.Table.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
    private readonly Dictionary<string, Place> @is = end.Table.Places.ToDictionary(place => place.Entity, StringComparer.Ordinal);
    private readonly List<List<Change>> moments = Moments(changes);

    // Whether an event comes more than once on the way.
    private readonly bool hasRepeats = changes.DistinctBy(change => change.Cause.Event.Position).Count() < changes.Count;

    public PeriodComparison All()
    {
        var order = end
            .Table.Places.Concat(start.Table.Places)
            .Select(place => place.Entity)
            .Concat(end.Entities.Concat(start.Entities).Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var cells = order.SelectMany(Cells).ToList();
        var own = cells.Select(each => each.Entity).ToHashSet(StringComparer.Ordinal);
        var ranks = order.Select(entity => Rank(entity, own.Contains(entity))).OfType<Difference>().ToList();
        var swaps = Comparison
            .Between(ranking, start.Table, end.Table)
            .Where(change => change.Kind == TableChangeKind.RevisionSwap)
            .Select(change => Swapped(change.Entity, change.Other!))
            .ToList();
        return new(ranking, start.Table, end.Table, cells, ranks, swaps, start.Holds || end.Holds);
    }

    private IEnumerable<Difference> Cells(string entity)
    {
        var (from, to) = (StateOf(entity, start.Cell(entity), was), StateOf(entity, end.Cell(entity), @is));
        if (KindOf(from, to) is { } differs)
        {
            var (change, cell) = LastChange(entity, (one, other) => !IsSame(one.Figure, other.Figure, differs));
            yield return new(
                Entity: entity,
                Kind: differs,
                From: from,
                To: to,
                Change: ChangeKinds.Of(change.Cause, cell),
                Cause: change.Cause,
                Between: Between(entity, change, influence => influence.OfFigure),
                Because: [entity],
                CameAhead: [],
                FellBehind: []
            )
            {
                Changes = [CellChangeOf(change, entity)],
                MovesTheRank = MovesTheRank(entity, change),
            };
        }

        if (from.Printed != to.Printed)
        {
            var dated = IsSame(from.Printed, to.Printed);
            var (change, cell) = LastChange(entity, (one, other) => Undated(one.Printed, dated) != Undated(other.Printed, dated));
            // Another list that prints the same position confirms it.
            var kind = ChangeKinds.OfPosition(change.Cause, cell);
            if (
                kind == ChangeKind.Published
                && from.Printed?.Rank == to.Printed?.Rank
                && cell.Before.Printed?.Rank == cell.After.Printed?.Rank
            )
                yield break;
            yield return new(
                Entity: entity,
                Kind: DifferenceKind.Position,
                From: from,
                To: to,
                Change: kind,
                Cause: change.Cause,
                Between: Between(entity, change, influence => influence.OfPosition),
                Because: [entity],
                CameAhead: [],
                FellBehind: []
            )
            {
                Changes = [CellChangeOf(change, entity)],
                MovesTheRank = MovesTheRank(entity, change),
            };
        }
    }

    private Difference? Rank(string entity, bool cellDiffers)
    {
        var (past, now) = (was.GetValueOrDefault(entity), @is.GetValueOrDefault(entity));
        var hasRow = past is not null && now is not null;
        DifferenceKind? kind =
            past?.Rank != now?.Rank && (hasRow || !cellDiffers) ? DifferenceKind.Rank
            : hasRow && past!.Figure is null && now!.Figure is null && past.Span != now.Span ? DifferenceKind.Bounds
            : null;
        if (kind is null)
            return null;
        Func<Place?, object?> see = kind == DifferenceKind.Rank ? place => place?.Rank : place => place?.Span;
        var change = LastMove(entity, see);
        var others = changes
            .Where(each => each != change && !Equals(see(In(each.Before, entity)), see(In(each.After, entity))))
            .Select(each => each.Influences.GetValueOrDefault(entity) ?? new(each.Cause, null, null, OfFigure: false, OfPosition: false));
        var ahead = hasRow ? Ahead(start.Table, past!) : [];
        var nowAhead = hasRow ? Ahead(end.Table, now!) : [];
        var passers = nowAhead
            .Except(ahead, StringComparer.Ordinal)
            .Concat(ahead.Except(nowAhead, StringComparer.Ordinal))
            .Append(entity)
            .ToHashSet(StringComparer.Ordinal);
        if (hasRow && now!.Rank - past!.Rank != nowAhead.Count - ahead.Count)
            passers.UnionWith(
                ahead
                    .Union(nowAhead, StringComparer.Ordinal)
                    .Where(each => In(change.Before, each)?.Printed?.Rank != In(change.After, each)?.Printed?.Rank)
            );
        var changed = change.Changed.ToList();
        var because = changed.Exists(passers.Contains) ? changed.FindAll(passers.Contains) : changed;
        return new(
            Entity: entity,
            Kind: kind.Value,
            From: StateOf(entity, start.Cell(entity), was),
            To: StateOf(entity, end.Cell(entity), @is),
            Change: ChangeKinds.Of(change.Cause, because.Count == 0 ? CellTransition.None : change.Cells[because[0]]),
            Cause: change.Cause,
            Between: Once(others, change.Cause),
            Because: because,
            CameAhead: [.. nowAhead.Except(ahead, StringComparer.Ordinal)],
            FellBehind: [.. ahead.Except(nowAhead, StringComparer.Ordinal)]
        )
        {
            Changes = because.ConvertAll(each => CellChangeOf(change, each)),
        };
    }

    private Change LastMove(string entity, Func<Place?, object?> see) =>
        moments
            .Last(moment => !Equals(see(In(moment[0].Before, entity)), see(In(moment[^1].After, entity))))
            .Last(each => !Equals(see(In(each.Before, entity)), see(In(each.After, entity))));

    // Whoever has another rank at the end moved later.
    private bool MovesTheRank(string entity, Change change)
    {
        var now = @is.GetValueOrDefault(entity)?.Rank;
        return was.GetValueOrDefault(entity)?.Rank != now
            && In(change.After, entity)?.Rank == now
            && LastMove(entity, place => place?.Rank) == change;
    }

    private Swap Swapped(string winner, string loser)
    {
        bool Turned(LateTable late) =>
            late.Value.IndexOf(winner) is { } ahead && (late.Value.IndexOf(loser) is not { } behind || ahead < behind);
        var change = moments
            .Last(moment => Turned(moment[0].Before) != Turned(moment[^1].After))
            .Last(each => Turned(each.Before) != Turned(each.After));
        var entity = change.Changed.OrderByDescending(each => each == winner).ThenByDescending(each => each == loser).FirstOrDefault();
        var kind = ChangeKinds.Of(change.Cause, entity is null ? CellTransition.None : change.Cells[entity]);
        var own = change.Changed.Where(each => each == winner || each == loser).ToList();
        return new(
            winner,
            loser,
            ChangeKinds.OriginOf(kind),
            kind,
            change.Cause,
            (own.Count > 0 ? own : change.Changed.ToList()).ConvertAll(each => CellChangeOf(change, each))
        );
    }

    private (Change Change, CellTransition Cell) LastChange(string entity, Func<CellContent, CellContent, bool> differ)
    {
        var moment = moments.Last(each => InAll(each, entity) is var (before, after) && differ(before, after));
        var change = moment.Last(each => each.Cells.TryGetValue(entity, out var cell) && differ(cell.Before, cell.After));
        return (change, change.Cells[entity]);
    }

    private static (CellContent Before, CellContent After)? InAll(List<Change> moment, string entity)
    {
        (CellContent Before, CellContent After)? all = null;
        foreach (var change in moment)
        {
            if (change.Cells.TryGetValue(entity, out var cell))
                all = (all?.Before ?? cell.Before, cell.After);
        }

        return all;
    }

    private static CellChange CellChangeOf(Change change, string entity)
    {
        var cell = change.Cells[entity];
        var (before, after) = change.Cause.Undone ? (cell.After, cell.Before) : (cell.Before, cell.After);
        var (was, @is) = (before.Figure, after.Figure);
        return new(
            entity,
            was == @is ? ChangeKinds.OfPosition(change.Cause, cell) : ChangeKinds.Of(change.Cause, cell),
            was,
            @is,
            before.Printed,
            after.Printed
        );
    }

    private List<Influence> Between(string entity, Change explained, Func<Influence, bool> see) =>
        Once(
            changes
                .Where(change => change != explained)
                .Select(change => change.Influences.GetValueOrDefault(entity))
                .OfType<Influence>()
                .Where(see),
            explained.Cause
        );

    // A publication recorded and become visible between the two points is told once, on the published axis and where that comes on the way.
    private List<Influence> Once(IEnumerable<Influence> influences, Cause explained)
    {
        var others = influences.Where(influence => influence.Cause.Event.Position != explained.Event.Position);
        if (!hasRepeats)
            return [.. others];
        return
        [
            .. others
                .Select((influence, at) => (Influence: influence, At: at))
                .GroupBy(each => each.Influence.Cause.Event.Position)
                .Select(same => same.OrderBy(each => each.Influence.Cause.Axis).First())
                .OrderBy(each => each.At)
                .Select(each => each.Influence),
        ];
    }

    private static List<List<Change>> Moments(List<Change> changes)
    {
        var all = new List<List<Change>>();
        foreach (var change in changes)
        {
            if (all is [.., [var first, ..] last] && first.Moment == change.Moment)
                last.Add(change);
            else
                all.Add([change]);
        }

        return all;
    }

    private static PointState StateOf(string entity, CellContent content, Dictionary<string, Place> places)
    {
        var (place, figure) = (places.GetValueOrDefault(entity), content.Figure);
        return new(place?.Rank, figure, content.Printed, figure?.Span ?? place?.Span ?? Figures.Span.Unbounded);
    }

    private static DifferenceKind? KindOf(PointState from, PointState to) =>
        (from.Figure, to.Figure) switch
        {
            (null, null) => null,
            (null, _) => DifferenceKind.Appeared,
            (_, null) => DifferenceKind.Vanished,
            var (old, now) when old.Value != now.Value => DifferenceKind.Value,
            var (old, now) when old.Span != now.Span => DifferenceKind.Span,
            var (old, now) when old.Publication != now.Publication => DifferenceKind.Publication,
            var (old, now) when old.PublishedOn != now.PublishedOn => DifferenceKind.Date,
            var (old, now) when old.Growth != now.Growth => DifferenceKind.Growth,
            var (old, now) when old.Flags != now.Flags => DifferenceKind.Flags,
            _ => null,
        };

    // A redating after the event does not take the difference away from it, unless the date is the difference; nor do other marks.
    private static bool IsSame(EntityFigure? one, EntityFigure? other, DifferenceKind kind) =>
        one is null || other is null
            ? one is null && other is null
            : (one.Value, one.Span, one.Publication, one.Growth) == (other.Value, other.Span, other.Publication, other.Growth)
                && (kind != DifferenceKind.Date || one.PublishedOn == other.PublishedOn)
                && (kind != DifferenceKind.Flags || one.Flags == other.Flags);

    private static PrintedRank? Undated(PrintedRank? printed, bool dated) =>
        dated ? printed
        : printed is null ? null
        : printed with { PublishedOn = "" };

    private static bool IsSame(PrintedRank? one, PrintedRank? other) => one?.Rank == other?.Rank && one?.Publication == other?.Publication;

    private static Place? In(LateTable table, string entity) => table.Value.PlaceOf(entity);

    // Whoever shares the rank is level, not ahead: a rank is 1 and who is ahead and the vacant positions above.
    private static List<string> Ahead(Table table, Place row) =>
        [.. table.Places.Where(place => place.Rank < row.Rank).Select(place => place.Entity)];
}
