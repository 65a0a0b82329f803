using System.Text.RegularExpressions;

namespace RankLedger.Domain.Figures;

/// <summary>The marks that a publisher prints beside a number: <c>p</c> for provisional, <c>*</c>, <c>¹</c>.</summary>
/// <remarks>
/// They are kept as one text: each mark once, letters in lower case, in the order of their code points, with a blank between. So texts
/// that say the same are equal. The letters are those of Eurostat and SDMX (CL_OBS_STATUS); what others mean, the publication says.
/// </remarks>
public static partial class Flags
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["b"] = "break in the series",
        ["c"] = "confidential",
        ["d"] = "definition differs",
        ["e"] = "estimated",
        ["f"] = "forecast",
        ["i"] = "imputed",
        ["n"] = "not significant",
        ["p"] = "provisional",
        ["r"] = "revised",
        ["s"] = "estimated by the collecting agency",
        ["u"] = "of low reliability",
    };

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["break"] = "b",
        ["est"] = "e",
        ["estimate"] = "e",
        ["estimated"] = "e",
        ["forecast"] = "f",
        ["prelim"] = "p",
        ["preliminary"] = "p",
        ["prov"] = "p",
        ["provisional"] = "p",
        ["rev"] = "r",
        ["revised"] = "r",
    };

    /// <summary>What a mark usually means, for people; null where that is the publication's own affair.</summary>
    public static string? Meaning(string mark) => Meanings.GetValueOrDefault(mark);

    /// <summary>The marks of a kept text, one by one.</summary>
    public static IReadOnlyList<string> Marks(string? flags) => flags?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Reads marks as printed or written: <c>p</c>, <c>(p)</c>, <c>be</c>, <c>b, e</c>, <c>provisional</c>, <c>*¹</c>.</summary>
    /// <param name="text">The text; empty for no mark.</param>
    /// <param name="flags">The marks as they are kept; null for none.</param>
    /// <param name="reason">What was found and expected, where it is not understood.</param>
    public static bool TryParse(string? text, out string? flags, out string reason)
    {
        (flags, reason) = (null, "");
        var marks = new SortedSet<string>(StringComparer.Ordinal);
        var plain = Numbered().Replace(text ?? "", note => string.Concat(note.Groups[1].Value.Select(digit => Raised.Of(digit - '0'))));
        foreach (var word in plain.Split([' ', ',', ';', '/', '(', ')', '[', ']', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(word) is not { } read)
            {
                reason = $"'{word}' is no flag; expected marks as printed beside the number, such as p, e, r, b, f, * or ¹";
                return false;
            }

            marks.UnionWith(read);
        }

        flags = marks.Count == 0 ? null : string.Join(' ', marks);
        return true;
    }

    /// <summary>The marks that are said beside a number with those in its text; what is no mark stays as it was said.</summary>
    public static string? Together(string? said, string? printed) =>
        said is null ? printed
        : printed is not null && TryParse($"{said} {printed}", out var both, out _) ? both
        : said;

    // A word that is known, else marks that stand together: letters with a usual meaning, one letter alone, or signs and raised digits.
    private static List<string>? Read(string word)
    {
        if (Words.TryGetValue(word, out var letter))
            return [letter];
        var marks = Each(word).ToList();
        var alone = marks.Count == 1;
        return marks.TrueForAll(mark => Meanings.ContainsKey(mark) || IsSign(mark) || (alone && IsLetter(mark))) ? marks : null;
    }

    // Raised digits that stand together are one number: ¹² is the twelfth note.
    private static IEnumerable<string> Each(string word)
    {
        var number = "";
        foreach (var rune in word.EnumerateRunes())
        {
            var mark = rune.ToString().ToLowerInvariant();
            if (IsRaised(mark[0]))
            {
                number += mark;
                continue;
            }

            if (number.Length > 0)
                yield return number;
            number = "";
            yield return mark;
        }

        if (number.Length > 0)
            yield return number;
    }

    private static bool IsLetter(string mark) => mark[0] is >= 'a' and <= 'z';

    private static bool IsSign(string mark) =>
        mark[0] is '*' or '#' or '+' or '†' or '‡' or '§' or '¶' or '△' or '▲' or '※' or '＊' || IsRaised(mark[0]);

    private static bool IsRaised(char each) => each is '¹' or '²' or '³' or '⁰' or (>= '⁴' and <= '⁹');

    // The number of a footnote in brackets.
    [GeneratedRegex(@"[(\[]([1-9]|1\d|20)[)\]]")]
    private static partial Regex Numbered();
}
