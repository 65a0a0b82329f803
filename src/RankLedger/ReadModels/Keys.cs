using RankLedger.Domain.Publications;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>A cell of a ranking.</summary>
internal readonly record struct CellKey(string Flow, string Period, string Entity)
{
    public PeriodKey Group => new(Flow, Period);

    public EntityKey Whose => new(Flow, Entity);

    public static CellKey Of(RecordedCell cell) => new(cell.Flow, cell.Period, cell.Entity);

    public static CellKey Read(RowCursor row) => new(row.Text(), row.Text(), row.Text());

    public void Write(IRowColumns to)
    {
        to.Text(Flow);
        to.Text(Period);
        to.Text(Entity);
    }
}

/// <summary>The cells of one flow and period.</summary>
internal readonly record struct PeriodKey(string Flow, string Period)
{
    public static PeriodKey Read(RowCursor row) => new(row.Text(), row.Text());
}

/// <summary>The cells of one flow and entity.</summary>
internal readonly record struct EntityKey(string Flow, string Entity);
