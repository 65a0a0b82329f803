using RankLedger.Auditing;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Fred;

/// <summary>One period's values at their date.</summary>
/// <param name="Date">The date that stands for the period.</param>
/// <param name="Period">The period.</param>
/// <param name="Spans">Its values, from the first statement to the end of time.</param>
/// <param name="Statements">What stood.</param>
internal sealed record DatedCell(
    DateOnly Date,
    ReferencePeriod Period,
    IReadOnlyList<ValueSpan> Spans,
    IReadOnlyList<StoodStatement> Statements
)
{
    /// <summary>What was said of a break in the series beside the value of a day.</summary>
    public BreakMark BreakMarkOn(DateOnly day) => Statements.FirstOrDefault(each => each.Known.Contains(day))?.BreakMark ?? default;

    /// <summary>What stood on a day; null where nothing had been said.</summary>
    public ValueSpan? On(DateOnly day) => Spans.FirstOrDefault(span => span.HoldsOn(day));
}

/// <summary>The cells of one flow and entity whose periods have one form.</summary>
internal sealed record FredSeries
{
    public required string Id { get; init; }

    public required RankingDefinition Ranking { get; init; }

    public required FlowDefinition Flow { get; init; }

    public required EntityDefinition Entity { get; init; }

    public required SeriesForm Form { get; init; }

    /// <summary>Its cells by date; at least one.</summary>
    public required IReadOnlyList<DatedCell> Cells { get; init; }

    /// <summary>When the ledger learned the newest of its values.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public string Title => TitleOf(Ranking, Flow, Entity, Form);

    public string Unit => Flow.Unit.Length == 0 ? "Number" : Flow.Unit;

    /// <summary>The days on which any of its numbers appeared, changed or went.</summary>
    public IReadOnlyList<DateOnly> Vintages => [.. Cells.SelectMany(cell => cell.Spans).Select(span => span.From).Distinct().Order()];

    public static string TitleOf(RankingDefinition ranking, FlowDefinition flow, EntityDefinition entity, SeriesForm form) =>
        $"{ranking.Title}: {entity.Name}, {flow.Id}{form.Words}";

    /// <summary>The series that cells of a ranking make, by id.</summary>
    public static IReadOnlyList<FredSeries> Of(RankingDefinition ranking, IReadOnlyList<CellVintages> cells)
    {
        var flows = ranking.Flows.ToDictionary(flow => flow.Id, StringComparer.Ordinal);
        var entities = ranking.Entities.ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        return
        [
            .. cells
                .Select(cell => (Cell: cell, Place: SeriesForm.Of(cell.Period)))
                .Where(each => each.Place is not null)
                .GroupBy(each => (each.Cell.Flow, each.Cell.Entity, each.Place!.Value.Form))
                .Select(same => new FredSeries
                {
                    Id = SeriesId.Of(ranking.Id, same.Key.Flow, same.Key.Entity, same.Key.Form).ToString(),
                    Ranking = ranking,
                    Flow = flows[same.Key.Flow],
                    Entity = entities.GetValueOrDefault(same.Key.Entity) ?? new(same.Key.Entity, same.Key.Entity),
                    Form = same.Key.Form,
                    Cells =
                    [
                        .. same.Select(each => new DatedCell(
                                each.Place!.Value.Date,
                                each.Cell.Period,
                                each.Cell.Spans,
                                each.Cell.Statements
                            ))
                            .OrderBy(cell => cell.Date),
                    ],
                    RecordedAt = same.Max(each => each.Cell.RecordedAt),
                })
                .OrderBy(series => series.Id, StringComparer.Ordinal),
        ];
    }
}
