using MediatR;
using NpgsqlTypes;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Storage;

namespace RankLedger.Rankings;

/// <summary>Asks what a ranking holds at a point.</summary>
public sealed record GetRankingSummary(string Ranking, Point Point) : IRequest<RankingSummary>;

/// <summary>A definition with what is known under it.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The definition.</param>
/// <param name="Flows">Each flow with its periods, earliest first.</param>
/// <param name="Publications">How many publications are recorded and visible.</param>
/// <param name="FirstPublished">The first day that the earliest of them allows.</param>
/// <param name="LastPublished">The first day that the latest of them allows.</param>
public sealed record RankingSummary(
    Basis Basis,
    RankingDefinition Ranking,
    IReadOnlyList<FlowSummary> Flows,
    long Publications,
    DateOnly? FirstPublished,
    DateOnly? LastPublished
);

/// <summary>A flow and the periods of which anything is known.</summary>
public sealed record FlowSummary(string Flow, string Unit, IReadOnlyList<string> Periods);

internal sealed class GetRankingSummaryHandler(LedgerReader ledger) : IRequestHandler<GetRankingSummary, RankingSummary>
{
    private static readonly string Published = $"""
        select count(*), min(first_day), max(first_day) from {Tables.ReadModel}.publication p
        where p.ranking = $1 and {Tables.CountsAt("$2", "p")} and not p.is_void and p.first_day <= $3
        """;

    public async Task<RankingSummary> Handle(GetRankingSummary request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var flows = new List<FlowSummary>();
        foreach (var flow in view.Ranking.Definition.Flows)
        {
            var periods = await KnownPeriods.AtAsync(ledger.Database, view, flow.Id, ct);
            flows.Add(new(flow.Id, flow.Unit, [.. periods.Select(period => period.ToString())]));
        }

        await using var command = ledger.Database.CreateCommand(Published);
        command.Parameters.Add(new() { Value = request.Ranking });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(new() { Value = view.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(
            view.Basis,
            view.Ranking.Definition,
            flows,
            reader.GetInt64(0),
            reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2)
        );
    }
}
