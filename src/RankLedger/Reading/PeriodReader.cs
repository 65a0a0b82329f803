using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what is printed of some periods at a point, in one round trip.</summary>
internal static class PeriodReader
{
    public static async Task<Dictionary<string, PeriodContent>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string[] periods,
        CancellationToken ct
    )
    {
        await using var batch = Batch(view, flow, periods);
        await using var reader = await batch.ReadAsync(database, ct);
        return await ContentAsync(reader, view, periods, ct);
    }

    /// <summary>The same on a connection, so that what its transaction wrote is seen.</summary>
    public static async Task<Dictionary<string, PeriodContent>> AtAsync(
        NpgsqlConnection connection,
        View view,
        string flow,
        string[] periods,
        CancellationToken ct
    )
    {
        await using var batch = Batch(view, flow, periods);
        batch.Connection = connection;
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ContentAsync(reader, view, periods, ct);
    }

    /// <summary>What is printed of some periods, and which periods are known, in one round trip.</summary>
    public static async Task<(IReadOnlyList<ReferencePeriod> Known, Dictionary<string, PeriodContent> Contents)> WithKnownAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string[] periods,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch();
        KnownPeriods.Add(batch, view, flow);
        Add(batch, view, flow, periods);
        await using var reader = await batch.ReadAsync(database, ct);
        var known = await KnownPeriods.ReadAsync(reader, ct);
        await reader.NextResultAsync(ct);
        return (known, await ContentAsync(reader, view, periods, ct));
    }

    private static NpgsqlBatch Batch(View view, string flow, string[] periods)
    {
        var batch = new NpgsqlBatch();
        Add(batch, view, flow, periods);
        return batch;
    }

    private static void Add(NpgsqlBatch batch, View view, string flow, string[] periods)
    {
        batch.BatchCommands.Add(BlockReader.On(view, flow, periods));
        Add(batch, Ranks("$4"), view, flow, periods);
    }

    private static async Task<Dictionary<string, PeriodContent>> ContentAsync(
        NpgsqlDataReader reader,
        View view,
        string[] periods,
        CancellationToken ct
    )
    {
        var figures = await BlockReader.FiguresAsync(reader, view.Numbers, periods, ct);
        await reader.NextResultAsync(ct);
        var ranks = await RanksAsync(reader, view, ct);
        return periods.ToDictionary(
            period => period,
            period => new PeriodContent(figures[period], RankFold.At(ranks[period], view.Limit, view.Ranking.PrintedTieRule))
        );
    }

    /// <summary>What is printed as positions of the periods $3, with the publications, at a position.</summary>
    internal static string Ranks(string position) =>
        $"""
            select r.period, r.entity, r.rank, {PublicationTable.Shape.Of("p")}
            from {Tables.ReadModel}.printed_rank r, {PublicationTable.At("$1", "r.publication", position)}
            where r.ranking = $1 and r.flow = $2 and r.period = any($3) and r.recorded_to > {position} and r.recorded_from <= {position}
            """;

    /// <summary>Those of some periods in which somebody prints positions.</summary>
    public static async Task<string[]> PrintedAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string[] periods,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch();
        Add(
            batch,
            $"""
            select distinct period from {Tables.ReadModel}.printed_rank
            where ranking = $1 and flow = $2 and period = any($3) and recorded_to > $4 and recorded_from <= $4
            """,
            view,
            flow,
            periods
        );
        await using var reader = await batch.ReadAsync(database, ct);
        var printed = new List<string>();
        while (await reader.ReadAsync(ct))
            printed.Add(reader.GetString(0));
        return [.. printed];
    }

    /// <summary>What is printed as positions of some periods on whatever day, on a connection, so that what its transaction wrote is
    /// seen.</summary>
    public static async Task<ILookup<string, RankStatement>> RanksAsync(
        NpgsqlConnection connection,
        View view,
        string flow,
        string[] periods,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, Ranks("$4"), view, flow, periods);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await RanksAsync(reader, view, ct);
    }

    /// <summary>Reads <see cref="Ranks"/>, by period.</summary>
    internal static async Task<ILookup<string, RankStatement>> RanksAsync(NpgsqlDataReader reader, View view, CancellationToken ct)
    {
        var ranks = new List<(string Period, RankStatement Statement)>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            ranks.Add((row.Text(), Rank(view, row)));
        return ranks.ToLookup(each => each.Period, each => each.Statement, StringComparer.Ordinal);
    }

    /// <summary>Reads an entity, its printed position and the publication that prints it.</summary>
    internal static RankStatement Rank(View view, RowCursor row) => Rank(view, row.Text(), row.Whole(), PublicationTable.Content(row));

    internal static RankStatement Rank(View view, string entity, int rank, PublicationContent publication) =>
        new(
            new(publication.Date.LastDay, publication.Date.FirstDay, publication.Release, publication.Id),
            publication.Publisher,
            view.Ranking.Authority(publication.Publisher, publication.Kind),
            publication.Stands(),
            new(entity, rank, publication.Id, publication.Date.ToString())
        )
        {
            Source = view.Ranking.Source(publication.Source, publication.Publisher),
            IsFull = publication.Full,
        };

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, View view, string flow, string[] periods)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = flow });
        command.Parameters.Add(new() { Value = periods, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = view.Position });
        batch.BatchCommands.Add(command);
        return command;
    }
}
