using MediatR;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Rankings;

/// <summary>Asks where a ranking begins and ends: on the days of its publications, and in the ledger.</summary>
public sealed record GetRankingEnds(string Ranking) : IRequest<RankingEnds>;

/// <summary>Where a ranking begins and ends.</summary>
/// <param name="FirstPublished">The first day that its earliest publication allows; null where none is recorded.</param>
/// <param name="LastPosition">The position of the last event that changed it; 0 where there is no such ranking.</param>
public sealed record RankingEnds(DateOnly? FirstPublished, long LastPosition);

internal sealed class GetRankingEndsHandler(LedgerReader ledger) : IRequestHandler<GetRankingEnds, RankingEnds>
{
    private static readonly string Ends = $"""
        select min(p.first_day) filter (where not p.is_void),
          coalesce(greatest(max(p.recorded_from), (select max(r.recorded_from) from {Tables.ReadModel}.ranking r where r.ranking = $1)), 0)
        from {Tables.ReadModel}.publication p where p.ranking = $1
        """;

    public async Task<RankingEnds> Handle(GetRankingEnds request, CancellationToken ct)
    {
        await using var command = ledger.Database.CreateCommand(Ends);
        command.Parameters.Add(new() { Value = request.Ranking });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1));
    }
}
