using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Http.Answers;

/// <summary>The text of a CSV cell, made so that no spreadsheet takes it for a formula.</summary>
/// <remarks>
/// A cell that begins with <c>= + - @</c>, a tab or a line break gets an apostrophe before it, unless the whole of it is a plain
/// number: <c>-1.4</c> is what was printed, and a number runs nothing.
/// </remarks>
internal static partial class HarmlessCell
{
    private const string Dangerous = "=+-@\t\r\n＝＋－＠";

    public static string Of(object? cell) => Harmless(Text(cell));

    private static string Harmless(string text) =>
        text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal) && !PlainNumber().IsMatch(text) ? "'" + text : text;

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            Enum named => JsonNamingPolicy.KebabCaseLower.ConvertName(named.ToString()),
            IEnumerable<string> several => string.Join(' ', several),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };

    [GeneratedRegex(@"\A[+-]?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex PlainNumber();
}
