using System.Text;

namespace RankLedger.Domain.Texts;

/// <summary>Tells texts that look alike to people: those that differ only in case, in the width of letters, or in normal form.</summary>
public static class Likeness
{
    private const char FirstWide = '\uff01',
        LastWide = '\uff5e',
        WideBlank = '\u3000';

    /// <summary>A text that is the same for all that look alike: form C, half width, lower case.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(CanonicalForm.Of(text));
        for (var at = 0; at < folded.Length; at++)
        {
            folded[at] = folded[at] switch
            {
                WideBlank => ' ',
                >= FirstWide and <= LastWide => (char)(folded[at] - (FirstWide - '!')),
                _ => folded[at],
            };
        }

        return folded.ToString().ToLowerInvariant();
    }
}
