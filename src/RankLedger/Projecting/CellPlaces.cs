using RankLedger.Domain.Publications;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>Places cells that come one after another; neighbours are of one flow and period most of the time.</summary>
internal sealed class CellPlaces(Numbering numbers)
{
    private PeriodKey group;
    private long? first;

    /// <summary>Where a cell lies.</summary>
    public PlacedCell Of(RecordedCell cell)
    {
        if (first is not { } known || group.Flow != cell.Flow || group.Period != cell.Period)
        {
            group = new(cell.Flow, cell.Period);
            first = known = numbers.KeyOf(group, 0);
        }

        var (block, place) = numbers.PlaceOf(cell.Entity);
        return new(new(group.Flow, group.Period, cell.Entity), known + block, place);
    }
}
