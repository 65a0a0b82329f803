using MediatR;
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
public sealed record GetVintages(string Ranking, IReadOnlyList<(string Flow, string Entity)> Whose, Point Point) : IRequest<VintagesAnswer>;

/// <summary>The cells of which anything was ever said, in order of flow, entity and period.</summary>
public sealed record VintagesAnswer(Basis Basis, string Ranking, IReadOnlyList<CellVintages> Cells);

/// <summary>One cell's values.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Period">The reference period.</param>
/// <param name="Spans">Its values from the first statement to the end of time, without gaps.</param>
/// <param name="RecordedAt">When the ledger learned the newest of them, in UTC.</param>
public sealed record CellVintages(
    string Flow,
    string Entity,
    ReferencePeriod Period,
    IReadOnlyList<ValueSpan> Spans,
    DateTimeOffset RecordedAt
);

internal sealed class GetVintagesHandler(LedgerReader ledger) : IRequestHandler<GetVintages, VintagesAnswer>
{
    public async Task<VintagesAnswer> Handle(GetVintages request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var facts = request.Whose switch
        {
            [] => [],
            [var (flow, entity)] => await VintageReader.OfOneAsync(ledger.Database, view, new(flow, entity), ct),
            var several => await VintageReader.OfAsync(
                ledger.Database,
                view,
                [.. several.Select(each => new EntityKey(each.Flow, each.Entity)).Distinct()],
                ct
            ),
        };
        return new(
            view.Basis,
            request.Ranking,
            [
                .. facts
                    .GroupBy(fact => fact.Cell)
                    .Select(cell => new CellVintages(
                        cell.Key.Flow,
                        cell.Key.Entity,
                        ReferencePeriod.Parse(cell.Key.Period),
                        ValueSpans.Of(cell.Select(fact => (fact.Known, fact.Value))),
                        cell.Max(fact => fact.RecordedAt)
                    ))
                    .OrderBy(cell => cell.Flow, StringComparer.Ordinal)
                    .ThenBy(cell => cell.Entity, StringComparer.Ordinal)
                    .ThenBy(cell => cell.Period),
            ]
        );
    }
}
