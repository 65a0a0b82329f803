using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Importing.Recipes;

/// <summary>Finds where the unit of a table stands: in a column of its own, above the table, or in its headings.</summary>
internal static partial class UnitGuess
{
    /// <summary>The unit's place; null where none is found.</summary>
    public static JsonObject? Of(SourceSheet sheet, TableGuess table)
    {
        if (table.Find(table.Labels, UnitTitle()) is >= 0 and var column)
            return table.Place(column);
        for (var row = 0; row < table.First; row++)
        {
            for (var at = 0; at < sheet.Rows[row].Length; at++)
            {
                foreach (var text in new[] { UnitLabel(), InBrackets(), AtTheEnd() })
                {
                    if (text.Match(sheet.At(row, at)) is not { Success: true } found || !IsUnit(found.Groups[1].Value))
                        continue;
                    return row >= table.Heading && table.Numbers.Contains(at)
                        ? new() { ["heading"] = row - table.Heading + 1, ["match"] = text.ToString() }
                        : new() { ["cell"] = $"{SourceSheet.Letters(at)}{row + 1}", ["match"] = text.ToString() };
                }
            }
        }

        return null;
    }

    /// <summary>Whether a unit is taken out of the brackets in some headings, which otherwise stay in what the headings name.</summary>
    public static bool IsInBrackets(JsonObject unit, int heading) =>
        unit["heading"]?.GetValue<int>() == heading && unit["match"]?.GetValue<string>() == InBrackets().ToString();

    private static bool IsUnit(string text) =>
        text.Any(char.IsLetter)
        && PrintedUnit.TryUnscale(text, out var multiple, out var unit, out _)
        && (multiple > 1 || PrintedUnit.TryParse(text, unit, out _, out _) && unit != text);

    [GeneratedRegex(@"^(unit|units|unit of measure|einheit|单位|單位)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnitTitle();

    // Up to what ends it: a bracket, the next clause or sentence. The comma of 10,000 yuan ends nothing.
    [GeneratedRegex(@"(?:单位|單位|[Uu]nits?)\s*[:：]\s*(.+?)\s*(?:[()（）;；。、，]|,(?!\d)|\.(?:\s|$)|$)")]
    private static partial Regex UnitLabel();

    [GeneratedRegex(@"[(（]([^()（）]+)[)）]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"(?:[,，;；–—]|\bin\b)\s*((?!in\b)[^,，;；–—]+)$")]
    private static partial Regex AtTheEnd();
}
