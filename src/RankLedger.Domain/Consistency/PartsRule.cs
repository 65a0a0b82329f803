using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds totals that the exports and imports of the same publication do not add up to, and balances that are not the one less the
/// other. Other publications may count otherwise.</summary>
internal static class PartsRule
{
    private const decimal AboutTen = 1.2m;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            var whole = TradeFlows.Of(cell.Flow);
            if (whole is not (TradeFlow.Total or TradeFlow.Balance))
                continue;
            var isSum = whole == TradeFlow.Total;
            foreach (var total in cell.Figures)
            {
                if (Part(TradeFlow.Exports) is not var (sold, exports) || Part(TradeFlow.Imports) is not var (got, imports))
                    continue;
                var bought = TiledPeriod.Printed(imports);
                var span = TiledPeriod.Printed(exports).Plus(isSum ? bought : new(-bought.High, -bought.Low));
                if (span.Overlaps(TiledPeriod.Printed(total)))
                    continue;
                var sum = span.IsBounded() ? exports.Value!.Value + ((isSum ? 1 : -1) * imports.Value!.Value) : (decimal?)null;
                yield return stated
                    .Found(
                        FindingKind.Parts,
                        cell,
                        total,
                        $"is not {(isSum ? "the sum of " : "")}the exports of {stated.Write(exports.Value!.Value)} "
                            + $"{(isSum ? "and" : "less")} the imports of {stated.Write(imports.Value!.Value)} beside it"
                            + (sum is { } added ? $", which is {stated.Write(added)}" : ""),
                        power: sum is { } other ? PowerOfTen.Between(total.Value!.Value, other, AboutTen) : 0,
                        question: "One of the three misread, or of another period?"
                    )
                    .Naming((sold, null), (got, null)) with
                {
                    Against = sum,
                    AgainstPublication = total.Publication,
                };

                (CellStatements Cell, Statement Figure)? Part(TradeFlow part) =>
                    stated
                        .Ranking.Definition.Flows.Where(flow => TradeFlows.Of(flow.Id) == part)
                        .Select(flow => stated.Cell(flow.Id, cell.Period))
                        .OfType<CellStatements>()
                        .SelectMany(other => other.Figures.Select(each => ((CellStatements, Statement)?)(other, each)))
                        .FirstOrDefault(each => each!.Value.Item2.Publication == total.Publication);
            }
        }
    }
}
