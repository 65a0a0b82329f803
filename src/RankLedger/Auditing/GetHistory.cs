using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Auditing;

/// <summary>Asks for every statement about a cell, with what became of it.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
public sealed record GetHistory(string Ranking, string Entity, AskedPeriod Period, string? Flow, Point Point) : IRequest<HistoryAnswer>;

/// <summary>A cell's statements in fold order; empty where nothing was said by then.</summary>
public sealed record HistoryAnswer(
    Basis Basis,
    string Ranking,
    string Entity,
    string Name,
    string Flow,
    string Period,
    string Unit,
    IReadOnlyList<HistoryStatement> Statements
)
{
    /// <summary>The answer in words, what publishers did apart from what we did.</summary>
    [JsonIgnore]
    public FigureSentence Said =>
        Positions is { } told
            ? FigureSentence.OfPositions(Basis, told.Counted, told.Printed, told.Ours)
            : FigureSentence.Of(
                Basis,
                [
                    .. Statements.Select(each => new ToldStatement(each.Outcome, each.Value, each.VisibleFrom)
                    {
                        InPlaceOf = each.InPlaceOf,
                        DroppedOn = each.DroppedOn,
                    }),
                ],
                Statements.FirstOrDefault(each => each.Stands)?.Value,
                Unit
            );

    /// <summary>What was printed as its position, and what we amended of that; null where a number was stated.</summary>
    [JsonIgnore]
    public PrintedPositions? Positions { get; init; }

    /// <summary>The positions that were printed of it by the point, in the order in which they count.</summary>
    public IReadOnlyList<HistoryPosition> PrintedPositions { get; init; } = [];

    /// <summary>The answer in words: how often publishers changed the number, and how often we corrected our record.</summary>
    public string Sentence => Said.ToString();
}

/// <summary>One statement about the cell.</summary>
/// <param name="Publication">The publication.</param>
/// <param name="Publisher">Who made it.</param>
/// <param name="Source">Whose number it is.</param>
/// <param name="Authority">Its authority in the ranking.</param>
/// <param name="PublishedOn">Its date to its precision.</param>
/// <param name="VisibleFrom">The first day on which questions see it.</param>
/// <param name="Text">The number as printed, where it was transcribed so.</param>
/// <param name="PrintedUnit">The unit as printed.</param>
/// <param name="Qualifier"><c>at-least</c>, <c>at-most</c>, <c>about</c>, <c>between</c>, or null.</param>
/// <param name="Value">In the flow's unit; null drops the cell.</param>
/// <param name="Low">The low end of its span; null without bound.</param>
/// <param name="High">The high end of its span; null without bound.</param>
/// <param name="Growth">The growth printed beside it, in percent.</param>
/// <param name="Flags">The marks printed beside it, with a blank between.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Again">Whether another publication had stated the cell before it, whatever became of that.</param>
/// <param name="Stands">Whether the cell rests on it.</param>
/// <param name="DroppedBy">The full publication that took it back by leaving the cell out.</param>
/// <param name="Position">The position that recorded it.</param>
/// <param name="RecordedAt">When that was, in UTC.</param>
/// <param name="CorrectedAt">The position at which we replaced it.</param>
/// <param name="Amendment">Who made it stop to count, when, why and on what grounds: of what is corrected, reversed, withdrawn or
/// voided.</param>
public sealed record HistoryStatement(
    string Publication,
    string Publisher,
    string Source,
    int Authority,
    string PublishedOn,
    DateOnly VisibleFrom,
    string? Text,
    string? PrintedUnit,
    string? Qualifier,
    decimal? Value,
    decimal? Low,
    decimal? High,
    decimal? Growth,
    string? Flags,
    StatementOutcome Outcome,
    bool Again,
    bool Stands,
    string? DroppedBy,
    long Position,
    DateTimeOffset RecordedAt,
    long? CorrectedAt,
    StatementAmendment? Amendment
)
{
    /// <summary>Such as release or press.</summary>
    public required string Kind { get; init; }

    /// <summary>The title of the publication, as printed.</summary>
    public required string Title { get; init; }

    /// <summary>The value that stood right before it; null where none did, and of what does not count.</summary>
    public required decimal? Before { get; init; }

    /// <summary>The value that stood until it was taken back, where this is what stood next.</summary>
    [JsonIgnore]
    public decimal? InPlaceOf { get; init; }

    /// <summary>The day from which the full publication counts that took it back.</summary>
    [JsonIgnore]
    public DateOnly? DroppedOn { get; init; }

    /// <summary>Where the publication can be read, as it was recorded.</summary>
    public required string? Url { get; init; }
}

internal sealed class GetHistoryHandler(LedgerReader ledger) : IRequestHandler<GetHistory, HistoryAnswer>
{
    public async Task<HistoryAnswer> Handle(GetHistory request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var (flow, entity) = (view.Flow(request.Flow), view.Entity(request.Entity));
        var period = view.Period(request.Period).ToString();
        var (cell, ranks) = await CellReader.WithPrintedAsync(ledger.Database, view, new(flow.Id, period, entity.Id), ct);
        var told = cell
            .Figures.Where(figure => figure.Publication.Date.VisibleFrom <= view.Limit)
            .ToDictionary(figure => (figure.Publication.Id, figure.RecordedFrom));
        var amended = told.Values.Where(figure => Amendments.Concerns(view, figure)).Select(figure => figure.Publication.Id).ToList();
        var amendments = new Amendments(
            view,
            amended.Count == 0
                ? []
                : await LineageReader.EventsAsync(
                    ledger.Database,
                    view,
                    amended,
                    new(flow.Id, period, entity.Id),
                    LineageReader.Stating(cell.Figures),
                    ct
                )
        );
        var history = CellHistory.At(
            [
                .. told.Values.Select(figure => new HeldStatement(
                    figure.Statement,
                    figure.RecordedFrom,
                    figure.CorrectedAt,
                    figure.Publication.IsVoid,
                    amendments.IsReversed(figure)
                )),
            ],
            cell.Omissions,
            view.Limit
        );
        var printed = PrintedHistory.At(ranks, entity.Id, view.Limit);
        return new(
            Basis: view.Basis,
            Ranking: request.Ranking,
            Entity: entity.Id,
            Name: entity.Name,
            Flow: flow.Id,
            Period: period,
            Unit: flow.Unit,
            Statements:
            [
                .. history.Select(entry =>
                    Answer(entry, told[(entry.Held.Statement.Publication, entry.Held.RecordedFrom)], amendments) with
                    {
                        DroppedOn = cell.Omissions.FirstOrDefault(each => each.Publication == entry.DroppedBy)?.Order.LastDay,
                    }
                ),
            ]
        )
        {
            PrintedPositions = printed.All,
            Positions =
                told.Count > 0 ? null : printed.Told(await AmendmentReader.AtAsync(ledger.Database, view, flow.Id, period, entity.Id, ct)),
        };
    }

    private static HistoryStatement Answer(HistoryEntry entry, StatedFigure figure, Amendments amendments) =>
        new(
            Publication: figure.Publication.Id,
            Publisher: figure.Publication.Publisher,
            Source: figure.Statement.Source,
            Authority: figure.Statement.Authority,
            PublishedOn: figure.Statement.PublishedOn,
            VisibleFrom: figure.Publication.Date.VisibleFrom,
            Text: figure.Row.Text,
            PrintedUnit: figure.Row.Unit,
            Qualifier: figure.Row.Qualifier,
            Value: figure.Row.Value,
            Low: figure.Row.Low,
            High: figure.Row.High,
            Growth: figure.Row.Growth,
            Flags: figure.Row.Flags,
            Outcome: entry.Outcome,
            Again: entry.Again,
            Stands: entry.Stands,
            DroppedBy: entry.DroppedBy,
            Position: figure.RecordedFrom,
            RecordedAt: figure.RecordedAt,
            CorrectedAt: figure.CorrectedAt,
            Amendment: amendments.Of(figure)
        )
        {
            Kind = figure.Publication.Kind,
            Title = figure.Publication.Title,
            Before = entry.Before,
            InPlaceOf = entry.InPlaceOf,
            Url = figure.Publication.Url,
        };
}
