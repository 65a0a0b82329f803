using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Auditing;

/// <summary>Asks for the revision triangle of one entity and flow: what each period's number was on each day on which any of them
/// changed.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
/// <param name="Part">Which of the periods are told.</param>
public sealed record GetTriangle(string Ranking, string Entity, string? Flow, Point Point, Part Part = default) : IRequest<TriangleAnswer>
{
    /// <summary>The only period that is read; all of them where none is named.</summary>
    public AskedPeriod? Only { get; init; }
}

/// <summary>Periods down, vintages across.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Unit">The unit of every value.</param>
/// <param name="Vintages">The publication days on which a number of these rows appeared, changed or went, in order.</param>
/// <param name="Rows">One row for each reference period, in order.</param>
public sealed record TriangleAnswer(
    Basis Basis,
    string Ranking,
    string Entity,
    string Name,
    string Flow,
    string Unit,
    IReadOnlyList<DateOnly> Vintages,
    IReadOnlyList<TriangleRow> Rows
)
{
    /// <summary>How many periods to leave out for the next page; null on the last.</summary>
    public int? Next { get; init; }
}

/// <summary>One reference period's numbers.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Values">The value as published on each vintage; null where there was none.</param>
public sealed record TriangleRow(string Period, IReadOnlyList<decimal?> Values);

internal sealed class GetTriangleHandler(LedgerReader ledger) : IRequestHandler<GetTriangle, TriangleAnswer>
{
    public async Task<TriangleAnswer> Handle(GetTriangle request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var (flow, entity) = (view.Flow(request.Flow), view.Entity(request.Entity));
        var only = request.Only is { } asked ? view.Period(asked).ToString() : null;
        var facts = await FactsAsync(view, flow.Id, entity.Id, only, ct);
        var (periods, next) = request.Part.Of([
            .. facts
                .GroupBy(fact => fact.Period, StringComparer.Ordinal)
                .OrderBy(same => ReferencePeriod.Parse(same.Key))
                .Select(same => (Period: same.Key, Facts: same.ToList())),
        ]);
        var vintages = periods
            .SelectMany(same => same.Facts)
            .SelectMany(fact => new[] { fact.Known.From, fact.Known.To })
            .Where(day => day <= view.Limit && day != KnownRange.Open)
            .Distinct()
            .Order()
            .ToList();
        return new(
            Basis: view.Basis,
            Ranking: request.Ranking,
            Entity: entity.Id,
            Name: entity.Name,
            Flow: flow.Id,
            Unit: flow.Unit,
            Vintages: vintages,
            Rows:
            [
                .. periods.Select(same => new TriangleRow(
                    same.Period,
                    [.. vintages.Select(day => same.Facts.FirstOrDefault(fact => fact.Known.Contains(day)).Value)]
                )),
            ]
        )
        {
            Next = next,
        };
    }

    private async Task<List<(string Period, decimal? Value, KnownRange Known)>> FactsAsync(
        View view,
        string flow,
        string entity,
        string? only,
        CancellationToken ct
    )
    {
        var facts = new List<(string, decimal?, KnownRange)>();
        var all = await VintageReader.OfAsync(ledger.Database, view, [new(flow, entity)], form: null, VintageReader.Most, ct, only);
        foreach (var (cell, stood) in all)
        {
            foreach (var each in stood)
            {
                if (each.Fact is { Value: { } value } fact && fact.KnownFrom <= view.Limit)
                    facts.Add((cell.Period, value, fact.Known));
            }
        }

        return facts;
    }
}
