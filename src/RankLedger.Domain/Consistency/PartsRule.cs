using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds totals that the exports and imports of the same publication do not add up to, and balances that are not the one less the
/// other. Other publications may count otherwise.</summary>
internal static class PartsRule
{
    private const string Total = "total",
        Balance = "balance",
        Exports = "exports",
        Imports = "imports";
    private const decimal AboutTen = 1.2m;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells.Where(cell => cell.Flow is Total or Balance))
        {
            var isSum = cell.Flow == Total;
            foreach (var total in cell.Figures)
            {
                if (Part(Exports) is not { } exports || Part(Imports) is not { } imports)
                    continue;
                var span = exports.Span.Plus(isSum ? imports.Span : new(-imports.Span.High, -imports.Span.Low));
                if (span.Overlaps(total.Span))
                    continue;
                var sum = span.IsBounded() ? exports.Value!.Value + ((isSum ? 1 : -1) * imports.Value!.Value) : (decimal?)null;
                yield return stated.Found(
                    FindingKind.Parts,
                    cell,
                    total,
                    $"is not {(isSum ? "the sum of " : "")}the exports of {stated.Write(exports.Value!.Value)} "
                        + $"{(isSum ? "and" : "less")} the imports of {stated.Write(imports.Value!.Value)} beside it"
                        + (sum is { } added ? $", which is {stated.Write(added)}" : ""),
                    power: sum is { } other ? PowerOfTen.Between(total.Value!.Value, other, AboutTen) : 0,
                    question: "One of the three misread, or of another period?"
                ) with
                {
                    Against = sum,
                    AgainstPublication = total.Publication,
                };

                Statement? Part(string flow) =>
                    stated.Cell(flow, cell.Period)?.Figures.FirstOrDefault(each => each.Publication == total.Publication);
            }
        }
    }
}
