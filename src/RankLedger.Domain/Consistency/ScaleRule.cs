using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds figures, and runs of them, that slipped by a power of ten: each year is compared with the year before and with the year after,
/// each by itself, so that a run of wrong years shows at its edges.
/// </summary>
/// <remarks>
/// A step up that a like step down follows, or the other way round, has a run between the two that is suspected. A step that nothing takes
/// back is told where it is about a power of ten, or more than thirty times; suspected is the shorter side. It is none where the series
/// grows so every year, and where the period just beside in a monthly or daily series explains the number; where both sides of the
/// step are as long the other one is suspected then, if the period beside it confirms that.
/// </remarks>
internal static class ScaleRule
{
    private const decimal Alike = 2.3m;
    private const int Much = 30;

    public static IEnumerable<SuspectedYear> Of(Stated stated, CommonSteps common)
    {
        var beside = new Beside(stated);
        foreach (var series in YearSeries.Of(stated))
        {
            series.Count(common);
            var jumps = series.Jumps();
            for (var at = 0; at < jumps.Count; at++)
            {
                if (at + 1 < jumps.Count && IsTakenBack(jumps[at], jumps[at + 1]))
                {
                    var (first, last) = (jumps[at], jumps[++at]);
                    if (!beside.Explains(first.Later, first, -1))
                        yield return SuspectedYear.Of(stated, first, isLater: true);
                    var isOneYear = first.At + 1 == last.At;
                    if (!isOneYear && !beside.Explains(last.Earlier, last, 1))
                        yield return SuspectedYear.Of(stated, last, isLater: false);
                }
                else if (IsLevel(series, jumps[at]))
                {
                    var jump = jumps[at];
                    var before = jump.At + 1 - (at == 0 ? 0 : jumps[at - 1].At + 1);
                    var behind = (at + 1 == jumps.Count ? series.Years.Count : jumps[at + 1].At + 1) - jump.At - 1;
                    var (suspect, way) = before < behind ? (jump.Earlier, 1) : (jump.Later, -1);
                    if (!beside.Explains(suspect, jump, way))
                        yield return SuspectedYear.Of(stated, jump, isLater: way < 0);
                    else if (before == behind && beside.Confirms(jump, -way))
                        yield return SuspectedYear.Of(stated, jump, isLater: way > 0);
                }
            }
        }
    }

    private static bool IsTakenBack(YearJump jump, YearJump next) =>
        jump.Side == -next.Side && PowerOfTen.Times(Math.Max(jump.Ratio, next.Ratio), Math.Min(jump.Ratio, next.Ratio)) <= Alike;

    // A new level that is suspect: about a power of ten away, or very far, and no part of a steady growth or fall.
    private static bool IsLevel(YearSeries series, YearJump jump)
    {
        if (PowerOfTen.Near(jump.Ratio) == 0 && jump.Ratio < Much)
            return false;
        return !Continues(series.Step(jump.At - 1)) && !Continues(series.Step(jump.At + 1));

        // At least half as far, on the scale of ratios.
        bool Continues((int Side, decimal Ratio) step) => step.Side == jump.Side && step.Ratio > 1 && step.Ratio >= jump.Ratio / step.Ratio;
    }
}
