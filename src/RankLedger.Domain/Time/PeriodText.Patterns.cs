using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

// The spellings.
public static partial class PeriodText
{
    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?<y>\d{4})(年|年?全年|-?A1?|Y|\s?\(?annual\)?|\s?\(?full[ -]year\)?)$", Any)]
    private static partial Regex Year();

    [GeneratedRegex(@"^((CY|year|calendar year|annual|full[ -]year)[\s-]?(?<y>\d{4})|全年(?<y>\d{4})年?)$", Any)]
    private static partial Regex YearLast();

    [GeneratedRegex(
        @"^(?<y>\d{4})[\s年:.,/-]*([HS](?<p>[12])|(?<p>[上下])半年度?|(?<p>first|second) half|(?<p>[12])(st|nd) half|(?<p>[12])\. Halbjahr)$",
        Any
    )]
    private static partial Regex Half();

    [GeneratedRegex(
        @"^([HS](?<p>[12])|(?<p>[12])H|(?<p>first|second) half( of| year)?|(?<p>[12])(st|nd) half( of| year)?|(?<p>[12])\. Halbjahr"
            + @"|(?<p>[12])(er|e|ème|º|\.º)? semestre( de)?"
            + @"|(?<p>primer|segundo|premier|deuxième|second) semestre( de)?)[\s,/-]*(?<y>\d{4})$",
        Any
    )]
    private static partial Regex HalfFirst();

    [GeneratedRegex(
        @"^(?<y>\d{4})[\s年:.,/-]*(Q(?<p>[1-4]|III?|IV?)|第?(?<p>[一二三四1-4])季度?|(?<p>[1-4])(st|nd|rd|th) quarter|(?<p>[1-4])\. Quartal"
            + @"|(?<p>first|second|third|fourth) quarter)$",
        Any
    )]
    private static partial Regex Quarter();

    [GeneratedRegex(
        @"^(Q(?<p>[1-4])|(?<p>[1-4])Q|(?<p>[1-4])(st|nd|rd|th) quarter( of)?"
            + @"|(?<p>first|second|third|fourth|III?|IV?) quarter( of)?|((?<p>[1-4])\.|(?<p>III?|IV?)\.?) Quartal"
            + @"|(?<p>[1-4])(er|e|ème|º|\.º)? trimestre( de)?"
            + @"|(?<p>primer|segundo|tercer|cuarto|premier|deuxième|troisième|quatrième) trimestre( de)?"
            + @")[\s,/-]*(?<y>\d{4})$",
        Any
    )]
    private static partial Regex QuarterFirst();

    [GeneratedRegex(
        @"^(?<y>\d{4})([\s-]?M(?<p>\d{1,2})|[年-](?<p>\d{1,2}|[元正一二三四五六七八九十]{1,2})月(份)?"
            + @"|\s?[-./]\s?(?<p>\d{1,2})|\. ?(?<p>\d{1,2})\.|(?<p>(0[1-9]|1[0-2])))$",
        Any
    )]
    private static partial Regex Month();

    [GeneratedRegex(@"^M?(?<p>0?[1-9]|1[0-2])[/.-](?<y>\d{4})$|^M(?<p>0?[1-9]|1[0-2])[\s-]?(?<y>\d{4})$", Any)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(?<m>[a-zà-ÿ]{3,10}\.?)(\sde)?[\s,'-]*(?<y>\d{4})$", Any)]
    private static partial Regex MonthNamed();

    [GeneratedRegex(@"^(?<y>\d{4})[\s-]*(?<m>[a-zà-ÿ]{3,10})\.?$", Any)]
    private static partial Regex MonthNamedLast();

    [GeneratedRegex(@"^(?<y>\d{4})[\s-]*(W|week |Wk\.? ?|KW ?|CW ?|年第)(?<p>\d{1,2})周?$", Any)]
    private static partial Regex Week();

    [GeneratedRegex(@"^(W|week |Wk\.? ?|KW ?|CW ?)(?<p>\d{1,2})( of)?[\s,/-]*(?<y>\d{4})$", Any)]
    private static partial Regex WeekFirst();

    [GeneratedRegex(
        @"^(?<y>\d{4})(年(?<p>\d{1,2})月(?<q>\d{1,2})日|/(?<p>\d{1,2})/(?<q>\d{1,2})|\.(?<p>\d{1,2})\.(?<q>\d{1,2})|(?<p>\d{2})(?<q>\d{2}))$",
        Any
    )]
    private static partial Regex Day();

    [GeneratedRegex(
        @"^(?<y>\d{4})年?前(?<p>[一二两三123])个?季度$|^(the )?first (?<p>two|three|[23]) quarters( of)?[\s,]*(?<y>\d{4})$",
        Any
    )]
    private static partial Regex FirstParts();

    [GeneratedRegex(
        @"^(?<y>\d{4})([\s年-]*Q1\s?(-|to)\s?Q?(?<q>[2-4])|年(1|一)(-|~|至|到)(?<q>[234二三四])季度)$"
            + @"|^Q1\s?(-|to)\s?Q?(?<q>[2-4])[\s,/-]*(?<y>\d{4})$",
        Any
    )]
    private static partial Regex Quarters();

    [GeneratedRegex(@"\s?(-|/|~|至|到| to )\s?", Any)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"^(the )?first (?<q>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) months( of)?[\s,]*(?<y>\d{4})$",
        Any
    )]
    private static partial Regex FirstMonthsNamed();

    [GeneratedRegex(@"^(\d{1,2}(st|nd|rd|th)?[\s-][a-z]{3,9}\.?|[a-z]{3,9}\.?\s\d{1,2}(st|nd|rd|th)?)[\s,-]+\d{4}$", Any)]
    private static partial Regex DayNamed();

    [GeneratedRegex(@"^(?<y>\d{4})年?前(?<q>\d{1,2}|[一二三四五六七八九十]{1,2})个?月$", Any)]
    private static partial Regex FirstMonths();

    [GeneratedRegex(
        @"^(?<y>\d{4})([年 ](?<p>\d{1,2}|[元一二三四五六七八九十]{1,2})月?\s?[-~至到]\s?(?<q>\d{1,2}|[一二三四五六七八九十]{1,2})月(份)?(累计|合计)?"
            + @"|-?M(?<p>\d{1,2})\s?[-~]\s?M(?<q>\d{1,2})"
            + @"|\.(?<p>\d{1,2})\s?[-~]\s?(?<q>\d{1,2}))$",
        Any
    )]
    private static partial Regex Months();

    [GeneratedRegex(@"^(?<p>\d{1,2})\s?[-~]\s?(?<q>\d{1,2})[/.](?<y>\d{4})$", Any)]
    private static partial Regex MonthsFirst();

    [GeneratedRegex(
        @"^((12|twelve) months|year) (ended|ending|ending in|to|to end) "
            + @"((?<d>\d{1,2})(st|nd|rd|th)? )?(?<m>[a-z]{3,9}\.?)[\s,]*(?<y>\d{4})$",
        Any
    )]
    private static partial Regex TwelveMonths();

    [GeneratedRegex(
        @"^(YTD|year to date)[\s,-]*(to )?(?<m>[a-z]{3,9}\.?)[\s,]*(?<y>\d{4})$"
            + @"|^((?<m>[a-z]{3,9}\.?)[\s,]*(?<y>\d{4})|(?<y>\d{4})[-/.]?M?(?<p>\d{2}))[\s,-]*\(?(YTD|year to date)\)?$",
        Any
    )]
    private static partial Regex ToDate();

    [GeneratedRegex(@"^(?<a>[a-zà-ÿ]{3,10}\.?)\s?(-|to|bis|à)\s?(?<b>[a-zà-ÿ]{3,10}\.?)[\s,-]*(?<y>\d{4})$", Any)]
    private static partial Regex MonthsNamed();

    [GeneratedRegex(@"^(?<y>\d{4})\s?(?<a>[a-z]{3,9}\.?)\s?(-|to)\s?(?<b>[a-z]{3,9}\.?)$", Any)]
    private static partial Regex MonthsNamedLast();

    [GeneratedRegex(@"^(?<y>\d{4})\.1$", Any)]
    private static partial Regex OneOrTen();

    [GeneratedRegex(@"^(?<m>[a-z]{3,9}\.?)[\s'-]*(?<z>\d{2})$", Any)]
    private static partial Regex NamedAndTwo();

    [GeneratedRegex(@"^(?<y>\d{4})[-M]{1,2}(?<p>\d{1,2})\s?(--|/|~|至)\s?(?<z>\d{4})[-M]{1,2}(?<q>\d{1,2})$", Any)]
    private static partial Regex MonthsApart();

    [GeneratedRegex(@"^(?<a>\d{4}-\d\d-\d\d)\s?(/|--|~|至| to )\s?(?<b>\d{4}-\d\d-\d\d)$", Any)]
    private static partial Regex Days();

    [GeneratedRegex(@"^(?<a>\d{1,2})(?<s>[./-])(?<b>\d{1,2})\k<s>(?<y>\d{4})$", Any)]
    private static partial Regex TwoDigits();
}
