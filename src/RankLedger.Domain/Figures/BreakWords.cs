using System.Collections.Frozen;
using System.Text.RegularExpressions;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>Words in which notes tell that a series changed its meaning: a break, what is not comparable, and a definition, method or
/// coverage that changed.</summary>
internal static partial class BreakWords
{
    /// <summary>Whether a note tells of a break; that there is none is no break.</summary>
    public static bool AreIn(string note) => Words().IsMatch(note) && !Comparable().IsMatch(note);

    // A method that was revised may leave the numbers comparable, and then the note says so.
    [GeneratedRegex(
        @"(?<!\b(?:not|no longer|non|un|in|hardly|barely|only partly|nor)\b[\s-]*(?:directly |strictly |fully |entirely )?)\bcomparable\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Comparable();

    /// <summary>What a text leaves out, each by what it looks like, whatever the verb, with no year from which on: <c>probable cases</c>.
    /// It tells of a break only beside a number whose text leaves out nothing of it. What is included is often said of a part
    /// alone.</summary>
    public static IReadOnlySet<string> LeftOut(string? text) =>
        text is null
            ? FrozenSet<string>.Empty
            : Omissions()
                .Matches(text)
                .SelectMany(found => And().Split(Years().Replace(found.Groups["what"].Value, "")))
                .Select(each => Likeness.Of(each.Trim()))
                .Where(each => each.Length > 0)
                .ToHashSet(StringComparer.Ordinal);

    // A title names its year, too.
    [GeneratedRegex(@"\s*(?:19|20)\d\d年?")]
    private static partial Regex Years();

    [GeneratedRegex(@"\s+(?:and|or)\s+|[&、和与]|以?及", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(
        @"\b(?:excl\.?|excluding|excludes)\s+(?<what>[^.;,()]+)|不(?:含|包括)(?<what>[^，。；,;（）()]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Omissions();

    // What is counted or left out from a year on.
    private const string Counted = @"(?:incl\.?|including|includes|excl\.?|excluding|excludes|without|new source)";

    // Behind the words for none nothing counts that they may belong to, two words farther on at most.
    private const string None =
        @"(?<!(?:\b(?:no|not an?|without|nor|kein\w*|ohne|sans|pas de|aucune?|sin|sem|ningun\w*)\s+|[无未]|没有)"
        + @"(?:[\w-]+\s+){0,2}(?:统计|核算)?)";

    private const string Meaning =
        @"(?:definitions?|methodolog(?:y|ies)|methods?|coverage|scope|classifications?|concepts?|territor(?:y|ies)"
        + @"|boundar(?:y|ies)|(?:base|index reference) (?:year|period)s?)";

    // New territories and a new scope may be anything's.
    private const string NewMeaning =
        @"(?:definitions?|methodolog(?:y|ies)|methods?|coverage|classifications?|concepts?|boundar(?:y|ies)"
        + @"|(?:base|index reference) (?:year|period)s?)";

    [GeneratedRegex(
        None
            + @"(?:^\W?b\W*:|\bbreaks? in (?:the )?(?:time )?series\b|\b(?:time )?series breaks?\b"
            + @"|\bstructural break\b|\b(?:not|no longer) (?:directly |strictly |fully )?comparable\b"
            + @"|\b"
            + Meaning
            + @"\s+(?:(?:was|were|has|have|had|been|is|are)\s+){0,2}"
            + @"(?:changed|changes|revised|modified|amended|redefined|extended|widened|narrowed)\b"
            + @"|\b(?:new|revised|changed|different|modified|amended)\s+"
            + NewMeaning
            + @"\b|\bchanges?\s+(?:in|of|to)\s+(?:the\s+)?(?:\w+\s+)?"
            + Meaning
            + @"\b|\b"
            + Counted
            + @"\s[^.;]*\b(?:from|since|as of)\s+(?:\w+\s+)?(?:19|20)\d\d\b(?!\s*(?:to|until|till|through|[-–—])\s*(?:\w+\s+)?\d)"
            + @"|\b(?:from|since|as of)\s+(?:\w+\s+)?(?:19|20)\d\d\s+(?:on\s+|onwards\s+)?"
            + Counted
            + @"\s|(?:Reihe|Serie)\s+unterbrochen|Zeitreihenbruch|\b(?:Definition|Methodik|Methode|Abgrenzung)\s+(?:wurde\s+)?ge[äa]ndert"
            + @"|\b(?:neue|ge[äa]nderte)\s+(?:Definition|Methodik|Methode|Abgrenzung)\b"
            + @"|\brupture (?:de|des|dans la) s[ée]rie|\bchangement de (?:la )?(?:d[ée]finition|m[ée]thod|champ)"
            + @"|\bnouvelle (?:d[ée]finition|m[ée]thod)|\bruptura (?:de|en) (?:la )?serie"
            + @"|\bcambio (?:de|en) (?:la )?(?:definici|metodolog)|\bquebra (?:de|na) s[ée]rie"
            + @"|"
            + BaseYear.Anew
            + @"|(?:口径|(?:统计|调查|核算|计算|指标)(?:范围|方法|标准|定义|分类|制度))"
            + @"(?:有所|有|所|已|发生|进行)?了?(?:调整|变化|变更|变动|改变|修订|修改|不同|不一致)|不可比)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Words();
}
