using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>Everything that is printed about one flow and period at a point.</summary>
/// <param name="Figures">The values.</param>
/// <param name="Printed">The printed positions.</param>
public sealed record PeriodContent(IReadOnlyList<EntityFigure> Figures, IReadOnlyList<PrintedRank> Printed)
{
    /// <summary>Nothing was printed.</summary>
    public static PeriodContent Empty { get; } = new([], []);
}

/// <summary>A period and what it is compared with, all as known at one point.</summary>
/// <param name="Period">The period.</param>
/// <param name="Now">What is printed of it.</param>
/// <param name="YearBefore">What is printed of the period one year earlier.</param>
/// <param name="JustBefore">What is printed of the period of the same form just before.</param>
public sealed record TableContents(ReferencePeriod Period, PeriodContent Now, PeriodContent YearBefore, PeriodContent JustBefore)
{
    /// <summary>What is printed of the periods that tell who was awaited a year earlier, where <see cref="AsksBeforehand"/>.</summary>
    public IReadOnlyList<(ReferencePeriod Period, PeriodContent Content)> Beforehand { get; init; } = [];

    /// <summary>Whether it matters who was awaited a year earlier: somebody is new, or a position is printed now, which counts
    /// everybody.</summary>
    public bool AsksBeforehand
    {
        get
        {
            var before = YearBefore
                .Figures.Select(figure => figure.Entity)
                .Concat(YearBefore.Printed.Select(each => each.Entity))
                .ToHashSet(StringComparer.Ordinal);
            return before.Count > 0 && (Now.Printed.Count > 0 || Now.Figures.Any(figure => !before.Contains(figure.Entity)));
        }
    }
}

/// <summary>A whole table with what can be said of it.</summary>
/// <param name="Rows">Every row.</param>
/// <param name="Complete">Nobody awaited, no vacant position, every row down to the table size has a value; of printed positions alone,
/// that they are all there.</param>
/// <param name="Awaited">Entities that had a figure a year earlier, or in the period just before, and have no row now.</param>
/// <param name="Vacant">Positions that printed positions leave open.</param>
/// <param name="Contradictions">Printed positions that figures contradict.</param>
public sealed record StandingsTable(
    IReadOnlyList<StandingsRow> Rows,
    bool Complete,
    IReadOnlyList<string> Awaited,
    IReadOnlyList<int> Vacant,
    IReadOnlyList<Contradiction> Contradictions
)
{
    /// <summary>How many entities have a value, in the whole table.</summary>
    public required int Known { get; init; }

    /// <summary>How many have a row, in the whole table.</summary>
    public required int Placed { get; init; }

    /// <summary>Whether nobody who is missing can move the ranks of the ranking's table.</summary>
    public required bool IsSettled { get; init; }

    /// <summary>What those who are awaited had: a year earlier, or else in the period just before.</summary>
    public required IReadOnlyList<AwaitedFigure> AwaitedFigures { get; init; }

    /// <summary>Whoever keeps ranks from being compared with those of a year earlier: it is not known where they stand, or
    /// stood.</summary>
    public required IReadOnlyList<string> Unplaced { get; init; }

    /// <summary>The names of those behind the first place whose values may be ahead of it, by what is printed.</summary>
    public required IReadOnlyList<string> Contenders { get; init; }
}

/// <summary>Derives standings from what is printed of a period and of those it is compared with, all at one point.</summary>
public static class StandingsFold
{
    /// <summary>The standings.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow, which decides about tiers.</param>
    /// <param name="contents">What is printed.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    /// <param name="top">The last rank of which rows are given; all that is said beside the rows is of the whole table.</param>
    public static StandingsTable Of(
        Ranking ranking,
        string flow,
        TableContents contents,
        IReadOnlyCollection<string>? levels = null,
        int top = int.MaxValue
    )
    {
        contents = OneRowEach(ranking, contents);
        var table = Table.Of(ranking, contents.Now.Figures, contents.Now.Printed, levels);
        var before = Table.Of(ranking, contents.YearBefore.Figures, contents.YearBefore.Printed, levels);
        var justBefore = ReferenceEquals(contents.JustBefore, contents.YearBefore)
            ? null
            : Table.Of(ranking, contents.JustBefore.Figures, contents.JustBefore.Printed, levels);
        var earlier = contents.Period.OneYearEarlier() is { } year
            ? new EarlierRows(
                new(
                    ranking,
                    flow,
                    new(year, contents.YearBefore, before),
                    new(contents.Period, contents.Now, table),
                    levels,
                    justBefore?.Places,
                    contents.Beforehand.SelectMany(each => Table.Of(ranking, each.Content.Figures, each.Content.Printed, levels).Places)
                ),
                before
            )
            : null;
        var reference = contents
            .Now.Figures.FirstOrDefault(figure => figure.Entity == ranking.Definition.Reference && figure.Span.IsBounded)
            ?.Value;
        var isRate = ranking.Flow(flow)?.IsRate == true;
        var rows = table
            .Places.TakeWhile(place => place.Rank <= top)
            .Select(place => Row(ranking, flow, place, earlier, reference, isRate))
            .ToList();
        var awaited = Awaited(ranking, contents.Period, table, before, justBefore, levels);
        return new(rows, IsComplete(table, awaited, ranking.Definition.TableSize), awaited, table.Vacant, table.Contradictions)
        {
            Placed = table.Places.Count,
            Known = table.Places.Count(place => place.Figure is not null),
            IsSettled = SettledPositions.AreSettled(ranking, contents.Period, table, awaited.Count, levels),
            AwaitedFigures = AwaitedFigure.Of(awaited, contents),
            Unplaced = [.. earlier?.Unplaced ?? []],
            Contenders = Contenders(ranking, table),
        };
    }

    // Who may stand before the first, and behind nobody for sure.
    private static List<string> Contenders(Ranking ranking, Table table) =>
        table.Places is not [{ Figure: not null } first, ..]
            ? []
            :
            [
                .. table
                    .Places.Where(place => place.Figure is not null && place.Rank > first.Rank)
                    .Where(place => table.OrderOf(first, place) == RowOrder.Undecided)
                    .Where(place => table.Places.TakeWhile(other => other != place).All(other => MayBeAhead(table, place, other)))
                    .Select(place => ranking.Entity(place.Entity)!.Name),
            ];

    private static bool MayBeAhead(Table table, Place place, Place other) =>
        other.Figure is null || table.OrderOf(other, place) is RowOrder.Undecided or RowOrder.Tied;

    /// <summary>The tier that takes most to reach, of those that a row surely reaches: by its value, or by its worse end where only bounds
    /// are known, or the least or the most that the value may be.</summary>
    internal static string? Tier(Ranking ranking, string flow, decimal? value, Span span) =>
        Tier(ranking, flow, span.IsBounded && value is not null ? value : new Direction(ranking.IsAscending).Worst(span));

    private static string? Tier(Ranking ranking, string flow, decimal? amount) =>
        amount is { } known ? ranking.Tiers(flow).LastOrDefault(tier => ranking.IsIn(tier, known))?.Name : null;

    private static TableContents OneRowEach(Ranking ranking, TableContents contents)
    {
        if (!ranking.Renames.Any)
            return contents;
        var (now, isSame) = (contents.Period, ReferenceEquals(contents.JustBefore, contents.YearBefore));
        var year = now.OneYearEarlier() is { } earlier ? OneEntity.In(ranking, earlier, contents.YearBefore) : contents.YearBefore;
        return contents with
        {
            Now = OneEntity.In(ranking, now, contents.Now),
            YearBefore = year,
            Beforehand = [.. contents.Beforehand.Select(each => (each.Period, OneEntity.In(ranking, each.Period, each.Content)))],
            JustBefore =
                isSame ? year
                : now.JustBefore() is { } last ? OneEntity.In(ranking, last, contents.JustBefore)
                : contents.JustBefore,
        };
    }

    /// <summary>Entities that had a figure a year earlier, or in the period just before, and have no row now, nor anybody who took their
    /// place.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="period">The period of the table.</param>
    /// <param name="table">The table.</param>
    /// <param name="yearBefore">That of the period one year earlier.</param>
    /// <param name="justBefore">That of the period just before; may be left out where it is the same one.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    public static IReadOnlyList<string> Awaited(
        Ranking ranking,
        ReferencePeriod period,
        Table table,
        Table yearBefore,
        Table? justBefore,
        IReadOnlyCollection<string>? levels = null
    ) =>
        Without(
            ranking,
            period,
            table,
            yearBefore.Places.Concat(justBefore?.Places ?? []).Where(place => place.Figure is not null),
            levels
        );

    /// <summary>Those of other tables, or who stands in their place by the end of a period, who have no row in its table.</summary>
    internal static IReadOnlyList<string> Without(
        Ranking ranking,
        ReferencePeriod period,
        Table table,
        IEnumerable<Place> others,
        IReadOnlyCollection<string>? levels
    )
    {
        var present = table.Places.SelectMany(place => ranking.Renames.Ids(place.Entity)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. others
                .Select(place => place.Entity)
                .SelectMany(entity => SuccessionFold.HeirsOf(ranking, entity, period))
                .Distinct(StringComparer.Ordinal)
                .Where(entity => !present.Contains(entity) && ranking.IsRanked(entity, levels)),
        ];
    }

    // Positions alone say nothing of values, and are whole by themselves.
    private static bool IsComplete(Table table, IReadOnlyList<string> awaited, int size) =>
        table.Vacant.Count == 0
        && table.Places.Count > 0
        && (
            table.Places.All(place => place.Figure is null)
                ? awaited.Count == 0 || table.UnbrokenTo >= size
                : awaited.Count == 0 && table.Places.Where(place => place.Rank <= size).All(place => place.Figure is not null)
        );

    private static StandingsRow Row(Ranking ranking, string flow, Place place, EarlierRows? earlier, decimal? reference, bool isRate)
    {
        var (value, was) = (place.Figure?.Value, earlier?.Of(place) ?? default);
        return new()
        {
            Rank = place.Rank,
            Entity = place.Entity,
            Name = ranking.Entity(place.Entity)!.Name,
            LocalName = ranking.Entity(place.Entity)!.LocalName,
            Value = value,
            Low = place.Span.Low,
            High = place.Span.High,
            Evidence = place.Figure is null ? Evidence.PublishedRank : Evidence.Figure,
            Publication = place.Figure?.Publication ?? place.Printed!.Publication,
            PublishedOn = place.Figure?.PublishedOn ?? place.Printed!.PublishedOn,
            PrintedRank = place.Printed?.Rank,
            PreviousRank = was.Rank,
            PreviousValue = was.Value,
            GrowthPublished = place.Figure?.Growth,
            Flags = place.Figure?.Flags,
            GrowthComputed =
                !isRate && value is { } now && place.Span.IsBounded && was is { Value: { } then and > 0, Break: null, IsBounded: true }
                    ? Percent(now - then, then)
                    : null,
            Share =
                !isRate && value is { } part && place.Span.IsBounded && reference is { } whole && whole > 0 ? Percent(part, whole) : null,
            Tier = Tier(ranking, flow, value, place.Span),
            Order = place.Order,
            Break = was.Break,
            Rebased = was.Rebased,
            Conflict = place
                .Figure?.Conflict?.Rivals.Select(rival => new OtherValue(rival.Publication, rival.Value, rival.Span.Low, rival.Span.High))
                .ToList(),
        };
    }

    private static decimal? Percent(decimal part, decimal whole)
    {
        try
        {
            return Math.Round(part / whole * 100, 1, MidpointRounding.AwayFromZero);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
