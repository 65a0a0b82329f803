using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Fiscal years as offices write them: <c>FY2025</c>, <c>2024/25</c>, <c>FY2025 Q3</c>.</summary>
internal static partial class FiscalText
{
    /// <summary>Japan's, which begins in April by law and is named by its beginning.</summary>
    public static readonly FiscalYear Japans = new(FirstMonth: 4, FiscalYear.ByBegin);

    /// <summary>The canonical text of a part of a 年度 by words that are Japan's alone, quarters of three characters and 上期; null where it
    /// is none.</summary>
    public static string? PartOfJapans(string plain, FiscalYear fiscal) =>
        JapanesePart().Match(plain) is not { Success: true } part ? null
        : part.Groups["q"].Success ? fiscal.Quarter(FourDigits(part), CalendarText.Number(part.Groups["q"].Value))
        : fiscal.Half(FourDigits(part), part.Groups["h"].Value == "上" ? 1 : 2);

    /// <summary>The canonical text of a fiscal year or a part of one; null where it names none, or could be a month too.</summary>
    public static string? Read(string plain, FiscalYear fiscal)
    {
        if (Fiscal().Match(plain) is { Success: true } whole)
            return fiscal.Named(FourDigits(whole));
        if (FiscalPart().Match(plain) is { Success: true } part)
            return Part(fiscal, FourDigits(part), part);
        if (SplitPart().Match(plain) is { Success: true } split && IsNextYear(split) && fiscal.FirstMonth > 1)
            return Part(fiscal, FourDigits(split) + (fiscal.NamedBy == FiscalYear.ByEnd ? 1 : 0), split);
        return IsSplit(plain) && fiscal.FirstMonth > 1 ? fiscal.BeginningIn(FourDigits(Split().Match(plain))) : PartOfJapans(plain, fiscal);
    }

    private static string Part(FiscalYear fiscal, int year, Match part) =>
        part.Groups["h"].Success ? fiscal.Half(year, CalendarText.Number(part.Groups["h"].Value))
        : part.Groups["m"].Success ? fiscal.FirstMonths(year, CalendarText.Number(part.Groups["m"].Value))
        : fiscal.Quarter(year, CalendarText.Number(part.Groups["q"].Value));

    /// <summary>Whether a text names a fiscal year by the two years that it touches, and nothing else: 2012-13.</summary>
    public static bool IsSplit(string plain) => Split().Match(plain) is { Success: true } split && IsNextYear(split) && !IsMonthToo(split);

    /// <summary>Whether a text is a month, and a fiscal year to those who name it by the two years that it touches: 2009-10.</summary>
    public static bool IsMonthAndYear(string plain) =>
        Split().Match(plain) is { Success: true } split && IsNextYear(split) && IsMonthToo(split);

    // 2010/11 may be a month; two years in full, or with FY before them, are not.
    private static bool IsMonthToo(Match split) =>
        split.Groups["z"].Length == 2 && CalendarText.Number(split.Groups["z"].Value) is >= 1 and <= 12 && !split.Groups["f"].Success;

    /// <summary>The two readings of what names a fiscal year where none is declared, and of a month behind one wherever; null where it
    /// names none.</summary>
    public static string? Readings(string plain)
    {
        if (
            MonthBehind().Match(plain) is { Success: true } behind
            && (!behind.Groups["z"].Success || IsNextYear(behind))
            && CalendarText.Number(behind.Groups["m"].Value) is var month
        )
            return $"month {month} of the fiscal year and its first {month} months";
        if (Fiscal().Match(plain) is { Success: true } fiscal)
        {
            if (plain.EndsWith("年度", StringComparison.Ordinal) && plain.Length == 6)
                return $"the calendar year {plain[..4]}, as in China, and twelve months from April {plain[..4]}, as in Japan";
            return FourDigits(fiscal) is > 1 and < 9999 and var named
                ? $"the year that begins and the year that ends in {named:0000}, such as {named:0000}-04/{named + 1:0000}-03 and "
                    + $"{named - 1:0000}-10/{named:0000}-09"
                : null;
        }

        if (FiscalPart().Match(plain) is { Success: true } part && FourDigits(part) is > 1 and < 9999 and var parted)
            return $"a part of the year that begins and of the year that ends in {parted:0000}";
        if (SplitPart().Match(plain) is { Success: true } apart && IsNextYear(apart))
            return $"a part of a year that begins in April {FourDigits(apart):0000} and of one that begins in July";
        if (Split().Match(plain) is not { Success: true } split)
            return null;
        var (year, next) = (FourDigits(split), int.Parse(split.Groups["z"].Value, CultureInfo.InvariantCulture));
        return !IsNextYear(split) ? null
            : IsMonthToo(split)
                ? $"the month {year:0000}-{next:00} and twelve months across two years, such as {year:0000}-04/{year + 1:0000}-03"
            : $"twelve months such as {year:0000}-04/{year + 1:0000}-03 and {year:0000}-07/{year + 1:0000}-06";
    }

    private static int FourDigits(Match match)
    {
        var year = CalendarText.Number(match.Groups["y"].Value);
        return match.Groups["y"].Length == 2 ? 2000 + year : year;
    }

    private static bool IsNextYear(Match split) =>
        CalendarText.Number(split.Groups["y"].Value) is < 9999 and var year
        && (year + 1) % (split.Groups["z"].Length == 2 ? 100 : 10000) == CalendarText.Number(split.Groups["z"].Value);

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^(FY|fiscal year|财年|财政年度)[\s-]?'?(?<y>\d{4}|\d{2})$|^(?<y>\d{4})\s?(财年|财政年度|年度|회계연도|회계년도)$",
        Any
    )]
    private static partial Regex Fiscal();

    [GeneratedRegex(@"^(?<y>\d{4})年度(第?(?<q>[1-4一二三四])四半期|(?<h>[上下])半?期)$", RegexOptions.ExplicitCapture)]
    private static partial Regex JapanesePart();

    [GeneratedRegex(@"^((?<f>FY[\s-]?)'?(?<y>\d{4}|\d{2})|(?<y>\d{4}))[/-](?<z>\d{2}|\d{4})(年度)?$", Any)]
    private static partial Regex Split();

    private const string PartOf = @"(Q(?<q>[1-4])|H(?<h>[12])|(?<m>[369])M)";

    [GeneratedRegex(
        $@"^(FY|fiscal year)[\s-]?'?(?<y>\d{{4}}|\d{{2}})[\s-]*{PartOf}$|^{PartOf}[\s-]*(FY|fiscal year)[\s-]?'?(?<y>\d{{4}}|\d{{2}})$",
        Any
    )]
    private static partial Regex FiscalPart();

    // FY25 M9, 2024-25 M9: offices number the months of their year so, and others count them from its beginning.
    [GeneratedRegex(
        @"^((FY|fiscal year)[\s-]?'?(\d{4}|\d{2})[\s-]*|(FY[\s-]?)?(?<y>\d{4})[/-](?<z>\d{2}|\d{4})[\s-]+)M(?<m>0?[2-9]|1[0-2])$",
        Any
    )]
    private static partial Regex MonthBehind();

    // Q4 2024-25, 9M FY2024/25.
    [GeneratedRegex(
        $@"^{PartOf}[\s-]*(FY[\s-]?)?'?(?<y>\d{{4}})[/-](?<z>\d{{2}}|\d{{4}})$"
            + $@"|^(FY[\s-]?)?(?<y>\d{{4}})[/-](?<z>\d{{2}}|\d{{4}})[\s-]+{PartOf}$",
        Any
    )]
    private static partial Regex SplitPart();
}
