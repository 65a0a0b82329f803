using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Claims;

/// <summary>What publications state of some flows and periods, whatever the day, as recorded at one position; claims are checked on several
/// days. It notes which others were asked for, so that they can be brought.</summary>
/// <param name="ranking">The definition.</param>
public sealed class RecordedStatements(Ranking ranking)
{
    private readonly Dictionary<(string Flow, ReferencePeriod Period), Held> held = [];
    private readonly HashSet<(string Flow, ReferencePeriod Period)> missing = [];

    /// <summary>The definition.</summary>
    public Ranking Ranking => ranking;

    /// <summary>The flows and periods that were asked for and are not held; a verdict that asked for one is none.</summary>
    public IReadOnlyCollection<(string Flow, ReferencePeriod Period)> Missing => missing;

    /// <summary>How many cells and positions are held.</summary>
    public int Size { get; private set; }

    /// <summary>Takes all that is recorded of a flow and period.</summary>
    public void Take(string flow, ReferencePeriod period, IReadOnlyList<CellStatements> cells, IReadOnlyList<RankStatement> positions)
    {
        held[(flow, period)] = new(cells.ToDictionary(cell => cell.Entity, StringComparer.Ordinal), positions);
        missing.Remove((flow, period));
        Size += cells.Count + positions.Count;
    }

    /// <summary>Forgets all that is held.</summary>
    public void Forget()
    {
        held.Clear();
        Size = 0;
    }

    /// <summary>A cell, or null.</summary>
    public CellStatements? Cell(string entity, string flow, ReferencePeriod period) => Of(flow, period)?.Cells.GetValueOrDefault(entity);

    /// <summary>The cells of a flow and period.</summary>
    public IEnumerable<CellStatements> Cells(string flow, ReferencePeriod period) =>
        Of(flow, period)?.Cells.Values ?? Enumerable.Empty<CellStatements>();

    /// <summary>The positions printed of a flow and period.</summary>
    public IReadOnlyList<RankStatement> Positions(string flow, ReferencePeriod period) => Of(flow, period)?.Positions ?? [];

    private Held? Of(string flow, ReferencePeriod period)
    {
        if (held.TryGetValue((flow, period), out var known))
            return known;
        missing.Add((flow, period));
        return null;
    }

    private sealed record Held(Dictionary<string, CellStatements> Cells, IReadOnlyList<RankStatement> Positions);
}
