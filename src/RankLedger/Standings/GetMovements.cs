using MediatR;
using RankLedger.Auditing.Checking;
using RankLedger.Domain;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Standings;

/// <summary>Asks what moved between two periods, both as known at one point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The later table's period.</param>
/// <param name="From">The earlier table's period; one year earlier where none is named.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
public sealed record GetMovements(string Ranking, AskedPeriod Period, AskedPeriod? From, string? Flow, Point Point)
    : IRequest<MovementsAnswer>;

/// <summary>What moved between two tables.</summary>
public sealed record MovementsAnswer(Basis Basis, string Ranking, string Flow, string From, string To, Movements Movements)
{
    /// <summary>What the movements rest on and nobody declared, as <c>check</c> finds it; what rests on it is in doubt.</summary>
    public IReadOnlyList<Finding> Undeclared { get; init; } = [];
}

internal sealed class GetMovementsHandler(LedgerReader ledger) : IRequestHandler<GetMovements, MovementsAnswer>
{
    public async Task<MovementsAnswer> Handle(GetMovements request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var flow = view.Flow(request.Flow);
        var period = view.Period(request.Period);
        var (to, from) = (
            period.ToString(),
            (request.From is { } named ? view.Period(named) : period.OneYearEarlier())?.ToString()
                ?? throw new LedgerRuleException(
                    "no-earlier-period",
                    $"There is no period one year before {period}; name the period to compare with."
                )
        );
        // Who is awaited in one of the two is told by the periods beside it, as for its table.
        List<ReferencePeriod> beside = [.. PeriodPositions.ToldBy(LaterOf(period, ReferencePeriod.Parse(from)))];
        List<ReferencePeriod> beforehand = [.. PeriodPositions.ToldBy(EarlierOf(period, ReferencePeriod.Parse(from)))];
        string[] read = [.. beside.Concat(beforehand).Select(each => $"{each}").Concat([from, to]).Distinct(StringComparer.Ordinal)];
        var contents = await PeriodReader.AtAsync(ledger.Database, view, flow.Id, read, ct);
        var moved = MovementFold.Of(
            view.Ranking,
            flow.Id,
            (from, contents[from]),
            (to, contents[to]),
            beside.Select(each => (each, contents[$"{each}"])),
            beforehand.Select(each => (each, contents[$"{each}"]))
        );
        var undeclared = await UndeclaredBetween.FindAsync(
            ledger,
            view,
            flow.Id,
            ReferencePeriod.Parse(from),
            period,
            moved.Gone,
            (contents[from].Figures, contents[to].Figures),
            ct
        );
        return new(view.Basis, request.Ranking, flow.Id, from, to, moved.Doubting(UndeclaredBetween.Doubts(undeclared)))
        {
            Undeclared = undeclared,
        };
    }

    private static ReferencePeriod LaterOf(ReferencePeriod one, ReferencePeriod other) => one < other ? other : one;

    private static ReferencePeriod EarlierOf(ReferencePeriod one, ReferencePeriod other) => one < other ? one : other;
}
