using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Publications;

/// <summary>A cell as whoever corrects it names it.</summary>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Period">The reference period in its canonical text.</param>
/// <param name="Entity">The entity: its id, an alias or a name.</param>
public sealed record CellName(string? Flow, string Period, string Entity)
{
    /// <summary>A cell that is known in full.</summary>
    public static implicit operator CellName(RecordedCell cell) => new(cell.Flow, cell.Period, cell.Entity);

    internal RecordedCell In(Ranking ranking) => new(Flow ?? ranking.Definition.Flows[0].Id, Period, ranking.IdOf(Entity));
}
