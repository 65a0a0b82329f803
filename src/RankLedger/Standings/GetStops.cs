using MediatR;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Standings;

/// <summary>Asks for the days on which something was published about a table, and what each publication did to each of its
/// rows.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
public sealed record GetStops(string Ranking, AskedPeriod Period, string? Flow, Point Point) : IRequest<StopsAnswer>;

/// <summary>Asks for the days of several tables at once, whatever a feed tells of.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Point">The point.</param>
public sealed record GetStopsOfTables(string Ranking, IReadOnlyList<FlowPeriod> Tables, Point Point) : IRequest<IReadOnlyList<StopsAnswer>>;

/// <summary>The days of a table, days included on which everything was only confirmed.</summary>
public sealed record StopsAnswer(Basis Basis, string Ranking, string Flow, string Period, string Unit, IReadOnlyList<Stop> Stops)
{
    /// <summary>The day of the change before the last: what is compared with where nobody names a day. Days between the two only confirm.
    /// Of a table that changed once or never its first day; null where it has none.</summary>
    internal DateOnly? ChangeBeforeLast =>
        Stops.Where(stop => stop.Changes > 0).SkipLast(1).LastOrDefault()?.On ?? (Stops is [var first, ..] ? first.On : null);

    internal static StopsAnswer Of(View view, PeriodKey table, PeriodStatements said)
    {
        var told = new StopTelling(view, said);
        return new(
            view.Basis,
            view.Ranking.Definition.Id,
            table.Flow,
            table.Period,
            view.Flow(table.Flow).Unit,
            [.. told.Deeds().Where(deed => deed.On <= view.Limit).GroupBy(deed => deed.On).OrderBy(day => day.Key).Select(told.Stop)]
        );
    }
}

/// <summary>A day on which something was published about a table, or taken back.</summary>
/// <param name="On">The first day on which questions see it.</param>
/// <param name="Precision"><c>day</c>, or <c>month</c> or <c>year</c> where no publication of it names its day.</param>
/// <param name="Changes">How many deeds of the day change a ranked row; none where it only confirms.</param>
/// <param name="Publications">The publications, in the order in which they count.</param>
public sealed record Stop(DateOnly On, string Precision, int Changes, IReadOnlyList<StopPublication> Publications);

/// <summary>A publication on a day.</summary>
/// <param name="Publication">Its id.</param>
/// <param name="Publisher">Who made it.</param>
/// <param name="Title">Its title as printed.</param>
/// <param name="Kind">Such as release or press.</param>
/// <param name="PublishedOn">Its date to its precision.</param>
/// <param name="Deeds">What it did to each row.</param>
public sealed record StopPublication(
    string Publication,
    string Publisher,
    string Title,
    string Kind,
    string PublishedOn,
    IReadOnlyList<StopDeed> Deeds
);

/// <summary>What a publication did to a row.</summary>
/// <param name="Entity">Whose row.</param>
/// <param name="Name">The name.</param>
/// <param name="LocalName">The name in the local script.</param>
/// <param name="IsRanked">Whether the table ranks it.</param>
/// <param name="Deed">What it did.</param>
/// <param name="Changes">Whether the row says something else from that day on.</param>
/// <param name="Value">The value in the flow's unit; null for a position.</param>
/// <param name="Text">The number as printed, where it was transcribed so.</param>
/// <param name="PrintedUnit">The unit as printed.</param>
/// <param name="Rank">The printed position; null for a value.</param>
public sealed record StopDeed(
    string Entity,
    string Name,
    string? LocalName,
    bool IsRanked,
    Deed Deed,
    bool Changes,
    decimal? Value,
    string? Text,
    string? PrintedUnit,
    int? Rank
)
{
    /// <summary>The value that stood before it on that day; null where none did, and for a position.</summary>
    public decimal? Before { get; init; }
}

internal sealed class GetStopsHandler(LedgerReader ledger)
    : IRequestHandler<GetStops, StopsAnswer>,
        IRequestHandler<GetStopsOfTables, IReadOnlyList<StopsAnswer>>
{
    public async Task<StopsAnswer> Handle(GetStops request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var table = new PeriodKey(view.Flow(request.Flow).Id, view.Period(request.Period).ToString());
        return StopsAnswer.Of(view, table, await StatementReader.AtAsync(ledger.Database, view, table, ct));
    }

    public async Task<IReadOnlyList<StopsAnswer>> Handle(GetStopsOfTables request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        List<PeriodKey> tables = [.. request.Tables.Select(table => new PeriodKey(view.Flow(table.Flow).Id, table.Period.ToString()))];
        var said = await StatementReader.AllAtAsync(ledger.Database, view, tables, ct);
        return [.. tables.Select(table => StopsAnswer.Of(view, table, said[table]))];
    }
}

/// <summary>Tells the deeds of a period day by day.</summary>
internal sealed class StopTelling
{
    private readonly View view;
    private readonly PeriodStatements said;
    private readonly Dictionary<string, PublicationContent> publications = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Publication, string Entity), FigureRow> figures = [];
    private readonly Dictionary<(string Publication, string Entity), int> ranks = [];

    public StopTelling(View point, PeriodStatements statements)
    {
        (view, said) = (point, statements);
        foreach (var cell in said.Cells)
        {
            foreach (var figure in cell.Figures.Where(figure => figure.CorrectedAt is null))
            {
                publications[figure.Publication.Id] = figure.Publication;
                figures[(figure.Publication.Id, cell.Cell.Entity)] = figure.Row;
            }
        }

        foreach (var rank in said.Ranks)
        {
            publications[rank.Publication.Id] = rank.Publication;
            ranks[(rank.Publication.Id, rank.Statement.Printed.Entity)] = rank.Statement.Printed.Rank;
        }
    }

    public IEnumerable<RowDeed> Deeds() =>
        said
            .Cells.SelectMany(cell =>
                DeedFold.OfFigures(
                    cell.Cell.Entity,
                    cell.Figures.Where(figure => figure.CorrectedAt is null).Select(figure => figure.Statement).Concat(cell.Omissions)
                )
            )
            .Concat(DeedFold.OfRanks([.. said.Ranks.Select(rank => rank.Statement)]));

    public Stop Stop(IGrouping<DateOnly, RowDeed> day)
    {
        var told = day.GroupBy(deed => deed.Publication, StringComparer.Ordinal)
            .Select(deeds => (Of: publications[deeds.Key], Deeds: deeds))
            .OrderBy(each => (each.Of.Date.LastDay, each.Of.Date.FirstDay, each.Of.Release ?? -1))
            .ThenBy(each => each.Of.Id, NaturalOrder.Comparer)
            .ToList();
        return new(
            day.Key,
            PublicationContent.Name(told.Min(each => Precision(each.Of, day.Key))),
            day.Count(deed => deed.Changes && view.Ranking.IsRanked(deed.Entity)),
            [
                .. told.Select(each => new StopPublication(
                    each.Of.Id,
                    each.Of.Publisher,
                    each.Of.Title,
                    each.Of.Kind,
                    each.Of.Date.ToString(),
                    [.. each.Deeds.OrderBy(deed => (deed.IsRank, ranks.GetValueOrDefault((each.Of.Id, deed.Entity)))).Select(Told)]
                )),
            ]
        );
    }

    // A day on which it was taken back, or by which it was known, is a day.
    private static DatePrecision Precision(PublicationContent publication, DateOnly on) =>
        on == publication.Date.LastDay && publication.Date.KnownBy is null ? publication.Date.Precision : DatePrecision.Day;

    private StopDeed Told(RowDeed deed)
    {
        var entity = view.Ranking.Entity(deed.Entity);
        var figure = deed.IsRank ? null : figures.GetValueOrDefault((deed.Publication, deed.Entity));
        return new(
            Entity: deed.Entity,
            Name: entity?.Name ?? deed.Entity,
            LocalName: entity?.LocalName,
            IsRanked: view.Ranking.IsRanked(deed.Entity),
            Deed: deed.Deed,
            Changes: deed.Changes,
            Value: figure?.Value,
            Text: figure?.Text,
            PrintedUnit: figure?.Unit,
            Rank: deed.IsRank && ranks.TryGetValue((deed.Publication, deed.Entity), out var rank) ? rank : null
        )
        {
            Before = deed.Before,
        };
    }
}
