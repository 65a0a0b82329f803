using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Claims;

/// <summary>Everything that publications state, whatever the day, as recorded at one position; claims are checked on several
/// days.</summary>
public sealed class RecordedStatements
{
    private readonly Dictionary<(string Entity, string Flow, ReferencePeriod Period), CellStatements> byCell;
    private readonly ILookup<(string Flow, ReferencePeriod Period), CellStatements> byPeriod;
    private readonly Dictionary<(string Flow, ReferencePeriod Period), PositionStatements> positions;

    /// <summary>Takes what is recorded.</summary>
    public RecordedStatements(Ranking ranking, IReadOnlyList<CellStatements> cells, IReadOnlyList<PositionStatements> positions)
    {
        Ranking = ranking;
        byCell = cells.ToDictionary(cell => (cell.Entity, cell.Flow, cell.Period));
        byPeriod = cells.ToLookup(cell => (cell.Flow, cell.Period));
        this.positions = positions.ToDictionary(group => (group.Flow, group.Period));
    }

    /// <summary>The definition.</summary>
    public Ranking Ranking { get; }

    /// <summary>A cell, or null.</summary>
    public CellStatements? Cell(string entity, string flow, ReferencePeriod period) => byCell.GetValueOrDefault((entity, flow, period));

    /// <summary>The cells of a flow and period.</summary>
    public IEnumerable<CellStatements> Cells(string flow, ReferencePeriod period) => byPeriod[(flow, period)];

    /// <summary>The positions printed of a flow and period.</summary>
    public IReadOnlyList<RankStatement> Positions(string flow, ReferencePeriod period) =>
        positions.GetValueOrDefault((flow, period))?.Positions ?? [];
}
