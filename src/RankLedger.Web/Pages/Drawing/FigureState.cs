using RankLedger.Auditing;

namespace RankLedger.Web.Pages.Drawing;

/// <summary>A figure over the days of publication in one state of the ledger.</summary>
/// <param name="From">The position at which the state began.</param>
/// <param name="Values">The value from each day on; null where there is none.</param>
public sealed record FigureState(long From, IReadOnlyList<(DateOnly From, decimal? Value)> Values)
{
    /// <summary>The value of a period from each day on, as a triangle of vintages has it.</summary>
    public static IReadOnlyList<(DateOnly From, decimal? Value)> ValuesOf(TriangleAnswer triangle, string period)
    {
        var values = new List<(DateOnly From, decimal? Value)>();
        if (triangle.Rows.FirstOrDefault(each => each.Period == period) is not { } row)
            return values;
        for (var at = 0; at < triangle.Vintages.Count; at++)
        {
            if (row.Values[at] != (values.Count == 0 ? null : values[^1].Value))
                values.Add((triangle.Vintages[at], row.Values[at]));
        }

        return values;
    }
}
