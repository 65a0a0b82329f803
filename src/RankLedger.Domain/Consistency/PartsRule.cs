using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds totals that the exports and imports of the same publication do not add up to. Other publications may count
/// otherwise.</summary>
internal static class PartsRule
{
    private const string Total = "total",
        Exports = "exports",
        Imports = "imports";

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells.Where(cell => cell.Flow == Total))
        {
            foreach (var total in cell.Figures)
            {
                if (Part(Exports) is not { } exports || Part(Imports) is not { } imports)
                    continue;
                var sum = exports.Span.Plus(imports.Span);
                if (sum.Overlaps(total.Span))
                    continue;
                yield return stated.Found(
                    FindingKind.Parts,
                    cell,
                    total,
                    $"is not the sum of the exports of {stated.Write(exports.Value!.Value)} and the imports of "
                        + $"{stated.Write(imports.Value!.Value)} beside it{Sum(exports, imports)}"
                );

                string Sum(Statement one, Statement other) =>
                    sum.IsBounded() ? $", which is {stated.Write(one.Value!.Value + other.Value!.Value)}" : "";
                Statement? Part(string flow) =>
                    stated.Cell(flow, cell.Period)?.Figures.FirstOrDefault(each => each.Publication == total.Publication);
            }
        }
    }
}
