using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

// The words of headings.
internal static partial class RecipeGuess
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(period|time_period|year|date|time|month|quarter|jahr|年份|年度|时间|日期|月份)$", Any)]
    private static partial Regex PeriodTitle();

    [GeneratedRegex(@"^((country|entity|geo|region|city|area)[ _]?(code|id)|ref_area|code|id|iso3?|代码)$", Any)]
    private static partial Regex EntityCode();

    [GeneratedRegex(
        @"^((country|entity|region|city|area|geo)([ _]?name)?|name|town|state|province|land"
            + "|(country|province|state|city)[/ ](or )?(region|state|territory|area|province)|城市|地区|国家|省份?|名称)$",
        Any
    )]
    private static partial Regex EntityTitle();

    [GeneratedRegex(@"^(value|obs_value|amount|wert|数值|金额|数据)$", Any)]
    private static partial Regex ValueTitle();

    [GeneratedRegex(@"^(indicator[ _]?(code|id)?|series([ _]?code)?|flow|measure|指标)$", Any)]
    private static partial Regex FlowTitle();

    [GeneratedRegex(
        @"^((grand |sub-?)?(total|totals|sum|insgesamt|gesamt|summe|总和|всего|итого)"
            + @"|(grand )?totals? of .+|.+\s(sub-?)?totals?|.*(合计|总计|總計|合計|小计|小計)"
            + @"|(of which|davon|dont)\b.*|其中.*)$",
        Any
    )]
    private static partial Regex TotalTitle();

    [GeneratedRegex(@"^([^\\]+,[^\\]+)\\TIME(?:_PERIOD)?$", Any)]
    private static partial Regex Together();

    [GeneratedRegex("^(unit|unit_measure|currency)$", Any)]
    private static partial Regex UnitTitle();

    [GeneratedRegex(@"\d{4}(?:-\d{2})?")]
    private static partial Regex InFileName();

    [GeneratedRegex(@"(?:[Pp]ublished|[Rr]eleased|[Ll]ast [Uu]pdated(?: [Dd]ate)?|发布日期|发布时间)(?: on)?[:：]?\s*(.*)$")]
    private static partial Regex Published();
}
