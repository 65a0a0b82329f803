using MediatR;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Standings;

/// <summary>Asks for which periods a number of some entities stands at a point, or a position of theirs was printed by it.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entities">The entities, by id.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
/// <remarks>Of each period one body of a block is read, whatever was said of it before.</remarks>
public sealed record GetStatedPeriods(string Ranking, IReadOnlyList<string> Entities, string? Flow, Point Point)
    : IRequest<ILookup<string, ReferencePeriod>>;

internal sealed class GetStatedPeriodsHandler(LedgerReader ledger) : IRequestHandler<GetStatedPeriods, ILookup<string, ReferencePeriod>>
{
    private static readonly string Printed = $"""
        select distinct r.entity, r.period
        from {Tables.ReadModel}.printed_rank r, {PublicationTable.At("$1", "r.publication", "$5")}
        where r.ranking = $1 and r.flow = $2 and r.period = any($3) and r.entity = any($4) and {Tables.CountsAt("$5", "r")}
          and not p.is_void and coalesce(p.known_by, {PublicationTable.LastDay}) <= $6
        """;

    public async Task<ILookup<string, ReferencePeriod>> Handle(GetStatedPeriods request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var (flow, entities) = (view.Flow(request.Flow).Id, request.Entities.Where(view.Numbers.Knows).ToHashSet(StringComparer.Ordinal));
        var known = await KnownPeriods.AtAsync(ledger.Database, view, flow, ct);
        var blocks = view.Numbers.PlacesOf(entities).Keys;
        await using var batch = new NpgsqlBatch
        {
            BatchCommands =
            {
                BlockReader.On(
                    known
                        .Select(period => new PeriodKey(flow, period.ToString()))
                        .Where(table => BlockKey.Has(table.Period))
                        .SelectMany(table => blocks.Select(block => view.Numbers.KeyOf(table, block))),
                    view.Limit,
                    "$3",
                    new NpgsqlParameter { Value = view.Position }
                ),
                new(Printed)
                {
                    Parameters =
                    {
                        new() { Value = request.Ranking },
                        new() { Value = flow },
                        new() { Value = known.Select(period => period.ToString()).ToArray() },
                        new() { Value = entities.ToArray() },
                        new() { Value = view.Position },
                        new() { Value = view.Limit },
                    },
                },
            },
        };
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var stated = await BlockReader.FiguresAsync(reader, view.Numbers, known.Select(period => period.ToString()), ct);
        var found = stated
            .SelectMany(table => table.Value.Select(figure => (figure.Entity, Period: ReferencePeriod.Parse(table.Key))))
            .Where(each => entities.Contains(each.Entity))
            .ToHashSet();
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), ReferencePeriod.Parse(reader.GetString(1))));
        return found.OrderBy(each => each.Period).ToLookup(each => each.Entity, each => each.Period, StringComparer.Ordinal);
    }
}
