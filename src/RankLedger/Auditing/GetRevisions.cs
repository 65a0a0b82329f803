using MediatR;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;

namespace RankLedger.Auditing;

/// <summary>Asks for the revisions known at a point, printed, gradual and implied.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entity">One entity; every one where none is named.</param>
/// <param name="Period">One reference period; every one where none is named.</param>
/// <param name="Flow">One flow; every one where none is named.</param>
/// <param name="Point">The point.</param>
/// <param name="After">Only what comes behind the page before.</param>
/// <param name="Limit">A page ends with the cell that brings it to so many; all where none is named.</param>
public sealed record GetRevisions(
    string Ranking,
    string? Entity,
    AskedPeriod? Period,
    string? Flow,
    Point Point,
    RevisionCursor? After = null,
    int? Limit = null
) : IRequest<RevisionsAnswer>;

/// <summary>Revisions by entity, period and flow, each cell's printed ones before its implied ones.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Revisions">The revisions: the same source changed its number.</param>
/// <param name="Superseded">What is none: another source's number took the place of what stood.</param>
/// <param name="Next">What to ask behind for the next page; null on the last.</param>
public sealed record RevisionsAnswer(
    Basis Basis,
    string Ranking,
    IReadOnlyList<RevisionAnswer> Revisions,
    IReadOnlyList<RevisionAnswer> Superseded,
    string? Next = null
);

/// <summary>One revision.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Period">The reference period whose number changed.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Kind">Printed, gradual or implied; superseded where it is no revision.</param>
/// <param name="Old">The value before, in the flow's unit.</param>
/// <param name="New">The value after; the middle of the span where it is implied.</param>
/// <param name="Low">The low end of the new value.</param>
/// <param name="High">The high end of the new value.</param>
/// <param name="Growth">The growth rate that implies it, in percent.</param>
/// <param name="Difference">New less old.</param>
/// <param name="Percent">The difference in percent of the old value, to two decimals.</param>
/// <param name="Publication">The publication that prints or implies the new value.</param>
/// <param name="PreviousPublication">The publication that the old value rests on.</param>
/// <param name="Source">Whose number the new one is.</param>
/// <param name="PreviousSource">Whose number the old one is.</param>
/// <param name="PublishedOn">The date to its precision.</param>
/// <param name="DaysSinceFirst">Days since the first statement about the cell.</param>
public sealed record RevisionAnswer(
    string Entity,
    string Name,
    string Period,
    string Flow,
    RevisionKind Kind,
    decimal Old,
    decimal New,
    decimal? Low,
    decimal? High,
    decimal? Growth,
    decimal Difference,
    decimal? Percent,
    string Publication,
    string PreviousPublication,
    string Source,
    string PreviousSource,
    string PublishedOn,
    int DaysSinceFirst
);

internal sealed class GetRevisionsHandler(LedgerReader ledger) : IRequestHandler<GetRevisions, RevisionsAnswer>
{
    public async Task<RevisionsAnswer> Handle(GetRevisions request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var (revisions, superseded) = (new List<RevisionAnswer>(), new List<RevisionAnswer>());
        var (whose, told, next) = ("", 0, new RevisionCursor("", 0));
        await foreach (
            var cell in RevisionReader.InOrderAsync(
                ledger.Database,
                view,
                request.Entity is null ? null : view.Entity(request.Entity).Id,
                request.Period is { } asked ? view.Period(asked) : null,
                request.Flow is null ? null : view.Flow(request.Flow).Id,
                request.After?.Entity,
                ct
            )
        )
        {
            if (!cell.HasAny)
                continue;
            (whose, told) = cell.Cell.Entity == whose ? (whose, told + 1) : (cell.Cell.Entity, 1);
            if (whose == request.After?.Entity && told <= request.After.Cells)
                continue;
            if (revisions.Count + superseded.Count >= request.Limit)
                return new(view.Basis, request.Ranking, revisions, superseded, next.ToString());
            next = new(whose, told);
            revisions.AddRange(cell.All.Select(revision => Answer(view, cell.Cell, revision)));
            superseded.AddRange(cell.Superseded.Select(number => Answer(view, cell.Cell, number)));
        }

        return new(view.Basis, request.Ranking, revisions, superseded, Next: null);
    }

    private static RevisionAnswer Answer(View view, CellKey cell, Revision found) =>
        new(
            Entity: cell.Entity,
            Name: view.Ranking.NameOf(cell.Entity),
            Period: cell.Period,
            Flow: cell.Flow,
            Kind: found.Kind,
            Old: found.Old,
            New: found.New,
            Low: found.Low,
            High: found.High,
            Growth: found.Growth,
            Difference: found.Difference,
            Percent: found.Percent,
            Publication: found.Publication,
            PreviousPublication: found.PreviousPublication,
            Source: found.Source,
            PreviousSource: found.PreviousSource,
            PublishedOn: found.PublishedOn,
            DaysSinceFirst: found.DaysSinceFirst
        );
}
