using System.Buffers;
using System.Globalization;
using System.Text;

namespace RankLedger.Domain.Texts;

/// <summary>Tells texts that look alike to people: those that differ only in case, in the width or form of letters, in normal form, or in
/// signs that nobody sees; and codes that differ only in the zeros in front, which spreadsheets cut off.</summary>
/// <remarks>Compatibility forms (NFKD) and full case folding are in <c>Likeness.txt</c>, since the framework knows neither where it runs
/// without cultures.</remarks>
public static class Likeness
{
    // Joiners have their use between letters; these have none in an id.
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff");

    private static readonly Lazy<Dictionary<int, string>> Data = new(Read);

    /// <summary>A text that is the same for all that look alike: <c>strasse</c> for <c>Straße</c>, <c>fig</c> for <c>ﬁg</c>.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return WithoutZeros(text.ToLowerInvariant());
        var folded = new StringBuilder(text.Length);
        foreach (var rune in CanonicalForm.Of(text).EnumerateRunes())
        {
            if (IsUnseen(rune.Value))
                continue;
            if (Data.Value.TryGetValue(rune.Value, out var plain))
                folded.Append(plain);
            else
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return WithoutZeros(CanonicalForm.Of(folded.ToString()));
    }

    /// <summary>In what alone two texts differ that look alike, for people: <c>only in case, width or normal form</c>.</summary>
    public static string Difference(string one, string other) =>
        AreCodes(one, other) ? "only in zeros in front, which spreadsheets cut off"
        : Unseen(one, other) is { } sign ? $"only in a sign that looks like a blank or like nothing, U+{sign:X4}"
        : "only in case, width or normal form";

    /// <summary>Whether both are of digits alone, and so may be two codes although they look alike.</summary>
    public static bool AreCodes(string one, string other) => IsCode(one) && IsCode(other);

    /// <summary>What is wrong with an id that is made now: it holds a sign that nobody sees; null where nothing is.</summary>
    public static string? UnseenProblem(string id) =>
        id.AsSpan().IndexOfAny(Invisible) is >= 0 and var at
            ? $"the id '{id}' holds the sign U+{(int)id[at]:X4}, which nobody sees; take it out"
            : null;

    // A sign of one of the two alone.
    private static int? Unseen(string one, string other)
    {
        foreach (var (text, against) in new[] { (one, other), (other, one) })
        {
            foreach (var each in text)
            {
                if (
                    (IsUnseen(each) || (each > 0x7f && char.IsWhiteSpace(each)))
                    && text.Count(sign => sign == each) != against.Count(sign => sign == each)
                )
                    return each;
            }
        }

        return null;
    }

    // Those that Unicode lets nobody see by default (Default_Ignorable_Code_Point), which NFKC_Casefold leaves out, too.
    private static bool IsUnseen(int rune) =>
        rune
            is 0xad
                or 0x34f
                or 0x61c
                or 0x180e
                or (>= 0x200b and <= 0x200f)
                or (>= 0x2060 and <= 0x2064)
                or (>= 0xfe00 and <= 0xfe0f)
                or 0xfeff;

    private static bool IsCode(string text) => text.Length > 0 && text.AsSpan().ContainsOnlyDigits();

    private static string WithoutZeros(string text) => IsCode(text) ? text[..^1].TrimStart('0') + text[^1] : text;

    private static Dictionary<int, string> Read()
    {
        var data = new Dictionary<int, string>();
        using var lines = new StreamReader(typeof(Likeness).Assembly.GetManifestResourceStream("Likeness.txt")!);
        while (lines.ReadLine() is { } line)
        {
            if (line.Split('=') is [var rune, var plain])
                data[Number(rune)] = string.Concat(plain.Split(' ').Select(each => new Rune(Number(each)).ToString()));
        }

        return data;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
