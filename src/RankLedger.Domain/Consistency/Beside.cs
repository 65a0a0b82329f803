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
    public bool Explains(CellStatements cell, YearJump jump, int way) =>
        Neighbour(cell, jump, way) is { } neighbour
        && Ratios.Side(cell.Figures, neighbour.Figures) != Ratios.Side(cell.Figures, Other(cell, jump).Figures);

    /// <summary>Whether one side of a jump, the later for -1 and the earlier for 1, is as far from the period beside it, on the side of the
    /// other year, as from that year: the same power of ten. Days rise and fall by much, and confirm nothing.</summary>
    public bool Confirms(YearJump jump, int way)
    {
        var (cell, side) = way < 0 ? (jump.Later, jump.Side) : (jump.Earlier, -jump.Side);
        return cell.Period.Form != PeriodForm.Day
            && PowerOfTen.Near(jump.Ratio) is > 0 and var power
            && Neighbour(cell, jump, way) is { } neighbour
            && Ratios.Side(cell.Figures, neighbour.Figures) == side
            && PowerOfTen.Near(Ratios.Of(cell.Figures[^1], neighbour.Figures[^1])) == power;
    }

    private CellStatements? Neighbour(CellStatements cell, YearJump jump, int way)
    {
        if (cell.Period.Form == PeriodForm.Year)
            return null;
        var neighbour =
            way > 0 ? after.GetValueOrDefault((cell.Flow, cell.Period))
            : cell.Period.JustBefore() is { } before ? stated.Cell(cell.Flow, before)
            : null;
        return neighbour == jump.Earlier || neighbour == jump.Later ? null : neighbour;
    }

    private static CellStatements Other(CellStatements cell, YearJump jump) => cell == jump.Later ? jump.Earlier : jump.Later;
}
