using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Publications;

/// <summary>A cell as whoever records or corrects it names it.</summary>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Period">The reference period in any spelling that the ranking reads.</param>
/// <param name="Entity">The entity: its id, an alias or a name, in whatever case and width.</param>
public sealed record CellName(string? Flow, string Period, string Entity)
{
    /// <summary>A cell that is known in full.</summary>
    public static implicit operator CellName(RecordedCell cell) => new(cell.Flow, cell.Period, cell.Entity);

    /// <summary>The cell that it means in a ranking.</summary>
    public RecordedCell In(Ranking ranking) => new(ranking.FlowMeant(Flow), ranking.PeriodMeant(Period), ranking.EntityMeant(Entity));
}
