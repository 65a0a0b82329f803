using System.Text.RegularExpressions;

namespace RankLedger.Wording;

/// <summary>Makes texts that no spreadsheet takes for a formula.</summary>
/// <remarks>
/// A text that begins with <c>= + - @</c>, a tab or a line break gets an apostrophe before it, unless the whole of it is a plain
/// number: <c>-1.4</c> is what was printed, and a number runs nothing.
/// </remarks>
public static partial class HarmlessText
{
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    /// <summary>The text as a cell may hold it.</summary>
    public static string Of(string text) =>
        text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal) && !PlainNumber().IsMatch(text) ? "'" + text : text;

    [GeneratedRegex(@"\A[+-]?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex PlainNumber();
}
