using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Claims;

/// <summary>What was public on a day, as the check of one publication's claims uses it.</summary>
/// <param name="recorded">Everything that is recorded.</param>
/// <param name="day">The day.</param>
/// <param name="own">The publication that makes the claims.</param>
/// <param name="write">Writes an amount for people.</param>
internal sealed class KnownFigures(RecordedStatements recorded, DateOnly day, string own, Func<decimal, string> write)
{
    public Ranking Ranking => recorded.Ranking;

    public string Name(string entity) => Ranking.NameOf(entity);

    public string Write(decimal amount) => write(amount);

    /// <summary>A range whose ends are excluded.</summary>
    public static string Write(Span span, Func<decimal, string> write) =>
        span switch
        {
            { Low: { } low, High: { } high } => low == high ? $"exactly {write(low)}" : $"between {write(low)} and {write(high)}",
            { Low: { } low } => $"above {write(low)}",
            { High: { } high } => $"below {write(high)}",
            _ => "not known",
        };

    /// <summary>Says that neither a value nor a position is known.</summary>
    public string Nothing(string entity, string flow, ReferencePeriod period) =>
        $"nothing is known of {Name(entity)}, {flow} {PeriodWords.Of(period)}";

    /// <summary>The publication that prints a position, as people name it.</summary>
    public string Cited(PrintedRank printed, string flow, ReferencePeriod period) =>
        PublicationWords.Of(
            recorded.Positions(flow, period).First(each => each.Printed.Publication == printed.Publication).Publisher,
            printed.PublishedOn
        );

    /// <summary>Whether the claim's own publication prints the position of an entity, or of any where none is named.</summary>
    public bool OwnPrintsPosition(string? entity, string flow, ReferencePeriod period) =>
        RankFold
            .At(recorded.Positions(flow, period).Where(position => position.Printed.Publication == own), day, Ranking.PrintedTieRule)
            .Any(printed => entity is null || printed.Entity == entity);

    /// <summary>The statements about a cell that stand on the day.</summary>
    public CellStatements? Cell(string entity, string flow, ReferencePeriod period) => recorded.Cell(entity, flow, period)?.At(day);

    /// <summary>What an entity has: the value that stands, or the bounds of a printed position.</summary>
    public Quantity Amount(string entity, string flow, string when) =>
        Asked(entity, flow, when, out var period) is { } lacking ? lacking : Amount(entity, flow, period);

    /// <summary>What an entity has: the value that stands, or the bounds of a printed position.</summary>
    public Quantity Amount(string entity, string flow, ReferencePeriod period)
    {
        if (Cell(entity, flow, period) is { } cell && cell.Standing() is { } figure)
            return new(figure.Value, figure.Span, IsOwn(cell), $"{write(figure.Value)} ({Name(entity)})");
        if (Table(flow, period).Places.FirstOrDefault(each => each.Entity == entity) is { Figure: null, Printed: { } printed } place)
            return new(
                null,
                place.Span,
                printed.Publication == own,
                $"{Write(place.Span, write)} ({Name(entity)}, by position {printed.Rank})"
            );
        return Quantity.Lacking(Nothing(entity, flow, period));
    }

    /// <summary>
    /// How much an entity grew, in percent: as another publication prints it, the newest one that does; else from the values of the two
    /// years; else as the
    /// claim's own publication prints it. A printed rate comes first because publishers count it on a base that they have revised since.
    /// </summary>
    public Quantity Growth(string entity, string flow, string when)
    {
        if (Asked(entity, flow, when, out var period) is { } lacking)
            return lacking;
        var printed = Cell(entity, flow, period)?.Figures.Where(each => each.Growth is not null).ToList() ?? [];
        if (printed.FindLast(each => each.Publication != own) is { } other)
            return Rate(entity, other, isOwn: false);
        var computed =
            period.OneYearEarlier() is { } before
            && Cell(entity, flow, period) is { } cell
            && cell.Standing() is { } now
            && !IsBroken(cell, now, before)
            && Base(entity, flow, before, period) is { } then
                ? Amount(entity, flow, period).In(when).GrowthFrom(then.In(before.ToString()))
                : null;
        return computed
            ?? (
                printed is [.., var last]
                    ? Rate(entity, last, isOwn: true)
                    : Quantity.Lacking(
                        $"nobody prints the growth of {Name(entity)}, {flow} {PeriodWords.Of(period)}, and the values of the two years are "
                            + "not both known, or not comparable"
                    )
            );
    }

    /// <summary>The table of a flow and period.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="period">The period.</param>
    /// <param name="withoutOwn">Whether the positions that the claim's own publication prints are left out: they are no evidence for a
    /// claim about positions.</param>
    public Table Table(string flow, ReferencePeriod period, bool withoutOwn = false)
    {
        var content = Content(flow, period, withoutOwn);
        return Standings.Table.Of(Ranking, period, content);
    }

    /// <summary>What is printed of a flow and period.</summary>
    public PeriodContent Content(string flow, ReferencePeriod period, bool withoutOwn) =>
        new(
            [.. recorded.Cells(flow, period).Select(cell => cell.At(day).Standing()).OfType<EntityFigure>()],
            RankFold.At(
                recorded.Positions(flow, period).Where(position => !withoutOwn || position.Printed.Publication != own),
                day,
                Ranking.PrintedTieRule
            )
        );

    /// <summary>Whether a ranked entity has no row, and no unbroken list says that it is behind position
    /// <paramref name="behind"/>.</summary>
    public bool LacksRows(Table table, int behind)
    {
        var present = table.Places.Select(place => place.Entity).ToHashSet(StringComparer.Ordinal);
        return table.UnbrokenTo < behind
            && Ranking.Definition.Entities.Any(entity => Ranking.IsRanked(entity.Id) && !present.Contains(entity.Id));
    }

    /// <summary>Whether only the claim's own publication prints what a place rests on.</summary>
    public bool RestsOnOwn(Place place, string flow, ReferencePeriod period) =>
        place.Figure is null ? place.Printed!.Publication == own : Cell(place.Entity, flow, period) is { } cell && IsOwn(cell);

    /// <summary>What keeps a cell from being asked for, or null.</summary>
    public Quantity? Asked(string entity, string flow, string when, out ReferencePeriod period)
    {
        var read = ReferencePeriod.TryParse(when, out period, out var reason);
        return Ranking.Entity(entity) is null ? Quantity.Lacking(Ranking.Names.Several(entity) ?? $"the ledger knows no entity '{entity}'")
            : Ranking.Flow(flow) is null ? Quantity.Lacking($"the ledger knows no flow '{flow}'")
            : !read ? Quantity.Lacking(reason)
            : null;
    }

    private bool IsBroken(CellStatements cell, EntityFigure now, ReferencePeriod before) =>
        Ranking.Break(cell.Flow, cell.Entity, before, cell.Period) is not null
        || (
            now.BreakMark is { IsSaid: true } mark
            && mark.Parts(Ranking.Renames.Ids(cell.Entity).Select(id => Cell(id, cell.Flow, before)?.Standing()?.BreakNote))
        );

    // A year earlier on the same ground, as a table has it: what went into an entity since counts for it.
    private Quantity? Base(string entity, string flow, ReferencePeriod before, ReferencePeriod period)
    {
        if (!Ranking.Renames.Any && !Ranking.Definition.Successions.Any(each => each.FirstDay() <= period.Last))
            return Cell(entity, flow, before)?.Standing() is null ? null : Amount(entity, flow, before);
        var ground = SuccessionFold.Of(Ranking, Printed(flow, before), Printed(flow, period));
        if (ground.Figure(entity) is not { } figure)
            return null;
        var parts =
            ground.Successors.TryGetValue(entity, out var succession) ? succession.From.Append(entity).SelectMany(Ranking.Renames.Ids)
            : ground.Renamed.TryGetValue(entity, out var former) ? [former]
            : [entity];
        var isOwn = parts.Select(part => Cell(part, flow, before)).OfType<CellStatements>().Any(IsOwn);
        return new(
            figure.Value,
            figure.Span,
            isOwn,
            $"{write(figure.Value)} ({Name(entity)}{(succession is null ? "" : " as it is now")})"
        );
    }

    private PrintedPeriod Printed(string flow, ReferencePeriod period) =>
        new(period, OneEntity.In(Ranking, period, Content(flow, period, withoutOwn: false)));

    private bool IsOwn(CellStatements cell) => cell.Figures.All(figure => figure.Publication == own);

    private Quantity Rate(string entity, Statement statement, bool isOwn)
    {
        var (rate, half) = (statement.Growth!.Value, Half(statement.Growth.Value));
        var who = $"{Name(entity)}, as {PublicationWords.Of(statement.Publisher, statement.PublishedOn)} prints";
        return new(rate, new(rate - half, rate + half), isOwn, $"{rate}% {PublicationWords.Bracketed(who)}");
    }

    // Half a unit of the last printed digit; half a percent for a whole number.
    private static decimal Half(decimal rate) => new(5, 0, 0, isNegative: false, (byte)(Math.Min((int)rate.Scale, 20) + 1));
}
