using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds a zero between two years that are alike, and a year on the other side of zero beside years like it: a missing number read
/// as 0, or a minus too many or lost.</summary>
/// <remarks>A flow that others show on both sides of zero is a balance, and one in percent may be nought: there it is none, nor is a nought
/// beside a few of the last printed digit.</remarks>
internal sealed class ZeroRule
{
    private const int Few = 10;
    private const int Natural = 3;
    private const string NotSignificant = "n";
    private const decimal AboutOne = 1.5m;

    private readonly List<(int Sign, Finding Finding)> suspects = [];
    private readonly HashSet<(string Flow, int Sign)> sides = [];

    /// <summary>Counts one entity.</summary>
    public void Count(Stated stated)
    {
        foreach (var series in YearSeries.Of(stated))
        {
            for (var at = 0; at < series.Years.Count; at++)
            {
                if (Suspected(stated, series, at) is { } suspect)
                    suspects.Add(suspect);
                else
                    sides.UnionWith(series.Years[at].Figures.Select(each => (series.Years[at].Flow, Signs.Of(each))));
            }
        }
    }

    /// <summary>What is suspected in flows that lie on one side of zero.</summary>
    public IEnumerable<Finding> Found() =>
        suspects
            .GroupBy(each => each.Finding.Flow!, StringComparer.Ordinal)
            .Where(flow => !sides.Contains((flow.Key, 1)) || !sides.Contains((flow.Key, -1)))
            .SelectMany(flow =>
                flow.Where(each =>
                    each.Sign == 0 || flow.Where(other => other.Sign != 0).DistinctBy(other => other.Finding.Entity).Count() < Natural
                )
            )
            .Select(each => each.Finding);

    private static (int Sign, Finding Finding)? Suspected(Stated stated, YearSeries series, int at)
    {
        var cell = series.Years[at];
        var (figure, sign) = (cell.Figures[^1], Signs.Of(cell.Figures[^1]));
        if (
            stated.Ranking.Flow(cell.Flow)?.IsRate == true
            || TradeFlows.Of(cell.Flow) == TradeFlow.Balance
            || !cell.Figures.All(each => Signs.Of(each) == sign && each.Value != 0 == (figure.Value != 0))
            || Beside(stated, series, at) is not { } beside
        )
            return null;
        var (one, other) = beside;
        var side = Signs.Of(one.Figures[^1]);
        var isBetween = one.Period < cell.Period && other.Period > cell.Period;
        if (figure.Value == 0)
            return isBetween && !IsFew(one, figure) && !IsFew(other, figure) && !IsNegligible(cell)
                ? (0, Found("lies between", ". A missing number read as 0?"))
                : null;
        var near = isBetween ? Ratios.Far : AboutOne;
        return sign == -side && Ratio(one) <= near && (!isBetween || Ratio(other) <= near)
            ? (
                sign,
                Found(
                    isBetween ? "lies between" : "stands beside",
                    $", {(side > 0 ? "above" : "below")} zero both. {(side > 0 ? "A minus too many" : "A minus lost")}?"
                )
            )
            : null;

        decimal Ratio(CellStatements year) => Ratios.Of(figure, year.Figures[^1]);

        Finding Found(string how, string suspicion)
        {
            var found = stated
                .Found(
                    FindingKind.Scale,
                    cell,
                    figure,
                    $"{how} {stated.Write(one.Figures[^1])} for {PeriodWords.Of(one.Period)} and {stated.Write(other.Figures[^1])} for "
                        + PeriodWords.Of(other.Period),
                    one.Figures[^1]
                )
                .Naming((one, one.Figures[^1]), (other, other.Figures[^1]));
            return found with { Detail = found.Detail.TrimEnd('.') + suspicion };
        }
    }

    // The years on both sides of one; of the first and the last the two nearest. They are alike, and on one side of zero.
    private static (CellStatements One, CellStatements Other)? Beside(Stated stated, YearSeries series, int at)
    {
        var years = series.Years;
        if (years.Count < 3)
            return null;
        var from = Math.Clamp(at - 1, 0, years.Count - 3);
        if (stated.IsBroken(years[from], years[from + 1]) || stated.IsBroken(years[from + 1], years[from + 2]))
            return null;
        var (one, other) =
            at == from ? (years[from + 1], years[from + 2])
            : at == from + 1 ? (years[from], years[from + 2])
            : (years[from + 1], years[from]);
        var (first, second) = (one.Figures[^1], other.Figures[^1]);
        return Signs.Of(first) is not 0 and var side && side == Signs.Of(second) && Ratios.Of(first, second) < Ratios.Far
            ? (one, other)
            : null;
    }

    // Fewer than ten of the last digit that was printed, of the year or of the zero: so few come to nought by rounding, or by themselves.
    private static bool IsFew(CellStatements year, Statement zero) =>
        year.Figures[^1] is var figure
        && Math.Abs(figure.Value!.Value) is var size
        && (
            figure.Span.Width is not { } width
            || zero.Span.Width is not { } around
            || size < Few * Math.Max(width, around) / 2
            || (figure.Span.IsExact && decimal.IsInteger(size) && size < Few)
        );

    private static bool IsNegligible(CellStatements cell) =>
        cell.Figures.All(each => Flags.Marks(each.Flags).Contains(NotSignificant, StringComparer.Ordinal));
}
