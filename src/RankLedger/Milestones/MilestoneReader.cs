using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Milestones;

/// <summary>Reads the point, the definition and the milestones of a flow in one round trip.</summary>
internal static class MilestoneReader
{
    // Who makes a stretch end by being taken back is told by the publications that such a stretch names.
    private static readonly string Ending = $"""
        select {PublicationTable.Shape.Of("p")} from (
          select distinct unnest(array[m.publication, m.ended_by]) as publication from {Tables.ReadModel}.milestone m
          where m.ranking = $1 and m.flow = $2 and {Tables.CountsAt(LedgerReader.Position, "m")} and m.known_to <= $3) asked,
          {PublicationTable.At("$1", "asked.publication", LedgerReader.Position)}
        """;

    // Whether a position counts is told by its publication, which may be void, not yet public or taken back.
    private static readonly string Printing = $"""
        select r.period, {PublicationTable.Shape.Of("p")} from (
          select distinct r.period, r.publication from {Tables.ReadModel}.printed_rank r
          where r.ranking = $1 and r.flow = $2 and {Tables.CountsAt(LedgerReader.Position, "r")}) r,
          {PublicationTable.At("$1", "r.publication", LedgerReader.Position)}
        """;

    /// <summary>The last two values are whether anybody prints positions in the flow, and the series that are known of it, years first and
    /// those that add up last.</summary>
    public static async Task<(
        View View,
        FlowDefinition Flow,
        IReadOnlyList<EntityMilestone> Milestones,
        bool ArePrinted,
        string[] Series
    )> AtAsync(LedgerReader ledger, string ranking, Point point, string? named, CancellationToken ct)
    {
        point = ledger.Dated(point);
        var numbered = ledger.Known(ranking) ?? (await ledger.ResolveAsync(ranking, point, ct)).Numbered;
        var meant = numbered.Ranking.FlowMeant(named);
        var day = KnownRange.LimitOf(point.AsPublished.Day);
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(ledger.PointOf(ranking, point.AsRecorded));
        batch.BatchCommands.Add(On(Facts(LedgerReader.Position), ranking, meant, day));
        batch.BatchCommands.Add(On(Ending, ranking, meant, day));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                $"""
                select exists(select from {Tables.ReadModel}.printed_rank
                  where ranking = $1 and flow = $2 and recorded_to > {LedgerReader.Position} and recorded_from <= {LedgerReader.Position})
                """
            )
            {
                Parameters =
                {
                    new() { Value = ranking },
                    new() { Value = meant },
                },
            }
        );
        var periods = new NpgsqlBatchCommand(BlockReader.Periods(LedgerReader.Position));
        foreach (var parameter in BlockReader.OfPeriods(numbered.Numbers, meant, day))
            periods.Parameters.Add(parameter);
        batch.BatchCommands.Add(periods);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Printing)
            {
                Parameters =
                {
                    new() { Value = ranking },
                    new() { Value = meant },
                },
            }
        );
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var view = await ledger.ViewAsync(reader, ranking, point, ct);
        var flow = view.Flow(named);
        if (flow.Id != meant || !numbered.Numbers.Covers(view.Numbers))
        {
            // Its connection is given back first, as a table's is.
            await reader.CloseAsync();
            return await AtAsync(ledger, ranking, point, flow.Id, ct);
        }

        await reader.NextResultAsync(ct);
        var cursor = new RowCursor(reader);
        var known = await FactsAsync(cursor, ct);
        await reader.NextResultAsync(ct);
        var ending = await PublicationReader.ContentsAsync(reader, ct);
        var milestones = Believed(known, view, publication => ending.GetValueOrDefault(publication)?.Stands() ?? []);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var arePrinted = reader.GetBoolean(0);
        var series = milestones.Select(each => each.Series).ToHashSet(StringComparer.Ordinal);
        await cursor.NextResultAsync(ct);
        while (await cursor.NextAsync(ct))
            series.Add(MilestoneSeries.Of(ReferencePeriod.Parse(BlockKey.Period(cursor.Big()))));
        await cursor.NextResultAsync(ct);
        while (await cursor.NextAsync(ct))
        {
            var (period, publication) = (cursor.Text(), PublicationTable.Content(cursor));
            if (publication.Stands().Any(range => range.Contains(view.Limit)))
                series.Add(MilestoneSeries.Of(ReferencePeriod.Parse(period)));
        }

        return (
            view,
            flow,
            milestones,
            arePrinted,
            [.. series.OrderBy(MilestoneSeries.Place).ThenBy(each => each, StringComparer.Ordinal)]
        );
    }

    /// <summary>Those that are believed at a point of whoever crossed a tier with a period.</summary>
    public static async Task<IReadOnlyList<EntityMilestone>> BelievedAsync(
        LedgerReader ledger,
        View view,
        string flow,
        ReferencePeriod period,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch();
        var command = On(
            $"{Facts("$4")} and entity in (select entity from ({Facts("$4")} and period = $5) crossed)",
            view.Ranking.Definition.Id,
            flow,
            view.Limit
        );
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(new() { Value = period.ToString() });
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var all = Believed(await FactsAsync(new RowCursor(reader), ct), view, stands: null);
        return all.FindAll(each => each.Milestone.State.IsBelieved());
    }

    private static string Facts(string position) =>
        $"""
            select {MilestoneTable.Shape.Of("m")}
            from {Tables.ReadModel}.milestone m
            where ranking = $1 and flow = $2 and recorded_to > {position} and recorded_from <= {position} and known_from <= $3
            """;

    private static NpgsqlBatchCommand On(string sql, string ranking, string flow, DateOnly day) =>
        new(sql)
        {
            Parameters =
            {
                new() { Value = ranking },
                new() { Value = flow },
                new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };

    private static async Task<Dictionary<(string Entity, string Tier, string Kind, DateOnly Run), List<MilestoneFact>>> FactsAsync(
        RowCursor cursor,
        CancellationToken ct
    )
    {
        var known = new Dictionary<(string Entity, string Tier, string Kind, DateOnly Run), List<MilestoneFact>>();
        while (await cursor.NextAsync(ct))
        {
            var (whose, row) = MilestoneTable.Shape.Read(cursor);
            var fact = row.Fact();
            var of = (whose.Entity, row.Tier, row.Kind, MilestoneSeries.RunOf(row.Kind, fact.Period));
            if (!known.TryGetValue(of, out var facts))
                known[of] = facts = [];
            facts.Add(fact);
        }

        return known;
    }

    private static List<EntityMilestone> Believed(
        Dictionary<(string Entity, string Tier, string Kind, DateOnly Run), List<MilestoneFact>> known,
        View view,
        Func<string, IReadOnlyList<KnownRange>>? stands
    )
    {
        var milestones = new List<EntityMilestone>(known.Count);
        foreach (var (of, facts) in known)
            milestones.AddRange(
                BeliefFold.At(facts, view.Limit, stands).Select(milestone => new EntityMilestone(of.Entity, of.Tier, of.Kind, milestone))
            );
        return milestones;
    }

    /// <summary>The other flows in which a milestone is believed.</summary>
    public static async Task<IReadOnlyList<string>> FlowsAsync(LedgerReader ledger, View view, string but, CancellationToken ct)
    {
        await using var command = ledger.Database.CreateCommand(
            $"""
            select distinct flow from {Tables.ReadModel}.milestone
            where ranking = $1 and flow <> $2 and recorded_to > $3 and recorded_from <= $3 and known_from <= $4 and known_to > $4
            """
        );
        foreach (var value in new object[] { view.Ranking.Definition.Id, but, view.Position })
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = view.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var flows = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            flows.Add(reader.GetString(0));
        return [.. view.Ranking.Definition.Flows.Select(flow => flow.Id).Where(flows.Contains)];
    }
}
