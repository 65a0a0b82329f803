using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what was printed as positions of some periods, or of all, up to a position of the ledger.</summary>
internal static class PositionReader
{
    public static async Task<IReadOnlyList<PositionStatements>> AtAsync(
        NpgsqlConnection connection,
        View view,
        string[]? periods,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            select r.flow, r.period, r.entity, r.rank, {PublicationTable.Shape.Of("p")}
            from {Tables.ReadModel}.printed_rank r, {PublicationTable.At("$1", "r.publication", "$2")}
            where r.ranking = $1 and r.recorded_to > $2 and r.recorded_from <= $2 {(periods is null ? "" : "and r.period = any($3)")}
            """,
            connection
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        if (periods is not null)
            command.Parameters.Add(new() { Value = periods, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(PeriodKey Group, RankStatement Position)>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            found.Add((PeriodKey.Read(row), PeriodReader.Rank(view, row)));

        return
        [
            .. found
                .GroupBy(each => each.Group, each => each.Position)
                .Select(group => new PositionStatements(group.Key.Flow, ReferencePeriod.Parse(group.Key.Period), [.. group]))
                .OrderBy(group => group.Period)
                .ThenBy(group => group.Flow, StringComparer.Ordinal),
        ];
    }
}
