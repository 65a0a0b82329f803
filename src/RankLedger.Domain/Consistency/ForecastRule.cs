namespace RankLedger.Domain.Consistency;

/// <summary>Finds figures published before their period ended.</summary>
/// <remarks>
/// What counts is the first day on which the publication was certainly public (its last possible day, or the earlier day that the recording
/// names): a publication dated to the year 2023 may well have appeared after September, so its figure of January–September is no forecast.
/// One that appears on the last day itself is none either: days have no hours here.
/// </remarks>
internal static class ForecastRule
{
    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            foreach (var figure in cell.Figures)
            {
                var visible = figure.Stands.Min(range => range.From);
                if (visible >= cell.Period.Last)
                    continue;
                yield return stated.Found(
                    FindingKind.Forecast,
                    cell,
                    figure,
                    $"was public on {visible:yyyy-MM-dd}, before the period ended on {cell.Period.Last:yyyy-MM-dd}"
                );
            }
        }
    }
}
