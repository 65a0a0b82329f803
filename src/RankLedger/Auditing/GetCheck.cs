using MediatR;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Auditing;

/// <summary>Asks what does not fit together at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="AsPublished">The point on the published axis.</param>
/// <param name="AsRecorded">The point on the recorded axis.</param>
public sealed record GetCheck(string Ranking, AsPublished AsPublished, AsRecorded AsRecorded) : IRequest<CheckAnswer>;

/// <summary>A consistency report.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Findings">What does not fit together, by kind.</param>
public sealed record CheckAnswer(Basis Basis, IReadOnlyList<Finding> Findings);

internal sealed class GetCheckHandler(Reading ledger) : IRequestHandler<GetCheck, CheckAnswer>
{
    public async Task<CheckAnswer> Handle(GetCheck request, CancellationToken cancellationToken)
    {
        var asked = await ledger.AskAsync(request.Ranking, request.AsPublished, request.AsRecorded, cancellationToken);
        var cells = await CellReading.AtAsync(ledger.Database, asked, new(null, null, null), cancellationToken);
        var positions = await PositionReading.AtAsync(ledger.Database, asked, cancellationToken);
        return new(asked.Basis, ConsistencyReport.Of(Stated(asked, cells, positions)));
    }

    private static Stated Stated(Asked asked, IReadOnlyList<StatedCell> cells, IReadOnlyList<PositionStatements> positions) => new(
        asked.Ranking,
        cells.Select(cell => new CellStatements(cell.Cell.Entity, cell.Cell.Flow, ReferencePeriod.Parse(cell.Cell.Period), cell.StandingAt(asked.Limit))),
        [.. positions.Select(group => group with { Positions = [.. group.Positions.Where(position => position.Stands.Any(range => range.Contains(asked.Limit)))] })],
        asked.Limit, new Amounts(InFull: false).Of);
}
