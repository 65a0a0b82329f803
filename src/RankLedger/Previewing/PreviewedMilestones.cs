using Npgsql;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>Which milestones are believed on other days after a command, whichever day it is.</summary>
internal static class PreviewedMilestones
{
    // Of the entities of which something was written, everything: a belief may reach over what was.
    private static readonly string Written = $"""
        select recorded_from <= $2, recorded_to > $3, {MilestoneTable.Shape.Of("m")} from {Tables.ReadModel}.milestone m
        where ranking = $1 and recorded_to > $2 and (recorded_from <= $2 or recorded_to > $3)
          and (flow, entity) in (
            select flow, entity from {Tables.ReadModel}.milestone
            where ranking = $1 and (recorded_from > $2 or recorded_to > $2 and recorded_to <= $3))
        """;

    /// <summary>Reads them.</summary>
    public static async Task<IReadOnlyList<PreviewedMilestone>> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Written, connection) { CommandTimeout = Patience.Seconds };
        foreach (var value in new object[] { was.Ranking.Definition.Id, was.Position, becomes.Position })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (before, after) = (new List<(EntityKey, MilestoneRow)>(), new List<(EntityKey, MilestoneRow)>());
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            var (counted, counts, found) = (row.Flag(), row.Flag(), MilestoneTable.Shape.Read(row));
            if (counted)
                before.Add(found);
            if (counts)
                after.Add(found);
        }

        var (beliefs, then) = (Believed(before), Believed(after));
        return
        [
            .. beliefs
                .Keys.Union(then.Keys)
                .Select(key => new PreviewedMilestone(
                    Flow: key.Whose.Flow,
                    Tier: key.Tier,
                    Entity: key.Whose.Entity,
                    Name: was.Ranking.NameOf(key.Whose.Entity),
                    Kind: key.Kind,
                    Event: key.Event,
                    Period: key.Period,
                    Before: beliefs.GetValueOrDefault(key) ?? [],
                    After: then.GetValueOrDefault(key) ?? []
                ))
                .Where(each => !Days(each.Before).SequenceEqual(Days(each.After)))
                .OrderBy(each => each.Flow, StringComparer.Ordinal)
                .ThenBy(each => each.Tier, StringComparer.Ordinal)
                .ThenBy(each => each.Period, StringComparer.Ordinal)
                .ThenBy(each => each.Entity, StringComparer.Ordinal)
                .ThenBy(each => each.Event, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(DateOnly, DateOnly?)> Days(IReadOnlyList<Belief> beliefs) => beliefs.Select(each => (each.From, each.To));

    private static Dictionary<(EntityKey Whose, string Tier, string Kind, string Event, string Period), IReadOnlyList<Belief>> Believed(
        List<(EntityKey Whose, MilestoneRow Row)> rows
    ) =>
        rows.GroupBy(each => (each.Whose, each.Row.Tier, each.Row.Kind, each.Row.Event, each.Row.Period))
            .ToDictionary(
                same => same.Key,
                same => BeliefFold.At(same.Select(each => each.Row.Fact()), KnownRange.LimitOf(null)).Single().Beliefs
            );
}
