using MediatR;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Auditing.Measuring;

/// <summary>Asks how large the revisions known at a point are, and how far ranks moved since they were first known.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">One entity; every one where none is named.</param>
/// <param name="Flow">One flow; every one where none is named.</param>
/// <param name="Point">The point.</param>
public sealed record GetRevisionStatistics(string Ranking, string? Entity, string? Flow, Point Point) : IRequest<RevisionStatisticsAnswer>;

/// <summary>The statistics, printed revisions before implied ones, each per entity and then over all.</summary>
public sealed record RevisionStatisticsAnswer(
    Basis Basis,
    string Ranking,
    IReadOnlyList<RevisionStatistics> Revisions,
    RankStatistics Ranks
);

/// <summary>The statistics of some revisions.</summary>
/// <param name="Kind"><c>printed</c>, small steps that add up included, or <c>implied</c>.</param>
/// <param name="Entity">The entity; null over all.</param>
/// <param name="Name">Its name.</param>
/// <param name="Flow">The flow; null over several, which have no amounts in common.</param>
/// <param name="Unit">The unit of the amounts; null over several flows.</param>
/// <param name="N">
/// How many revisions there are, as <c>revisions</c> lists them: pairs of an earlier value P and a later one L. In a triangle of a
/// statistical
/// office n counts every period, those included that were never revised; <paramref name="Compared"/> is that count here.
/// </param>
/// <param name="Compared">How often there could have been one: standing statements of a value that followed another; of implied ones pairs
/// of value and growth with a base.</param>
/// <param name="Cells">How many cells were revised.</param>
/// <param name="RelativeMeanAbsolute">Relative mean absolute revision: Σ |L − P| / Σ |L|, so large values weigh more; null over several
/// flows.</param>
/// <param name="ShareUpward">The share of revisions with L above P, from 0 to 1; null for none.</param>
/// <param name="Amounts">The revisions in the unit of the flow; null over several flows.</param>
/// <param name="Percents">The revisions in percent of P; those with P zero, or too small to divide by, are left out.</param>
public sealed record RevisionStatistics(
    string Kind,
    string? Entity,
    string? Name,
    string? Flow,
    string? Unit,
    int N,
    int Compared,
    int Cells,
    decimal? RelativeMeanAbsolute,
    decimal? ShareUpward,
    RevisionMoments? Amounts,
    RevisionMoments Percents
);

internal sealed class GetRevisionStatisticsHandler(LedgerReader ledger) : IRequestHandler<GetRevisionStatistics, RevisionStatisticsAnswer>
{
    public async Task<RevisionStatisticsAnswer> Handle(GetRevisionStatistics request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var cells = await RevisionReader.AtAsync(ledger.Database, view, request.Entity, null, request.Flow, ct);
        var tables = await RankRevisionReader.AtAsync(ledger.Database, view, request.Flow is null ? null : view.Flow(request.Flow).Id, ct);
        return new(
            view.Basis,
            request.Ranking,
            [
                .. All(view, request, cells, "printed", cell => cell.Printed, cell => cell.Restatements),
                .. All(view, request, cells, "implied", cell => cell.Implied, cell => cell.Bases),
            ],
            RankStatistics.Of(view.Ranking, request.Entity is { } named ? view.Entity(named).Id : null, tables)
        );
    }

    // Each entity by flow and, where it has revisions in several, over them; then all by flow and over them.
    private static IEnumerable<RevisionStatistics> All(
        View view,
        GetRevisionStatistics request,
        List<RevisedCell> cells,
        string kind,
        Func<RevisedCell, IReadOnlyList<Revision>> revisions,
        Func<RevisedCell, int> compared
    )
    {
        RevisionStatistics Made(string? entity, string? flow) =>
            Of(
                view,
                kind,
                entity,
                flow,
                [.. cells.Where(cell => (entity is null || cell.Cell.Entity == entity) && (flow is null || cell.Cell.Flow == flow))],
                revisions,
                compared
            );
        var revised = cells.Where(cell => revisions(cell).Count > 0).ToList();
        foreach (var entity in revised.GroupBy(cell => cell.Cell.Entity, StringComparer.Ordinal))
        {
            var flows = Flows(view, entity);
            foreach (var flow in flows)
                yield return Made(entity.Key, flow);
            if (flows.Count > 1)
                yield return Made(entity.Key, null);
        }

        if (request.Entity is not null)
            yield break;
        foreach (var flow in Flows(view, revised))
            yield return Made(null, flow);
        yield return Made(null, null);
    }

    private static List<string> Flows(View view, IEnumerable<RevisedCell> cells) =>
        [.. view.Ranking.Definition.Flows.Select(flow => flow.Id).Where(flow => cells.Any(cell => cell.Cell.Flow == flow))];

    private static RevisionStatistics Of(
        View view,
        string kind,
        string? entity,
        string? flow,
        List<RevisedCell> cells,
        Func<RevisedCell, IReadOnlyList<Revision>> revisions,
        Func<RevisedCell, int> compared
    )
    {
        var all = cells.SelectMany(revisions).ToList();
        var later = flow is null ? 0 : all.Sum(each => (double)Math.Abs(each.New));
        return new(
            Kind: kind,
            Entity: entity,
            Name: entity is null ? null : view.Ranking.Entity(entity)?.Name ?? entity,
            Flow: flow,
            Unit: flow is null ? null : view.Ranking.Flow(flow)?.Unit,
            N: all.Count,
            Compared: cells.Sum(compared),
            Cells: cells.Count(cell => revisions(cell).Count > 0),
            RelativeMeanAbsolute: later > 0 ? RevisionMoments.Rounded(all.Sum(each => (double)Math.Abs(each.Difference)) / later) : null,
            ShareUpward: all.Count == 0 ? null : RevisionMoments.Rounded(all.Count(each => each.Difference > 0) / (double)all.Count),
            Amounts: flow is null ? null : RevisionMoments.Of([.. all.Select(each => each.Difference)]),
            Percents: RevisionMoments.Of([.. all.Select(Percent).OfType<decimal>()])
        );
    }

    // Not rounded as the list prints it, and in decimals: equal shares must be equal.
    private static decimal? Percent(Revision revision)
    {
        try
        {
            return revision.Old == 0 ? null : revision.Difference / Math.Abs(revision.Old) * 100;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
