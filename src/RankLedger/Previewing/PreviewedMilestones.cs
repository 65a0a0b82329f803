using Npgsql;
using NpgsqlTypes;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>Which milestones are believed on a day after a command and were not before, and the other way round.</summary>
internal static class PreviewedMilestones
{
    private const string Changed = $"""
        with was as (
            select flow, tier, entity, kind, event, period from {Tables.ReadModel}.milestone
            where ranking = $1 and recorded_from <= $2 and recorded_to > $2 and recorded_to <= $3 and known_from <= $4 and known_to > $4),
        becomes as (
            select flow, tier, entity, kind, event, period from {Tables.ReadModel}.milestone
            where ranking = $1 and recorded_from > $2 and recorded_to > $3 and known_from <= $4 and known_to > $4)
        select flow, tier, entity, kind, event, period, becomes.flow is not null
        from was full join becomes using (flow, tier, entity, kind, event, period)
        where was.flow is null or becomes.flow is null
        order by flow, tier, period, entity, event
        """;

    /// <summary>Reads them.</summary>
    public static async Task<IReadOnlyList<PreviewedMilestone>> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Changed, connection) { CommandTimeout = Patience.Seconds };
        foreach (var value in new object[] { was.Ranking.Definition.Id, was.Position, becomes.Position })
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = was.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var milestones = new List<PreviewedMilestone>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            var (flow, tier, entity) = (row.Text(), row.Text(), row.Text());
            milestones.Add(
                new(
                    Flow: flow,
                    Tier: tier,
                    Entity: entity,
                    Name: was.Ranking.Entity(entity)?.Name ?? entity,
                    Kind: row.Text(),
                    Event: row.Text(),
                    Period: row.Text(),
                    Believed: row.Flag()
                )
            );
        }

        return milestones;
    }
}
