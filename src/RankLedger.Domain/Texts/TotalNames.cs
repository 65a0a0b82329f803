using System.Text.RegularExpressions;

namespace RankLedger.Domain.Texts;

/// <summary>What rows and columns are called that sum up others.</summary>
public static partial class TotalNames
{
    /// <summary>Whether a whole text is such a name: <c>Total</c>, <c>World</c>, <c>合计</c>, <c>China (total)</c>.</summary>
    [GeneratedRegex(
        @"^((grand |sub-?)?(total|totals|sum|world|insgesamt|gesamt|summe|总和|всего|итого)"
            + @"|(grand )?totals? of .+|.+\s(sub-?)?totals?|.+\((sub-?)?totals?\)|.*(合计|总计|總計|合計|小计|小計))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    public static partial Regex Pattern();
}
