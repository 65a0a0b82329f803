using System.Globalization;
using CsCheck;
using RankLedger.Domain.Publications;

namespace RankLedger.Tests.Oracle;

/// <summary>Random figures close to each other and to the tiers, printed in many ways, so that spans often overlap or just touch.</summary>
public static class Figures
{
    private static readonly string?[] Breaking = ["b: counted anew", "break in series"];

    /// <summary>What a publication may say of a cell.</summary>
    public static Gen<RecordedFigure> Of(RecordedCell cell) =>
        from around in Gen.Frequency((4, Gen.Const(10000m)), (1, Gen.Const(5000m)))
        from tenths in Gen.Int[-150, 150]
        from nice in Gen.Bool
        from style in Gen.Int[0, 13]
        from growth in Gen.Frequency((2, Gen.Const((decimal?)null)), (1, Gen.Int[-20, 20].Select(it => (decimal?)(it / 2m))))
        from flags in Gen.Frequency((4, Gen.Const((string?)null)), (2, Gen.Const((string?)"p")), (1, Gen.Const((string?)"b e")))
        from note in Gen.Frequency((6, Gen.Const((string?)null)), (1, Gen.Const((string?)"final")), (1, Gen.OneOf(Breaking)))
        select Printed(cell, around + ((nice ? tenths / 50 * 50 : tenths) / 10m), style) with
        {
            Growth = growth,
            Flags = flags,
            Note = note,
        };

    private static RecordedFigure Printed(RecordedCell cell, decimal yi, int style) =>
        style switch
        {
            0 or 1 => Text(cell, yi, 1, "亿元", 1e8m),
            2 or 3 => Text(cell, yi, 0, "亿元", 1e8m),
            4 => Text(cell, yi / 10, 1, "billion yuan", 1e9m),
            5 => Text(cell, yi / 10000, 2, "万亿元", 1e12m),
            6 => Text(cell, yi / 10000, 3, "trillion yuan", 1e12m),
            7 or 8 => Number(cell, yi * 1e8m),
            9 => Text(cell, yi, 0, "亿元", 1e8m) with { Qualifier = "at-least" },
            10 => Number(cell, yi * 1e8m) with { Qualifier = "at-most" },
            11 => Text(cell, yi / 10, 0, "billion yuan", 1e9m) with { Qualifier = "about" },
            12 => Number(cell, Math.Round(yi) * 1e8m) with { Qualifier = "about" },
            _ => Number(cell, yi * 1e8m) with { Qualifier = "between", Low = (yi - 2) * 1e8m, High = (yi + 3) * 1e8m },
        };

    private static RecordedFigure Text(RecordedCell cell, decimal number, int decimals, string unit, decimal multiple)
    {
        var text = Math.Round(number, decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return Number(cell, decimal.Parse(text, CultureInfo.InvariantCulture) * multiple) with { Text = text, Unit = unit };
    }

    private static RecordedFigure Number(RecordedCell cell, decimal value) =>
        new(cell.Flow, cell.Period, cell.Entity, value / 1.0000000000000000000000000000m);
}
