using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>A walk along one axis, change by change, from the earlier place to the later.</summary>
internal sealed class AxisWalk
{
    private readonly PeriodLedger ledger;
    private readonly DateOnly first;
    private readonly DateOnly last;
    private readonly HashSet<string> standing;
    private readonly Dictionary<string, CellContent> cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CellFolding> foldings = new(StringComparer.Ordinal);
    private LateTable table;

    /// <summary>Begins at what the ledger holds.</summary>
    /// <param name="ledger">The ledger at the earlier place.</param>
    /// <param name="day">The day of the questions asked on the way, or the earlier one.</param>
    /// <param name="first">The earlier day of the two points.</param>
    /// <param name="last">The later day of the two points.</param>
    public AxisWalk(PeriodLedger ledger, DateOnly day, DateOnly first, DateOnly last)
    {
        (this.ledger, this.first, this.last) = (ledger, first, last);
        standing = ledger.All.Where(each => each.StandsAt(day)).Select(each => each.Order.Publication).ToHashSet(StringComparer.Ordinal);
        var now = StandingNow(begun: null);
        foreach (var entity in ledger.Entities)
            cells[entity] = Folded(entity, now);
        table = TableNow();
    }

    /// <summary>The ledger as far as it was walked.</summary>
    public PeriodLedger Ledger => ledger;

    /// <summary>What is known where the walk stands; later steps do not change it.</summary>
    public PointContent Here => new(table.Value, new(cells, StringComparer.Ordinal));

    /// <summary>The ledger records an event; the questions are asked as published on one day.</summary>
    public Change Record(PlacedEvent placed, DateOnly day)
    {
        var before = placed.Publication is { } named ? ledger.Of(named) : null;
        var ranking = ledger.Ranking!;
        ledger.Apply(placed);
        if (placed.Publication is not { } id)
            return Redefine(placed, ranking);
        var after = ledger.Of(id)!;
        if (after.StandsAt(day))
            standing.Add(id);
        else
            standing.Remove(id);
        var affected =
            (before?.Omits ?? false) || after.Omits
                ? [.. ledger.Entities.Union(before?.Entities ?? [], StringComparer.Ordinal)]
                : after.Entities.Union(before?.Entities ?? [], StringComparer.Ordinal).ToList();
        return Take(
            new()
            {
                Axis = ComparedAxis.Recorded,
                Event = placed,
                Publication = after.Publication.Content,
                Reverses = placed.Body is Reversed { IsErased: false } reversed ? ledger.Event(id, reversed.Version) : null,
                Dates =
                    before is not null && before.Publication.Content.Date != after.Publication.Content.Date
                        ? (before.Publication.Content.Date, after.Publication.Content.Date)
                        : null,
            },
            affected,
            entity => Difference(before, after, entity),
            after,
            begins: before is null && after.StandsAt(day)
        );
    }

    /// <summary>A publication begins or ceases to stand on a day.</summary>
    public Change BeginOrCease(PublicationStatements statements, DateOnly day, bool stands)
    {
        var id = statements.Order.Publication;
        if (stands)
            standing.Add(id);
        else
            standing.Remove(id);
        var affected = statements.Omits ? [.. ledger.Entities] : statements.Entities.ToList();
        var visible = statements.Publication.Content.Date.VisibleFrom;
        var version =
            stands && day == visible
                ? 1
                : statements
                    .Publication.Amendments.Last(each =>
                        !each.IsReversed
                        && (
                            stands
                                ? each.Event is PublicationReinstated { On: var back } && back == day
                                : each.Event is PublicationWithdrawn { On: var away } && away == day
                        )
                    )
                    .Version;
        return Take(
            new()
            {
                Axis = ComparedAxis.Published,
                On = day,
                Event = ledger.Event(id, version),
                Publication = statements.Publication.Content,
            },
            affected,
            entity => (Speaks(statements, entity), Places(statements, entity)),
            statements,
            begins: stands
        );
    }

    private Change Redefine(PlacedEvent placed, Ranking before)
    {
        var now = ledger.Ranking!;
        var affected = ledger.Entities.ToList();
        var weighed = ledger
            .All.Where(each =>
                before.Authority(each.Publication.Content.Publisher, each.Publication.Content.Kind)
                != now.Authority(each.Publication.Content.Publisher, each.Publication.Content.Kind)
            )
            .ToList();
        var seen = weighed.Where(each => Clipped(each.Stands).Count > 0).ToList();
        return Take(
            new() { Axis = ComparedAxis.Recorded, Event = placed },
            affected,
            entity =>
                before.IsRanked(entity) != now.IsRanked(entity)
                    ? (true, true)
                    : (seen.Exists(each => Speaks(each, entity)), seen.Exists(each => Places(each, entity))),
            statements: null,
            begins: false
        );
    }

    private Change Take(
        Cause cause,
        List<string> affected,
        Func<string, (bool Figure, bool Position)> influenceOn,
        PublicationStatements? statements,
        bool begins
    )
    {
        var (was, transitions, influences) = (
            table,
            new Dictionary<string, CellTransition>(affected.Count, StringComparer.Ordinal),
            new Dictionary<string, Influence>(affected.Count, StringComparer.Ordinal)
        );
        var now = StandingNow(begins ? statements : null);
        foreach (var entity in affected)
        {
            if (influenceOn(entity) is var (figure, position) && (figure || position))
                influences[entity] = new(cause, statements?.Of(entity), statements?.RankOf(entity)?.Printed.Rank, figure, position);
            var (before, after) = (cells.GetValueOrDefault(entity) ?? CellContent.Empty, Folded(entity, now));
            cells[entity] = after;
            transitions[entity] = new(before, after, statements?.Of(entity));
        }

        table = TableNow();
        return new(cause, influences, transitions, was, table);
    }

    // What stands, in fold order. Where a publication has just begun to stand behind all others, cells are folded on with it alone.
    private Standing StandingNow(PublicationStatements? begun)
    {
        var inOrder = ledger.InOrder.Where(each => standing.Contains(each.Order.Publication)).ToList();
        var omits = inOrder.Exists(each => each.Omits);
        if (omits)
            foldings.Clear();
        return new(inOrder, omits, begun is not null && inOrder is [.., var last] && last == begun ? begun : null);
    }

    private CellContent Folded(string entity, Standing now)
    {
        if (now.Omits)
            return ledger.Cell(entity, standing);
        if (now.Begun is { } begun && foldings.TryGetValue(entity, out var folding))
        {
            folding.Add(begun);
            return folding.Content;
        }

        foldings[entity] = folding = new(entity);
        foreach (var each in now.InOrder)
            folding.Add(each);
        return folding.Content;
    }

    private readonly record struct Standing(List<PublicationStatements> InOrder, bool Omits, PublicationStatements? Begun);

    private LateTable TableNow() =>
        new(
            ledger.Ranking!,
            ledger.Period,
            new(
                [.. cells.Values.Select(cell => cell.Figure).OfType<EntityFigure>()],
                [.. cells.Values.Select(cell => cell.Printed).OfType<PrintedRank>()]
            )
        );

    // A full publication speaks of a cell that it leaves out only where its publisher gave it something.
    private bool Speaks(PublicationStatements statements, string entity) =>
        statements.Of(entity) is { } statement
        && (
            !statement.IsOmission
            || ledger.All.Any(other => other.Of(entity) is { IsOmission: false } figure && figure.Publisher == statement.Publisher)
        );

    // Whether it prints a position, or takes back one by leaving it out of a full list.
    private bool Places(PublicationStatements statements, string entity) =>
        statements.RankOf(entity) is not null
        || (
            statements.Omission is { } list && ledger.All.Any(other => other.RankOf(entity) is { } rank && rank.Publisher == list.Publisher)
        );

    // Whether a publication says something else of a cell on the days between the two points.
    private (bool Figure, bool Position) Difference(PublicationStatements? before, PublicationStatements after, string entity)
    {
        var (old, now) = (before is null ? [] : Clipped(before.Stands), Clipped(after.Stands));
        var (oldSays, nowSays) = (old.Count > 0 ? Bare(before!, entity) : null, now.Count > 0 ? Bare(after, entity) : null);
        var (oldRank, nowRank) = (old.Count > 0 ? before!.RankOf(entity) : null, now.Count > 0 ? after.RankOf(entity) : null);
        var (oldPlaces, nowPlaces) = (old.Count > 0 && Places(before!, entity), now.Count > 0 && Places(after, entity));
        var elsewhen = !old.SequenceEqual(now);
        return (
            oldSays != nowSays || (elsewhen && nowSays is not null),
            oldRank?.Printed != nowRank?.Printed
                || oldRank?.Authority != nowRank?.Authority
                || oldRank?.Order != nowRank?.Order
                || oldPlaces != nowPlaces
                || (elsewhen && nowPlaces)
        );
    }

    private Statement? Bare(PublicationStatements statements, string entity) =>
        Speaks(statements, entity) ? statements.Of(entity)! with { Stands = [] } : null;

    private List<KnownRange> Clipped(IEnumerable<KnownRange> ranges) =>
        [
            .. ranges
                .Where(range => range.From <= last && range.To > first)
                .Select(range => new KnownRange(
                    range.From < first ? first : range.From,
                    range.To > last.AddDays(1) ? last.AddDays(1) : range.To
                )),
        ];
}
