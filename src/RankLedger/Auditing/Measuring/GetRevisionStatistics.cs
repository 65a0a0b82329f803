using System.Runtime.CompilerServices;
using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Auditing.Measuring;

/// <summary>Asks how large the revisions known at a point are, and how far ranks moved since they were first known.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">One entity; every one where none is named.</param>
/// <param name="Flow">One flow; every one where none is named.</param>
/// <param name="Point">The point.</param>
/// <param name="Part">Which of the entities are told; what is over all is told with each part.</param>
public sealed record GetRevisionStatistics(string Ranking, string? Entity, string? Flow, Point Point, Part Part = default)
    : IRequest<RevisionStatisticsAnswer>;

/// <summary>The statistics, printed revisions before implied ones, each per entity and then over all.</summary>
public sealed record RevisionStatisticsAnswer(
    Basis Basis,
    string Ranking,
    IReadOnlyList<RevisionStatistics> Revisions,
    RankStatistics Ranks
)
{
    /// <summary>How many entities to leave out for the next page; null on the last.</summary>
    public int? Next { get; init; }
}

/// <summary>The statistics of some revisions.</summary>
/// <param name="Kind"><c>printed</c>, small steps that add up included, or <c>implied</c>.</param>
/// <param name="Entity">The entity; null over all.</param>
/// <param name="Name">Its name.</param>
/// <param name="Flow">The flow; null over several, which have no amounts in common.</param>
/// <param name="Unit">The unit of the amounts; null over several flows.</param>
/// <param name="N"> How many revisions there are, as <c>revisions</c> lists them: pairs of an earlier value P and a later one L. In a
/// triangle of a statistical office n counts every period, those included that were never revised; <paramref name="Compared"/> is that
/// count here.
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
        var (entity, flow) = (
            request.Entity is null ? null : view.Entity(request.Entity).Id,
            request.Flow is null ? null : view.Flow(request.Flow).Id
        );
        var printed = new RevisionTally("printed", cell => cell.Printed, cell => cell.Restatements);
        var implied = new RevisionTally("implied", cell => cell.Implied, cell => cell.Bases);
        string? walked = null;
        await foreach (var cell in CellsAsync(view, entity, flow, ct))
        {
            // A walk goes flow by flow; the cells of one entity are few.
            if (entity is null && walked is not null && walked != cell.Cell.Flow)
            {
                printed.Close(view.Ranking, walked);
                implied.Close(view.Ranking, walked);
            }

            walked = cell.Cell.Flow;
            printed.Add(cell);
            implied.Add(cell);
        }

        var ranks = new RankTally(entity);
        await foreach (var table in RankRevisionReader.WalkAsync(ledger.Database, view, flow, ct))
            ranks.Add(table);
        List<RevisionStatistics> told =
        [
            .. printed.Told(view.Ranking, entity is not null),
            .. implied.Told(view.Ranking, entity is not null),
        ];
        var moved = ranks.Told(view.Ranking);
        var (entities, next) = request.Part.Of([
            .. told.Select(each => each.Entity)
                .OfType<string>()
                .Concat(moved.Entities.Select(each => each.Entity))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]);
        var listed = entities.ToHashSet(StringComparer.Ordinal);
        return new(
            view.Basis,
            request.Ranking,
            [.. told.Where(each => each.Entity is null || listed.Contains(each.Entity))],
            moved with
            {
                Entities = [.. moved.Entities.Where(each => listed.Contains(each.Entity))],
            }
        )
        {
            Next = next,
        };
    }

    // What is summed up is in no order: all of a ranking is walked period by period, one entity as its series.
    private async IAsyncEnumerable<RevisedCell> CellsAsync(
        View view,
        string? entity,
        string? flow,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        if (entity is not null)
        {
            await foreach (var cell in RevisionReader.InOrderAsync(ledger.Database, view, entity, null, flow, null, ct))
                yield return cell;
            yield break;
        }

        await foreach (var walked in StatementWalk.OfAsync(ledger.Database, view, flow, ct))
        {
            foreach (var cell in walked.Cells)
            {
                yield return RevisedCell.Of(
                    view,
                    cell.Cell,
                    walked.Period,
                    cell.StandingAt(view.Limit),
                    walked.YearLater.GetValueOrDefault(cell.Cell.Entity)?.StandingAt(view.Limit) ?? []
                );
            }
        }
    }
}
