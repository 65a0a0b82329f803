using System.Xml.Linq;

namespace RankLedger.Importing.Recipes;

/// <summary>Text of a workbook of which parts are raised, lowered or struck out: 250 with a raised 2 is no 2502.</summary>
internal static class MarkedText
{
    private const string RaisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const string LoweredDigits = "₀₁₂₃₄₅₆₇₈₉";
    private const string Letters = "abcdefghijklmnoprstuvwxyz";
    private const string RaisedLetters = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";

    /// <summary>The text in characters that are raised by themselves. Brackets and strokes of a footnote's number say nothing then, and of
    /// letters one alone is a mark: the th of 19th is none.</summary>
    public static string Raised(string text)
    {
        var plain = text.Trim(' ', '(', ')', '[', ']', '/', '\u00a0');
        return plain is [var letter] && Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at
            ? RaisedLetters[at].ToString()
            : InDigits(plain, RaisedDigits).Replace(',', ' ');
    }

    /// <summary>The text in digits that are lowered by themselves.</summary>
    public static string Lowered(string text) => InDigits(text, LoweredDigits);

    /// <summary>Reads a text of runs as <c>.xlsx</c> writes it; null where no part of it is marked.</summary>
    /// <param name="text">The element that holds the runs.</param>
    /// <returns>The text, and what of it is struck out.</returns>
    public static (string Text, string Struck)? Of(XElement text)
    {
        var (left, struck, isMarked) = ("", "", false);
        foreach (var run in text.Elements().Where(each => each.Name.LocalName is "r" or "t"))
        {
            var words = run.Name.LocalName == "t" ? run.Value : string.Concat(Named(run, "t").Select(each => each.Value));
            var marks = Named(run, "rPr").Elements().ToList();
            var place = marks.Find(each => each.Name.LocalName == "vertAlign")?.Attribute("val")?.Value;
            var isStruck = IsStruck(marks);
            isMarked |= isStruck || place is "superscript" or "subscript";
            if (isStruck)
                struck += words;
            else
                left += place switch
                {
                    "superscript" => Raised(words),
                    "subscript" => Lowered(words),
                    _ => words,
                };
        }

        return isMarked ? (left.Trim(), struck.Trim()) : null;
    }

    /// <summary>Whether one of the marks of a font or run strikes its text out.</summary>
    public static bool IsStruck(IEnumerable<XElement> marks) =>
        marks.Any(each => each.Name.LocalName == "strike" && each.Attribute("val")?.Value is not ("0" or "false"));

    private static IEnumerable<XElement> Named(XElement within, string name) =>
        within.Elements().Where(each => each.Name.LocalName == name);

    private static string InDigits(string text, string digits) =>
        string.Concat(text.Select(each => char.IsAsciiDigit(each) ? digits[each - '0'] : each));
}
