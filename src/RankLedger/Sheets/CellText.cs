using System.Globalization;
using System.Text.Json;
using RankLedger.Wording;

namespace RankLedger.Sheets;

/// <summary>The text of a cell.</summary>
public static class CellText
{
    /// <summary>The text, made so that no spreadsheet takes it for a formula.</summary>
    public static string Harmless(object? cell) => HarmlessText.Of(Of(cell));

    /// <summary>The text as programs read it; empty where there is nothing.</summary>
    public static string Of(object? cell) =>
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
