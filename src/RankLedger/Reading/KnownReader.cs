using Npgsql;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what one flow and period shows over all days up to that of the question, as recorded at its position.</summary>
internal static class KnownReader
{
    /// <summary>The values, each with the days on which it stands, and the printed positions.</summary>
    public static async Task<KnownPeriod> OfAsync(NpgsqlDataSource database, View view, PeriodKey group, CancellationToken ct) =>
        (await AllAsync(database, view, [group], ct))[group];

    /// <summary>The same of some flows and periods, in one round trip.</summary>
    public static async Task<IReadOnlyDictionary<PeriodKey, KnownPeriod>> AllAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        CancellationToken ct
    )
    {
        await using var batch = Batch(view, groups);
        await using var reader = await batch.ReadAsync(database, ct);
        return await ReadAsync(reader, view, groups, ct);
    }

    /// <summary>The same on a connection, so that what its transaction wrote is seen.</summary>
    public static async Task<IReadOnlyDictionary<PeriodKey, KnownPeriod>> AllAsync(
        NpgsqlConnection connection,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        CancellationToken ct
    )
    {
        await using var batch = Batch(view, groups);
        (batch.Connection, batch.Timeout) = (connection, Patience.Seconds);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadAsync(reader, view, groups, ct);
    }

    private static NpgsqlBatch Batch(View view, IReadOnlyCollection<PeriodKey> groups) =>
        new() { BatchCommands = { BlockReader.Of(groups.SelectMany(view.Numbers.KeysOf), view.Position), PrintedReader.Of(view, groups) } };

    private static async Task<IReadOnlyDictionary<PeriodKey, KnownPeriod>> ReadAsync(
        NpgsqlDataReader reader,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        CancellationToken ct
    )
    {
        var figures = new List<(PeriodKey Group, KnownFigure Figure)>();
        await foreach (var (cell, recorded) in BlockReader.FactsAsync(reader, view.Numbers, ct))
        {
            if (recorded.IsOpen && recorded.Fact is { Value: not null } fact && fact.KnownFrom <= view.Limit)
                figures.Add((cell.Group, new(fact.Figure(cell.Entity), fact.Known)));
        }

        await reader.NextResultAsync(ct);
        var ranks = await PrintedReader.ReadAsync(reader, view, ct);
        var stood = figures.ToLookup(each => each.Group, each => each.Figure);
        return groups.ToDictionary(
            group => group,
            group => new KnownPeriod([.. stood[group]], [.. ranks[group].Select(rank => rank.Statement)])
        );
    }
}

/// <summary>What one flow and period shows over all days.</summary>
/// <param name="Figures">The values, each with the days on which it stands.</param>
/// <param name="Ranks">The printed positions; the statements carry their days.</param>
internal sealed record KnownPeriod(List<KnownFigure> Figures, List<RankStatement> Ranks)
{
    /// <summary>The days from which it may show something else, in no order.</summary>
    public IEnumerable<DateOnly> Edges =>
        Figures
            .Select(each => each.Known)
            .Concat(Ranks.SelectMany(each => each.Stands))
            .SelectMany(range => new[] { range.From, range.To });

    /// <summary>What it shows on a day.</summary>
    public PeriodContent On(DateOnly day, string tieRule) =>
        new([.. Figures.Where(each => each.Known.Contains(day)).Select(each => each.Figure)], RankFold.At(Ranks, day, tieRule));
}
