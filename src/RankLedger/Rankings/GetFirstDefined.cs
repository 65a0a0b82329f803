using System.Text.Json;
using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Rankings;

/// <summary>Asks for every ranking's definition as recorded, in the order in which the rankings were first defined: a place in it never
/// changes. The published point is echoed; any gives the same.</summary>
public sealed record GetFirstDefined(Point Point) : IRequest<FirstDefinedAnswer>;

/// <summary>The definitions, the ranking that was defined first in front.</summary>
public sealed record FirstDefinedAnswer(Basis Basis, IReadOnlyList<RankingDefinition> Rankings);

internal sealed class GetFirstDefinedHandler(LedgerReader ledger) : IRequestHandler<GetFirstDefined, FirstDefinedAnswer>
{
    public async Task<FirstDefinedAnswer> Handle(GetFirstDefined request, CancellationToken ct)
    {
        var basis = await ledger.BasisAsync(request.Point, ct);
        await using var command = ledger.Database.CreateCommand(
            $"""
            select r.definition::text from {Tables.ReadModel}.ranking r
            where {Tables.CountsAt("$1", "r")}
            order by (select min(recorded_from) from {Tables.ReadModel}.ranking f where f.ranking = r.ranking), r.ranking
            """
        );
        command.Parameters.Add(new() { Value = basis.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rankings = new List<RankingDefinition>();
        while (await reader.ReadAsync(ct))
            rankings.Add(JsonSerializer.Deserialize<RankingDefinition>(reader.GetString(0), StoredEvents.Json)!);
        return new(basis, rankings);
    }
}
