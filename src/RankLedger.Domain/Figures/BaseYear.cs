using System.Text.RegularExpressions;

namespace RankLedger.Domain.Figures;

/// <summary>The base of an index, or the year of constant prices, as titles and notes name it: <c>2015=100</c>, <c>base year 2011-12</c>,
/// <c>以2020年为基期</c>.</summary>
internal static partial class BaseYear
{
    /// <summary>Words for a base that is not the one before, for expressions without regard to case.</summary>
    public const string Anew =
        @"(?:(?<!\bnot )\brebas(?:ed|ing)\b|\b(?:neue[rsmn]?|ge[äa]nderte[rsmn]?) Basisjahr|\bUmbasier(?:ung|t)\b"
        + @"|\bBasisjahr\w* ge[äa]ndert"
        + @"|\bnouvelle (?:ann[ée]e de )?base\b|\bchangement d(?:'ann[ée]e d)?e base\b|\bnuevo año base\b|\bcambio de (?:año )?base\b"
        + @"|\bmudança de (?:ano-)?base\b"
        + @"|(?:基期|基年)(?:年份)?(?:有所|已|进行)?了?(?:调整|变化|变更|变动|改变|更换|轮换)|(?:新|更换|调整)的?(?:基期|基年))";

    /// <summary>Whether a text says that its base is a new one.</summary>
    public static bool IsNew(string text) => Words().IsMatch(text);

    /// <summary>The year or years of the base that a text names alone; null where it names none, or several.</summary>
    public static string? In(string text)
    {
        var named = Bases().Matches(text).Select(found => found.Groups["y"].Value.Replace('–', '-')).Distinct(StringComparer.Ordinal);
        return named.Take(2).ToList() is [var only] ? only : null;
    }

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Year = @"(?<y>(19|20)\d\d([-–/]\d\d(\d\d)?)?)";

    [GeneratedRegex(Anew, Any)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"\b"
            + Year
            + @"\s?年?(平均)?\s?=\s?100(\.0+)?\b"
            + @"|\b(rebased to|(base|index reference) (year|period)|(?<!\b(data|knowledge)[ -])base\s?[:=]|Basisjahr|ann[ée]e de base"
            + @"|año base|ano-base)\s?[:=]?\s?\(?"
            + Year
            + @"\b"
            + @"|\b(constant|chained)( prices)?( of| \()?\s?"
            + Year
            + @"\b|\b(in|at) "
            + Year
            + @" prices\b|\bPreisen von "
            + Year
            + @"\b|\bprix constants de "
            + Year
            + @"\b"
            + @"|以"
            + Year
            + @"年为(基期|基年|100)|(基期|基年)(为|：|:)?\s?"
            + Year
            + @"|"
            + Year
            + @"年(不变|可比)价",
        Any
    )]
    private static partial Regex Bases();
}
