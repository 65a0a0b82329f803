namespace RankLedger.Domain.Consistency;

/// <summary>A consistency report over every statement of standing publications, whether or not it stands in its cell. It enforces
/// nothing.</summary>
public static class ConsistencyReport
{
    /// <summary>The findings by kind, entity, period and flow. What rounding explains is none.</summary>
    public static IReadOnlyList<Finding> Of(Stated stated) =>
        [
            .. ScaleRule.Of(stated),
            .. MonthRule.Of(stated),
            .. FallingRule.Of(stated),
            .. PartsRule.Of(stated),
            .. ChildRule.Of(stated),
            .. YearRule.Of(stated),
            .. ConflictRule.Of(stated),
            .. ContradictionRule.Of(stated),
            .. ForecastRule.Of(stated),
        ];
}
