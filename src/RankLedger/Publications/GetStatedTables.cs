using MediatR;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Publications;

/// <summary>Asks of which flows and periods some publications ever said something, up to a point; the newest periods first.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Publications">The publications.</param>
/// <param name="Point">The point.</param>
/// <remarks>A feed asks this for all that is new at once, where whole publications would be read for nothing.</remarks>
public sealed record GetStatedTables(string Ranking, IReadOnlyList<string> Publications, Point Point)
    : IRequest<IReadOnlyList<StatedTable>>;

/// <summary>A flow and period of which a publication says something.</summary>
/// <param name="Publication">The publication.</param>
/// <param name="Table">The flow and period.</param>
public sealed record StatedTable(string Publication, FlowPeriod Table);

internal sealed class GetStatedTablesHandler(LedgerReader ledger) : IRequestHandler<GetStatedTables, IReadOnlyList<StatedTable>>
{
    public async Task<IReadOnlyList<StatedTable>> Handle(GetStatedTables request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var (first, behind) = view.Numbers.Range;
        await using var batch = new NpgsqlBatch { Timeout = Patience.Seconds };
        batch.BatchCommands.Add(
            new(
                $"""
                select distinct publication, key from {StatementBlockReader.Table}
                where publication = any($1) and key >= $2 and key < $3 and recorded_from <= $4
                """
            )
            {
                Parameters =
                {
                    new() { Value = request.Publications.ToArray() },
                    new() { Value = first },
                    new() { Value = behind },
                    new() { Value = view.Position },
                },
            }
        );
        batch.BatchCommands.Add(
            new(
                $"""
                select distinct publication, flow, period from {Tables.ReadModel}.printed_rank
                where ranking = $1 and publication = any($2) and {Tables.CountsAt("$3")}
                """
            )
            {
                Parameters =
                {
                    new() { Value = request.Ranking },
                    new() { Value = request.Publications.ToArray() },
                    new() { Value = view.Position },
                },
            }
        );
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var (found, row) = (new HashSet<(string Publication, PeriodKey Table)>(), new RowCursor(reader));
        while (await row.NextAsync(ct))
        {
            var (publication, key) = (row.Text(), row.Big());
            if (view.Numbers.Knows(key))
                found.Add((publication, view.Numbers.GroupOf(key)));
        }

        await row.NextResultAsync(ct);
        while (await row.NextAsync(ct))
            found.Add((row.Text(), PeriodKey.Read(row)));
        return
        [
            .. found
                .Select(each => new StatedTable(each.Publication, new(each.Table.Flow, ReferencePeriod.Parse(each.Table.Period))))
                .OrderByDescending(each => each.Table.Period)
                .ThenBy(each => each.Table.Flow, StringComparer.Ordinal),
        ];
    }
}
