using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Milestones;

/// <summary>A milestone of an entity at a tier.</summary>
internal sealed record EntityMilestone(string Entity, string Tier, string Kind, BelievedMilestone Milestone);

/// <summary>Reads the point, the definition and the milestones of a flow in one round trip.</summary>
internal static class MilestoneReader
{
    /// <summary>The last value is whether anybody prints positions in the flow.</summary>
    public static async Task<(Asked Asked, FlowDefinition Flow, IReadOnlyList<EntityMilestone> Milestones, bool ArePrinted)> AtAsync(
        LedgerReader ledger, GetMilestones request, CancellationToken cancellation)
    {
        var meant = request.Flow ?? ledger.UsualFlow(request.Ranking)
            ?? (await ledger.AskAsync(request.Ranking, request.AsPublished, request.AsRecorded, cancellation)).Flow(null).Id;
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(ledger.PointOf(request.Ranking, request.AsRecorded));
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            select {MilestoneTable.Shape.Of("m")}
            from {Tables.ReadModel}.milestone m
            where ranking = $1 and flow = $2 and recorded_to > {LedgerReader.Position} and recorded_from <= {LedgerReader.Position} and known_from <= $3
            """)
        {
            Parameters = { new() { Value = request.Ranking }, new() { Value = meant }, new() { Value = request.AsPublished.Limit, NpgsqlDbType = NpgsqlDbType.Date } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            select exists(select from {Tables.ReadModel}.printed_rank
              where ranking = $1 and flow = $2 and recorded_to > {LedgerReader.Position} and recorded_from <= {LedgerReader.Position})
            """)
        {
            Parameters = { new() { Value = request.Ranking }, new() { Value = meant } },
        });
        await using var reader = await batch.ReadAsync(ledger.Database, cancellation);
        var asked = await ledger.AskedAsync(reader, request.Ranking, request.AsPublished, request.AsRecorded, cancellation);
        var flow = asked.Flow(request.Flow);
        if (flow.Id != meant)
            return await AtAsync(ledger, request with { Flow = flow.Id }, cancellation);
        await reader.NextResultAsync(cancellation);
        var known = new Dictionary<(string Entity, string Tier, string Kind, int Year), List<MilestoneFact>>();
        var cursor = new RowCursor(reader);
        while (await cursor.NextAsync(cancellation))
        {
            var (whose, row) = MilestoneTable.Shape.Read(cursor);
            var period = ReferencePeriod.Parse(row.Period);
            var of = (whose.Entity, row.Tier, row.Kind, row.Kind == MilestoneProjection.Annual ? 0 : period.First.Year);
            if (!known.TryGetValue(of, out var facts))
                known[of] = facts = [];
            facts.Add(new(new(row.KnownFrom, row.KnownTo), Event(row.Event), period, row.Value, row.Certain,
                row.LastBelow is { } below ? ReferencePeriod.Parse(below) : null, row.Publication, row.EndedBy));
        }

        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var milestones = new List<EntityMilestone>(known.Count);
        foreach (var (of, facts) in known)
            milestones.AddRange(BeliefFold.At(facts, asked.Limit).Select(milestone => new EntityMilestone(of.Entity, of.Tier, of.Kind, milestone)));
        return (asked, flow, milestones, reader.GetBoolean(0));
    }

    private static MilestoneEvent Event(string name) => name switch
    {
        "entered" => MilestoneEvent.Entered,
        "left" => MilestoneEvent.Left,
        _ => MilestoneEvent.ReEntered,
    };
}
