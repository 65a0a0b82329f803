using System.Globalization;
using System.Text;

namespace RankLedger.Domain.Texts;

/// <summary>Tells texts that look alike to people: those that differ only in case, in the width or form of letters, or in normal
/// form.</summary>
/// <remarks>Compatibility forms (NFKD) and full case folding are in <c>Likeness.txt</c>, since the framework knows neither where it runs
/// without cultures.</remarks>
public static class Likeness
{
    private static readonly Lazy<Dictionary<int, string>> Data = new(Read);

    /// <summary>A text that is the same for all that look alike: <c>strasse</c> for <c>Straße</c>, <c>fig</c> for <c>ﬁg</c>.</summary>
    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var rune in CanonicalForm.Of(text).EnumerateRunes())
        {
            if (Data.Value.TryGetValue(rune.Value, out var plain))
                folded.Append(plain);
            else
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return CanonicalForm.Of(folded.ToString());
    }

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
