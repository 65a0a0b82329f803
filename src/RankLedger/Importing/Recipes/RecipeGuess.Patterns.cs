using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

// The words of headings.
internal static partial class RecipeGuess
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^(period|time_period|year|date|time|(observation|obs|ref)[ _]?date|reference[ _]period|month|quarter|jahr|年份|年度|时间|日期|月份)$",
        Any
    )]
    private static partial Regex PeriodTitle();

    [GeneratedRegex(@"^((country|entity|geo|region|city|area)[ _]?(code|id)|ref_area|code|id|iso3?|reporter iso|代码)$", Any)]
    private static partial Regex EntityCode();

    [GeneratedRegex(
        @"^((country|entity|region|city|area|geo)([ _]?name)?|name|town|state|province|land|reporter"
            + "|(country|province|state|city)[/ ](or )?(region|state|territory|area|province)|城市|地区|国家|省份?|名称)$",
        Any
    )]
    private static partial Regex EntityTitle();

    [GeneratedRegex(@"^(value|obs_value|trade value|amount|wert|数值|金额|数据)(\s*[(（].*)?$", Any)]
    private static partial Regex ValueTitle();

    [GeneratedRegex(
        @"^(indicator[ _]?(code|id)?|series([ _]?code)?|flow|trade[ _]flow|measure|subject|item|element|product|commodity|指标)$",
        Any
    )]
    private static partial Regex FlowTitle();

    // What is in another row already.
    [GeneratedRegex(@"^((of which|davon|dont)\b.*|其中.*)$", Any)]
    private static partial Regex PartTitle();

    // Days and versions of what is published, which are no periods.
    [GeneratedRegex(@"^(realtime[ _](start|end)([ _]date)?|vintage([ _]date)?|edition|release([ _]date)?|published([ _]on)?)$", Any)]
    private static partial Regex PublicationTitle();

    // Of these the days on which something came; an end is none.
    [GeneratedRegex(@"^(realtime[ _]start([ _]date)?|vintage([ _]date)?|edition|release([ _]date)?|published([ _]on)?)$", Any)]
    private static partial Regex VersionTitle();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}(?!\d)")]
    private static partial Regex YearInName();

    // The narrowest of places.
    [GeneratedRegex("^(city|town|城市)([ _]?(name|code|id))?$", Any)]
    private static partial Regex CityTitle();

    // GDPC1_20210128: a series as it stood on a day.
    [GeneratedRegex(@"^(.+)_(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")]
    private static partial Regex Vintage();

    [GeneratedRegex(@"^([^\\]+,[^\\]+)\\TIME(?:_PERIOD)?$", Any)]
    private static partial Regex Together();

    [GeneratedRegex("^(unit|unit_measure|currency)$", Any)]
    private static partial Regex UnitTitle();

    [GeneratedRegex(@"(?:[Pp]ublished|[Rr]eleased|[Ll]ast [Uu]pdated(?: [Dd]ate)?|发布日期|发布时间)(?: on)?[:：]?\s*(.*)$")]
    private static partial Regex Published();
}
