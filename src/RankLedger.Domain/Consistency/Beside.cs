using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>The periods just beside one in the series of their form: the month before and the month after.</summary>
internal sealed class Beside
{
    private readonly Stated stated;
    private readonly Dictionary<(string Flow, ReferencePeriod Period), CellStatements> after = [];

    public Beside(Stated given)
    {
        stated = given;
        foreach (var cell in stated.Cells.Where(cell => cell.Period.Form != PeriodForm.Year))
        {
            if (cell.Period.JustBefore() is { } before)
                after[(cell.Flow, before)] = cell;
        }
    }

    /// <summary>Whether a number that is far from another year is not far in the same way from the period beside it, on the side of that
    /// year: -1 before, 1 behind.</summary>
    public bool Explains(CellStatements cell, YearJump jump, int way)
    {
        if (cell.Period.Form == PeriodForm.Year)
            return false;
        var neighbour =
            way > 0 ? after.GetValueOrDefault((cell.Flow, cell.Period))
            : cell.Period.JustBefore() is { } before ? stated.Cell(cell.Flow, before)
            : null;
        return neighbour is not null
            && neighbour != jump.Earlier
            && neighbour != jump.Later
            && Ratios.Side(cell.Figures, neighbour.Figures) != Ratios.Side(cell.Figures, Other(cell, jump).Figures);
    }

    private static CellStatements Other(CellStatements cell, YearJump jump) => cell == jump.Later ? jump.Earlier : jump.Later;
}
