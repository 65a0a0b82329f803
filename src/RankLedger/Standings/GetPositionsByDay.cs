using MediatR;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Standings;

/// <summary>Asks for the positions of several tables, each as known on a day of its own, of one state of the ledger: what a feed
/// compares.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Tables">The tables and days.</param>
/// <param name="Point">The point; no day lies behind it.</param>
public sealed record GetPositionsByDay(string Ranking, IReadOnlyList<TableDay> Tables, Point Point)
    : IRequest<IReadOnlyList<PeriodPositions>>;

/// <summary>A table on a day.</summary>
/// <param name="Table">The table.</param>
/// <param name="Day">The day of publication.</param>
public sealed record TableDay(FlowPeriod Table, DateOnly Day);

internal sealed class GetPositionsByDayHandler(LedgerReader ledger) : IRequestHandler<GetPositionsByDay, IReadOnlyList<PeriodPositions>>
{
    public async Task<IReadOnlyList<PeriodPositions>> Handle(GetPositionsByDay request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var known = await KnownReader.AllAsync(
            ledger.Database,
            view,
            [
                .. request
                    .Tables.SelectMany(each => PeriodPositions.ToldBy(each.Table.Period).Select(period => Key(each, period)))
                    .Distinct(),
            ],
            ct
        );
        return [.. request.Tables.Select(On)];

        PeriodPositions On(TableDay asked)
        {
            var ranking = view.Defined.On(asked.Day);
            return PeriodPositions.Of(ranking, asked.Table.Period, period =>
                Table.Of(ranking, period, known[Key(asked, period)].On(asked.Day, ranking.PrintedTieRule))
            );
        }
    }

    private static PeriodKey Key(TableDay asked, ReferencePeriod period) => new(asked.Table.Flow, period.ToString());
}
