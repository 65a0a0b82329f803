using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projections;

namespace RankLedger.Milestones;

/// <summary>A milestone of an entity at a tier.</summary>
internal sealed record EntityMilestone(string Entity, string Tier, string Kind, BelievedMilestone Milestone);

/// <summary>Reads the milestones of a flow at a point.</summary>
internal static class MilestoneReading
{
    public static async Task<IReadOnlyList<EntityMilestone>> AtAsync(NpgsqlDataSource database, Asked asked, string flow, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select entity, tier, kind, event, period, value, certain, last_below, publication, ended_by, known_from, known_to
            from {LedgerTables.ReadModel}.milestone
            where ranking = $1 and flow = $2 and recorded_to > $3 and recorded_from <= $3 and known_from <= $4
            """);
        command.Parameters.Add(new() { Value = asked.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = flow });
        command.Parameters.Add(new() { Value = asked.Position });
        command.Parameters.Add(new() { Value = asked.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var facts = new List<(string Entity, string Tier, string Kind, MilestoneFact Fact)>();
        while (await reader.ReadAsync(cancellation))
        {
            facts.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), new(
                new(reader.GetFieldValue<DateOnly>(10), reader.GetFieldValue<DateOnly>(11)), Event(reader.GetString(3)), ReferencePeriod.Parse(reader.GetString(4)),
                reader.Number(5), reader.GetBoolean(6), reader.Text(7) is { } below ? ReferencePeriod.Parse(below) : null, reader.GetString(8), reader.Text(9))));
        }

        return [.. facts.GroupBy(row => (row.Entity, row.Tier, row.Kind, Year: row.Kind == MilestoneProjection.Annual ? 0 : row.Fact.Period.First.Year))
            .SelectMany(same => BeliefFold.At(same.Select(row => row.Fact), asked.Limit)
                .Select(milestone => new EntityMilestone(same.Key.Entity, same.Key.Tier, same.Key.Kind, milestone)))];
    }

    private static MilestoneEvent Event(string name) => name switch
    {
        "entered" => MilestoneEvent.Entered,
        "left" => MilestoneEvent.Left,
        _ => MilestoneEvent.ReEntered,
    };
}
