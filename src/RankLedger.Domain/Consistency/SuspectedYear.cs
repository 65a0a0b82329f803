using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>A year that is suspected to be off by a scale, as long as not everybody made the step.</summary>
/// <param name="Step">The step between the year and the one that it was compared with.</param>
/// <param name="Side">1 where the later of the two is far above, -1 where it is far below.</param>
/// <param name="Findings">A finding for each statement of the year.</param>
internal sealed record SuspectedYear(YearStep Step, int Side, IReadOnlyList<Finding> Findings)
{
    /// <summary>Suspects one of the two years of a jump.</summary>
    /// <param name="stated">What is stated.</param>
    /// <param name="jump">The jump.</param>
    /// <param name="isLater">Whether it is the later year.</param>
    public static SuspectedYear Of(Stated stated, YearJump jump, bool isLater)
    {
        var (cell, other) = isLater ? (jump.Later, jump.Earlier) : (jump.Earlier, jump.Later);
        var side = isLater ? jump.Side : -jump.Side;
        return new(
            new(cell.Flow, jump.Earlier.Period, jump.Later.Period),
            jump.Side,
            [.. cell.Figures.Select(figure => Found(stated, cell, figure, other, side))]
        );
    }

    private static Finding Found(Stated stated, CellStatements cell, Statement figure, CellStatements other, int side)
    {
        var closest = other.Figures.MinBy(each => Ratios.Of(figure, each))!;
        var ratio = Ratios.Of(figure, closest);
        return stated
            .Found(
                FindingKind.Scale,
                cell,
                figure,
                $"is {Ratios.Told(side > 0, ratio)} {stated.Write(closest)} for {PeriodWords.Of(other.Period)}, the nearest "
                    + $"{Kind(cell.Period, other.Period)} "
                    + (cell.Period > other.Period ? "before" : "after"),
                closest,
                side * PowerOfTen.Near(ratio)
            )
            .Naming((other, closest));
    }

    // The same months of another year, or else another month.
    private static string Kind(ReferencePeriod one, ReferencePeriod other) =>
        YearSeries.KindOf(one) == YearSeries.KindOf(other) ? "year" : $"{one.Form}".ToLowerInvariant();
}
