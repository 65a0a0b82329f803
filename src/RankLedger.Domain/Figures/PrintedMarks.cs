using System.Globalization;
using System.Text.RegularExpressions;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>What stands beside a printed number: signs for none, words such as "over" and "about", marks of footnotes and flags.</summary>
internal static partial class PrintedMarks
{
    // As statistical offices use them: Eurostat's, and those that are everywhere the same.
    private const string FlagLetters = "bcdefinprsuz";

    // ᵇᶜᵈᵉᶠⁱⁿᵖʳˢᵘᶻ, each the letter at its place in FlagLetters.
    private const string RaisedLetters = "\u1d47\u1d9c\u1d48\u1d49\u1da0\u2071\u207f\u1d56\u02b3\u02e2\u1d58\u1dbb";

    // As many as there are circled: ⑳.
    private const int MostNotes = 20;

    /// <summary>Whether the text says that there is no number; with the flags that stand beside the sign.</summary>
    public static bool IsNone(string plain, IReadOnlyList<string> declared, out IReadOnlyList<string> flags)
    {
        flags = [];
        if (IsSign(plain, declared))
            return true;
        if (NoneWithFlags().Match(plain) is not { Success: true } match || !IsSign(match.Groups[1].Value, declared))
            return false;
        flags = Letters(match.Groups[2].Value);
        return flags.Count > 0;
    }

    /// <summary>Takes words off that say nothing about a number: 达1万亿元大关, and the apostrophe that makes a text of a spreadsheet's
    /// cell.</summary>
    public static string WithoutWords(string plain)
    {
        var lead = Array.Find(Saying, word => plain.StartsWith(word, StringComparison.Ordinal)) ?? "";
        return (plain.EndsWith("大关", StringComparison.Ordinal) ? plain[lead.Length..^2] : plain[lead.Length..]).Trim();
    }

    /// <summary>Writes the number of a footnote raised where it stands apart behind a digit, as it does not belong to the number:
    /// 119.9 1) and 1,234 1/.</summary>
    public static string WithNotesApart(string plain) =>
        Apart().Match(plain) is { Success: true } note && CountsNote(note.Groups[1].Value)
            ? plain[..note.Index] + AsMark(note.Groups[1].Value)
            : plain;

    /// <summary>Takes 多 and 余 off, which stand behind the digits or the scale: 250多亿元, 250亿余元.</summary>
    public static bool TakeMore(ref string behind)
    {
        if (More().Match(behind) is not { Success: true } more)
            return false;
        behind = behind.Remove(more.Groups[1].Index, 1);
        return true;
    }

    /// <summary>Takes a word such as "over" off the front; null where there is none.</summary>
    public static string? TakeLeading(ref string plain)
    {
        foreach (var (word, qualifier) in Leading)
        {
            if (!plain.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = plain[word.Length..];
            if (char.IsLetter(word[^1]) && !UnitTokens.IsUnspaced(word[^1]) && !rest.StartsWith(' '))
                continue;
            plain = rest.TrimStart();
            return qualifier;
        }

        return null;
    }

    /// <summary>Takes one mark off the end: a flag, a footnote's, or a word such as "or more". False where there is none.</summary>
    public static bool TakeTrailing(ref string rest, List<string> flags, ref string? qualifier)
    {
        foreach (var (word, means) in Trailing)
        {
            if (qualifier is null && rest.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                (rest, qualifier) = (rest[..^word.Length].TrimEnd(), means);
                return true;
            }
        }

        if (TakeNote(ref rest, flags, out var isOther))
            return true;
        if (isOther)
            return false;
        // Letters that are printed raised are marks wherever they stand.
        if (RaisedLetters.IndexOf(rest.Length > 0 ? rest[^1] : ' ') is >= 0 and var raised)
        {
            flags.Insert(0, FlagLetters[raised].ToString());
            rest = rest[..^1].TrimEnd();
            return true;
        }

        if (LastWord().Match(rest) is not { Success: true } last)
            return false;
        var found = FlagWords.TryGetValue(last.Value.Trim(), out var meaning) ? [meaning] : Letters(last.Value);
        if (found.Count == 0)
            return false;
        flags.InsertRange(0, found);
        rest = rest[..last.Index].TrimEnd(' ', ',');
        return true;
    }

    /// <summary>Takes the mark of a footnote off the end: a sign, a raised or circled number, or what stands in brackets. False where there
    /// is none.</summary>
    /// <param name="rest">What stands beside a number, or a unit.</param>
    /// <param name="flags">The marks so far, in front of which it comes.</param>
    /// <param name="isOther">Whether something in its place is no mark.</param>
    public static bool TakeNote(ref string rest, List<string> flags, out bool isOther)
    {
        isOther = false;
        if (Footnote().Match(rest) is not { Success: true } mark)
            return false;
        var sign = mark.Groups[1].Value.Trim('(', ')', '[', ']', '/', '\u207e');
        IReadOnlyList<string> marks =
            FlagWords.TryGetValue(sign, out var word) ? [word]
            : Letters(sign) is { Count: > 0 } letters ? letters
            : [AsMark(sign)];
        // Digits in brackets are a footnote's where they count as few as a table has; else a second number, which says something else. What
        // stands in brackets and is no mark may be a unit, another number or a word that changes the number's meaning.
        isOther =
            (sign.Any(char.IsAsciiDigit) && !CountsNote(sign))
            || Kept(marks) is null
            || (marks is [{ Length: > 1 } several] && several.Any(char.IsAsciiLetter));
        if (isOther)
            return false;
        flags.InsertRange(0, marks);
        rest = rest[..mark.Index].TrimEnd();
        return true;
    }

    /// <summary>The mark that a word names, as provisional does; null where it names none.</summary>
    public static string? Named(string word) => FlagWords.GetValueOrDefault(word);

    /// <summary>Whether a text ends in a sign that is a mark wherever it stands, and belongs to no unit.</summary>
    public static bool EndsInSign(string text) => text.Length > 0 && text[^1] is '*' or '\u2020' or '\u2021' or '\u00a7' or '\u00b6';

    /// <summary>The marks as they are kept; null for none, and for what is no mark.</summary>
    public static string? Kept(IReadOnlyList<string> marks) =>
        marks.Count > 0 && Flags.TryParse(string.Join(' ', marks), out var kept, out _) ? kept : null;

    private static bool CountsNote(string sign) =>
        sign[0] != '0' && int.TryParse(sign, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostNotes;

    private static bool IsSign(string plain, IReadOnlyList<string> declared) =>
        declared.Any(sign => Characters.Plain(sign).Equals(plain, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(None, sign => sign.Equals(plain, StringComparison.OrdinalIgnoreCase));

    // be: a break and an estimate. Nothing where one of them is no flag, or the two are a word; EUR and USD are never flags.
    private static IReadOnlyList<string> Letters(string text)
    {
        var letters = text.Length == 1 ? text.ToLowerInvariant() : text;
        return
            letters.Length is 1 or 2
            && letters.All(FlagLetters.Contains)
            && letters[0] != letters[^1] == (letters.Length == 2)
            && !UnitWords.Names.ContainsKey(letters)
            && !UnitWords.Scales.ContainsKey(letters)
            && !UnitWords.Fillers.Contains(letters + (letters.Length == 1 ? " " : ""))
            ? [.. letters.Select(each => each.ToString())]
            : [];
    }

    // Numbers of footnotes as they stand beside a number.
    private static string AsMark(string mark) =>
        string.Concat(
            mark.Select(each => Raised.Circled(each) ?? (char.IsAsciiDigit(each) ? Raised.Of(each - '0').ToString() : each.ToString()))
        );

    [GeneratedRegex(
        @"([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+\u207e?|[\u2460-\u2473]|[*\u2020\u2021\u00a7\u00b6#]+"
            + @"|\([^()\s]{1,12}\)|\[[^\[\]\s]{1,12}\]|(?<!\S)[a-z0-9][)/])$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Footnote();

    [GeneratedRegex(@"(?<=^[^(]*\d) (\d{1,2})[)/]$")]
    private static partial Regex Apart();

    [GeneratedRegex(@"^[万萬亿億千百]*([多余餘])(?=\P{Lo}|[万萬亿億元人美吨]|$)")]
    private static partial Regex More();

    [GeneratedRegex(@"([a-z]+\.?|\p{Lo}+)$", RegexOptions.IgnoreCase)]
    private static partial Regex LastWord();

    [GeneratedRegex(@"^(\S+?)\s*([a-z]{1,3})$", RegexOptions.IgnoreCase)]
    private static partial Regex NoneWithFlags();
}
