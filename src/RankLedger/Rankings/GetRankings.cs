using System.Text.Json;
using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Rankings;

/// <summary>Asks for every ranking's definition as recorded. The published point is echoed; any gives the same.</summary>
public sealed record GetRankings(Point Point) : IRequest<RankingsAnswer>;

/// <summary>The definitions, by id.</summary>
public sealed record RankingsAnswer(Basis Basis, IReadOnlyList<RankingDefinition> Rankings);

internal sealed class GetRankingsHandler(LedgerReader ledger) : IRequestHandler<GetRankings, RankingsAnswer>
{
    public async Task<RankingsAnswer> Handle(GetRankings request, CancellationToken ct)
    {
        var basis = await ledger.BasisAsync(request.Point, ct);
        await using var command = ledger.Database.CreateCommand(
            $"select definition::text from {Tables.ReadModel}.ranking where recorded_to > $1 and recorded_from <= $1 order by ranking"
        );
        command.Parameters.Add(new() { Value = basis.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rankings = new List<RankingDefinition>();
        while (await reader.ReadAsync(ct))
            rankings.Add(JsonSerializer.Deserialize<RankingDefinition>(reader.GetString(0), StoredEvents.Json)!);
        return new(basis, rankings);
    }
}
