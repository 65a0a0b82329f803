using System.Globalization;
using System.Text.Json;
using RankLedger.Wording;

namespace RankLedger.Web.Http.Answers;

/// <summary>The text of a CSV cell, made so that no spreadsheet takes it for a formula.</summary>
internal static class HarmlessCell
{
    public static string Of(object? cell) => HarmlessText.Of(Text(cell));

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
}
