using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Auditing;

/// <summary>Asks for every value that the cells of some flows and entities had, with the publication days on which each stood. The
/// published point is echoed; the answer holds every day.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Whose">The flows and entities, by id.</param>
/// <param name="Point">The point.</param>
/// <param name="Form">The form of the periods; those of every form where none is named.</param>
public sealed record GetVintages(string Ranking, IReadOnlyList<(string Flow, string Entity)> Whose, Point Point, PeriodForm? Form = null)
    : IRequest<VintagesAnswer>
{
    /// <summary>How many figures are answered at most; more are refused (<c>too-many-figures</c>).</summary>
    public int Most { get; init; } = VintageReader.Most;
}

/// <summary>The cells of which anything was ever said, in order of flow, entity and period.</summary>
public sealed record VintagesAnswer(Basis Basis, string Ranking, IReadOnlyList<CellVintages> Cells);

/// <summary>One cell's values.</summary>
public sealed record CellVintages
{
    /// <summary>The flow.</summary>
    public required string Flow { get; init; }

    /// <summary>The entity.</summary>
    public required string Entity { get; init; }

    /// <summary>The reference period.</summary>
    public required ReferencePeriod Period { get; init; }

    /// <summary>What stood, in order of day; no two overlap, and where nothing stood there is a gap.</summary>
    public required IReadOnlyList<StoodStatement> Statements { get; init; }

    /// <summary>Its values from the first statement to the end of time, without gaps.</summary>
    public required IReadOnlyList<ValueSpan> Spans { get; init; }

    /// <summary>When the ledger learned the newest value of its series, in UTC: of its flow and entity in periods of its form, of
    /// cumulative ones in those of the same months.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What stood in a cell over a stretch of publication days.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Value">The value in the flow's unit; null where the cell was dropped.</param>
/// <param name="Span">What the printed digits allow.</param>
/// <param name="Publication">The publication that said so.</param>
public sealed record StoodStatement(KnownRange Known, decimal? Value, Span Span, string Publication)
{
    /// <summary>What the publication says beside it of a break in the series.</summary>
    [JsonIgnore]
    public BreakMark BreakMark { get; init; }
}

internal sealed class GetVintagesHandler(LedgerReader ledger) : IRequestHandler<GetVintages, VintagesAnswer>
{
    public async Task<VintagesAnswer> Handle(GetVintages request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var cells = await VintageReader.OfAsync(
            ledger.Database,
            view,
            [.. request.Whose.Select(each => new EntityKey(each.Flow, each.Entity)).Distinct()],
            request.Form,
            request.Most,
            ct
        );
        var told = cells.ConvertAll(cell => (cell.Cell, Period: ReferencePeriod.Parse(cell.Cell.Period), cell.Facts));
        var newest = told.GroupBy(cell => SeriesOf(cell.Cell, cell.Period), cell => cell.Facts.Max(fact => fact.RecordedFrom))
            .ToDictionary(same => same.Key, same => same.Max());
        var instants = await VintageReader.InstantsAsync(ledger.Database, newest.Values, ct);
        return new(
            view.Basis,
            request.Ranking,
            [
                .. told.Select(cell => Told(cell.Cell, cell.Period, cell.Facts, instants[newest[SeriesOf(cell.Cell, cell.Period)]]))
                    .OrderBy(cell => cell.Flow, StringComparer.Ordinal)
                    .ThenBy(cell => cell.Entity, StringComparer.Ordinal)
                    .ThenBy(cell => cell.Period),
            ]
        );
    }

    // Cumulative periods of as many months are compared, each year's with the year before.
    private static (string Flow, string Entity, PeriodForm Form, (int First, int Last, int Years) Months) SeriesOf(
        CellKey cell,
        ReferencePeriod period
    ) =>
        (
            cell.Flow,
            cell.Entity,
            period.Form,
            period.Form == PeriodForm.Cumulative ? (period.First.Month, period.Last.Month, period.Last.Year - period.First.Year) : default
        );

    private static CellVintages Told(CellKey cell, ReferencePeriod period, List<RecordedFact> facts, DateTimeOffset recordedAt) =>
        new()
        {
            Flow = cell.Flow,
            Entity = cell.Entity,
            Period = period,
            Statements = facts.ConvertAll(each => new StoodStatement(
                each.Fact.Known,
                each.Fact.Value,
                new(each.Fact.Low, each.Fact.High),
                each.Fact.Publication
            )
            {
                BreakMark = BreakMark.Of(each.Fact.Flags, each.Fact.BreakNote),
            }),
            Spans = ValueSpans.Of(facts.Select(each => (each.Fact.Known, each.Fact.Value))),
            RecordedAt = recordedAt,
        };
}
