using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace RankLedger.Domain.Texts;

/// <summary>Tells texts that still hold what carried them: UTF-8 that was read as windows-1252 (<c>KÃ¶ln</c>), and the escapes and tags of
/// a web page (<c>C&amp;amp;A</c>).</summary>
internal static partial class Undecoded
{
    // What windows-1252 has for the bytes 80 to 9F; where it has none, the control character of ISO 8859-1.
    private const string Upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    // What every letter beyond ASCII begins with in UTF-8, as both encodings have it.
    private const char FirstLead = '\u00c2';
    private const char LastLead = '\u00f4';

    /// <summary>What is wrong, with the text that is meant; null where nothing is.</summary>
    public static string? Problem(string text) =>
        text.AsSpan().ContainsAnyInRange(FirstLead, LastLead) && Decoded(text) is { } meant
            ? $"'{text}' looks like '{meant}' in UTF-8 that was read as windows-1252; write '{meant}', or read the file as UTF-8 where it "
                + "was saved"
        : text.AsSpan().ContainsAny('&', '<') && Unescaped(text) is var plain && plain != text
            ? $"'{text}' holds the escapes or tags of a web page; write '{plain.Trim()}'"
        : null;

    // Until nothing is left to undo: some texts were encoded three times.
    private static string? Decoded(string text)
    {
        string? meant = null;
        while (Once(meant ?? text) is { } decoded)
            meant = decoded;
        return meant;
    }

    // A letter stands before a sign by chance (« IRMÃ »), and hardly so wherever a text is not plain; the typographic marks (â€™) do not.
    private static string? Once(string text)
    {
        var runs = Beyond().Matches(text).Select(run => (run, Meant: Meant(run.Value))).ToList();
        var isWhole = runs.TrueForAll(each => each.Meant is not null);
        var found = runs.FindAll(each => each.Meant is { } meant && (isWhole || meant.All(IsMark)));
        if (found.Count == 0)
            return null;
        var decoded = new StringBuilder(text);
        foreach (var (run, meant) in Enumerable.Reverse(found))
            decoded.Remove(run.Index, run.Length).Insert(run.Index, meant);
        return decoded.ToString();
    }

    private static string? Meant(string run)
    {
        var bytes = new byte[run.Length];
        for (var at = 0; at < run.Length; at++)
        {
            var place = Upper.IndexOf(run[at], StringComparison.Ordinal);
            if (place < 0 && run[at] > '\u00ff')
                return null;
            bytes[at] = place < 0 ? (byte)run[at] : (byte)(0x80 + place);
        }

        return Utf8.IsValid(bytes) && Encoding.UTF8.GetString(bytes) is var meant && meant.All(IsUsual) ? meant : null;
    }

    // What is printed somewhere: no phonetic letters, which É and Ú with a mark of quotation behind them would be.
    private static bool IsUsual(char each) =>
        each is (>= '\u00a0' and <= '\u017f') or (>= '\u0384' and <= '\u045f') or (>= '\u05d0' and <= '\u064a') or >= '\u0900'
        && !char.IsControl(each)
        && each is < '\ue000' or > '\uf8ff';

    private static bool IsMark(char each) => each is >= '\u2010' and <= '\u203a';

    private static string Unescaped(string text) =>
        WebUtility.HtmlDecode(Tags().Replace(text, tag => IsLone(tag.Value, text) ? tag.Value : ""));

    // One letter in brackets that nothing ends is a mark: "<p> provisional".
    private static bool IsLone(string tag, string text) =>
        tag.Length == "<p>".Length && !text.Contains($"</{tag[1]}>", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[^\x00-\x7f]+")]
    private static partial Regex Beyond();

    [GeneratedRegex(
        @"</?(?:abbr|a|big|br|b|div|em|font|h[1-6]|i|li|p|small|span|strong|sub|sup|s|td|th|tr|u|ul)(?:\s[^<>]*)?/?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Tags();
}
