using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Reading;
using RankLedger.Wording;

namespace RankLedger.Auditing;

/// <summary>Asks on whose word a cell of the table rests.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
public sealed record GetLineage(string Ranking, string Entity, AskedPeriod Period, string? Flow, Point Point) : IRequest<LineageAnswer>;

/// <summary>From a cell to the publication, its document, the events that it rests on, and who recorded them.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Rank">The rank in the table; null for an entity that is not ranked.</param>
/// <param name="Value">The value; null where only a position is printed.</param>
/// <param name="Low">The low end of its span.</param>
/// <param name="High">The high end of its span.</param>
/// <param name="PrintedRank">The position that the publication prints, where the cell rests on one.</param>
/// <param name="Text">The number as printed.</param>
/// <param name="PrintedUnit">The unit as printed.</param>
/// <param name="Flags">The marks printed beside it, with a blank between.</param>
/// <param name="Publication">The publication that it rests on, with its URL and the hash of its document.</param>
/// <param name="Events">The recording of the publication, and what we changed of it or of this cell since, in order.</param>
/// <param name="AlsoTouched">Events of ours about other statements of the cell, on which it does not rest, or not any more, in
/// order.</param>
public sealed record LineageAnswer(
    Basis Basis,
    string Ranking,
    string Entity,
    string Name,
    string Flow,
    string Period,
    string Unit,
    int? Rank,
    decimal? Value,
    decimal? Low,
    decimal? High,
    int? PrintedRank,
    string? Text,
    string? PrintedUnit,
    string? Flags,
    PublicationHead Publication,
    IReadOnlyList<LineageEvent> Events,
    IReadOnlyList<LineageEvent> AlsoTouched
);

/// <summary>One event about a cell.</summary>
public sealed record LineageEvent : EventHead
{
    /// <summary>An event to be told by its members.</summary>
    public LineageEvent() { }

    [SetsRequiredMembers]
    internal LineageEvent(EventHead told)
        : base(told) => (Publication, BodySha256, Leaf) = ("", "", "");

    /// <summary>The publication that it is about.</summary>
    [JsonPropertyOrder(3)]
    public required string Publication { get; init; }

    /// <summary>The hash of the stored body without the actor, which <c>verify</c> checks.</summary>
    [JsonPropertyOrder(10)]
    public required string BodySha256 { get; init; }

    /// <summary>The hash of its leaf in the log.</summary>
    [JsonPropertyOrder(11)]
    public required string Leaf { get; init; }

    /// <summary>Where it is proven.</summary>
    [JsonPropertyOrder(12)]
    public EventLinks Links => EventLinks.Of(Position);

    /// <summary>Whether what the cell shows was recorded by it.</summary>
    [JsonPropertyOrder(13)]
    public required bool SaysTheCell { get; init; }
}

internal sealed class GetLineageHandler(LedgerReader ledger) : IRequestHandler<GetLineage, LineageAnswer>
{
    public async Task<LineageAnswer> Handle(GetLineage request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var (flow, entity, period) = (view.Flow(request.Flow), view.Entity(request.Entity), view.Period(request.Period).ToString());
        var content = (await PeriodReader.AtAsync(ledger.Database, view, flow.Id, [period], ct))[period];
        var figure = content.Figures.FirstOrDefault(each => each.Entity == entity.Id);
        var printed = content.Printed.FirstOrDefault(each => each.Entity == entity.Id);
        var id = figure?.Publication
            ?? printed?.Publication
            ?? throw new LedgerRuleException(
                "unknown-cell",
                $"{entity.Name} has neither a value nor a printed position for {period} {flow.Id} at this point; 'history "
                    + $"{request.Ranking} {entity.Id} {period}' shows what was said of it."
            );
        var place = Domain
            .Standings.Table.Of(view.Ranking, ReferencePeriod.Parse(period), content)
            .Places.FirstOrDefault(each => each.Entity == entity.Id);
        var said = (await CellReader.AtAsync(ledger.Database, view, new(flow.Id, period, entity.Id), ct)).Figures;
        var stated = figure is null ? null : said.Single(each => each.Publication.Id == id && each.CorrectedAt is null);
        var events = await LineageReader.EventsAsync(
            ledger.Database,
            view,
            said.Select(each => each.Publication.Id),
            new(flow.Id, period, entity.Id),
            figure is null ? null : LineageReader.Stating(said),
            ct
        );
        var part = figure is null ? CellPart.Position : CellPart.Figure;
        var own = events.Where(each => each.Told.Publication == id && Carries(each.About, part)).ToList();
        var row = events.First(each => each.Told.Publication == id).Publication;
        return new(
            Basis: view.Basis,
            Ranking: request.Ranking,
            Entity: entity.Id,
            Name: entity.Name,
            Flow: flow.Id,
            Period: period,
            Unit: flow.Unit,
            Rank: place?.Rank,
            Value: figure?.Value,
            Low: (figure?.Span ?? place?.Span)?.Low,
            High: (figure?.Span ?? place?.Span)?.High,
            PrintedRank: figure is null ? printed!.Rank : null,
            Text: stated?.Row.Text,
            PrintedUnit: stated?.Row.Unit,
            Flags: figure?.Flags,
            Publication: PublicationHead.Of(view, row, row.Content(id)),
            Events: [.. own.Select(each => each.Told)],
            AlsoTouched:
            [
                .. events
                    .Except(own)
                    .Where(each => each.Body is not PublicationRecorded)
                    .Select(each => each.Told with { SaysTheCell = false }),
            ]
        );
    }

    // A position that is corrected changes no value, and the other way round.
    private static bool Carries(DomainEvent body, CellPart part) =>
        (body as PublicationAmendment)?.Corrects() is not { } corrected || corrected.Part == part;
}
