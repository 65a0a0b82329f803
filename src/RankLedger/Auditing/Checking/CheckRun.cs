using Npgsql;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;
using RankLedger.Wording;

namespace RankLedger.Auditing.Checking;

/// <summary>Checks a ranking at a point, one entity after another as the database brings them: what is held is the publications and what
/// was found.</summary>
/// <param name="connection">In a transaction: the plans that are asked for last as long as it.</param>
/// <param name="view">The point.</param>
/// <param name="scope">The part to read; all of it where none is given.</param>
/// <param name="shown">Which groups are shown with their findings; null for all.</param>
internal sealed class CheckRun(NpgsqlConnection connection, View view, CheckScope? scope, ShownGroups? shown = null)
{
    private const int PeriodsAtOnce = 100;

    /// <summary>Writes amounts in findings and claims.</summary>
    public static readonly Func<decimal, string> Write = new Amounts(InFull: false).Of;

    /// <summary>Reads and checks for one kind of findings.</summary>
    /// <param name="kind">The kind; null for all.</param>
    /// <param name="ct">Stops it.</param>
    public Task<IReadOnlyList<FindingGroup>> FindAsync(FindingKind? kind, CancellationToken ct) =>
        FindAsync(kind is null ? null : finding => finding.Kind == kind, tellsRepeatsOnce: true, ct);

    /// <summary>Reads and checks for findings about some publications, of which each that repeats a slip is told.</summary>
    /// <param name="about">Which findings are wanted.</param>
    /// <param name="ct">Stops it.</param>
    public Task<IReadOnlyList<FindingGroup>> FindAsync(Func<Finding, bool> about, CancellationToken ct) =>
        FindAsync(about, tellsRepeatsOnce: false, ct);

    private async Task<IReadOnlyList<FindingGroup>> FindAsync(Func<Finding, bool>? about, bool tellsRepeatsOnce, CancellationToken ct)
    {
        // A statement that is asked for again and again gets a plan for any values, which reads a large ranking key by key.
        await using (var plans = new NpgsqlCommand("set local plan_cache_mode = force_custom_plan", connection))
            await plans.ExecuteNonQueryAsync(ct);
        var report = new ConsistencyReport(view.Ranking, view.Limit, Write, about, shown)
        {
            HasAllEntities = scope?.HasAllEntities ?? true,
            TellsRepeatsOnce = tellsRepeatsOnce,
        };
        var publications = await StatedPublications.ReadAsync(connection, view, scope, report, ct);
        await AddEntitiesAsync(report, publications, ct);
        await AddPositionsAsync(report, ct);
        return report.Groups();
    }

    private async Task AddEntitiesAsync(ConsistencyReport report, StatedPublications publications, CancellationToken ct)
    {
        var containing = new List<(string Entity, List<CellStatements> Cells)>();
        var cells = new StatedCells(publications);
        await foreach (var (entity, rows) in new StatedEntityRows(connection, view, scope).ReadAsync(report.Containing, ct))
        {
            foreach (var (group, figure) in rows)
                cells.Add(group, figure);
            Hand(report, containing, entity, cells.Take(entity));
        }

        Flush(report, containing);
    }

    // Those who contain others come first, and of them those who are contained last.
    private static void Hand(
        ConsistencyReport report,
        List<(string Entity, List<CellStatements> Cells)> containing,
        string entity,
        List<CellStatements> cells
    )
    {
        if (report.Containing.Contains(entity))
        {
            containing.Add((entity, cells));
            return;
        }

        Flush(report, containing);
        report.Add(entity, cells);
    }

    private static void Flush(ConsistencyReport report, List<(string Entity, List<CellStatements> Cells)> containing)
    {
        foreach (var (entity, cells) in containing.OrderBy(each => report.Depth(each.Entity)))
            report.Add(entity, cells);
        containing.Clear();
    }

    private async Task AddPositionsAsync(ConsistencyReport report, CancellationToken ct)
    {
        var positions = (await PositionReader.AtAsync(connection, view, scope?.Periods, ct)).Select(group => group.At(view.Limit)).ToList();
        foreach (var flow in positions.GroupBy(group => group.Flow, StringComparer.Ordinal))
        {
            foreach (var some in flow.Chunk(PeriodsAtOnce))
            {
                var values = await ValuesAsync(flow.Key, [.. some.Select(group => group.Period.ToString())], ct);
                foreach (var group in some)
                    report.Add(group, values[group.Period.ToString()]);
            }
        }
    }

    private async Task<Dictionary<string, List<EntityFigure>>> ValuesAsync(string flow, string[] periods, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            Timeout = Patience.Seconds,
            BatchCommands = { BlockReader.On(view, flow, periods) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await BlockReader.FiguresAsync(reader, view.Numbers, periods, ct);
    }
}
