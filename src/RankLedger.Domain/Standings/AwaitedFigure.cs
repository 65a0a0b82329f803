namespace RankLedger.Domain.Standings;

/// <summary>What somebody had who is awaited in a later period.</summary>
/// <param name="Entity">The entity's id.</param>
/// <param name="Period">The earlier period.</param>
/// <param name="Value">The value, in the flow's unit.</param>
public sealed record AwaitedFigure(string Entity, string Period, decimal Value)
{
    internal static IReadOnlyList<AwaitedFigure> Of(IReadOnlyList<string> awaited, TableContents contents)
    {
        if (awaited.Count == 0)
            return [];
        var earlier = new[]
        {
            (Period: contents.Period.OneYearEarlier(), Content: contents.YearBefore),
            (Period: contents.Period.JustBefore(), Content: contents.JustBefore),
        };
        var figures = earlier
            .Where(each => each.Period is not null)
            .SelectMany(each => each.Content.Figures.Select(figure => new AwaitedFigure(figure.Entity, $"{each.Period}", figure.Value)))
            .GroupBy(figure => figure.Entity, StringComparer.Ordinal)
            .ToDictionary(figure => figure.Key, figure => figure.First(), StringComparer.Ordinal);
        return [.. awaited.Select(entity => figures.GetValueOrDefault(entity)).OfType<AwaitedFigure>()];
    }
}
