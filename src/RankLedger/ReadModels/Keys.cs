using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
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
    /// <summary>Whether milestones look at the period: a year, or January to a month of the same year.</summary>
    public bool IsYearly => Period.Length == 4 || (Period.Length == 15 && ReferencePeriod.Parse(Period).IsYearToDate);

    public static PeriodKey Read(RowCursor row) => new(row.Text(), row.Text());

    /// <summary>The same in SQL, of the period of a table that a query names so, or of the table itself.</summary>
    public static string Yearly(string alias = "")
    {
        var period = alias.Length == 0 ? "period" : $"{alias}.period";
        return $"(length({period}) = 4 or substr({period}, 5, 4) = '-01/')";
    }
}

/// <summary>The cells of one flow and entity.</summary>
internal readonly record struct EntityKey(string Flow, string Entity);
