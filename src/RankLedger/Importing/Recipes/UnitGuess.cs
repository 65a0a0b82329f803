using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;

namespace RankLedger.Importing.Recipes;

/// <summary>Finds where the unit of a table stands: in a column of its own, above the table, or in its headings.</summary>
internal static partial class UnitGuess
{
    /// <summary>The unit's place; null where none is found.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="table">Its table.</param>
    /// <param name="flow">Where the flows stand; null where there is one.</param>
    public static JsonObject? Of(SourceSheet sheet, TableGuess table, JsonObject? flow)
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

        var named = flow?["column"] is { } title ? table.Labels.Where(each => JsonNode.DeepEquals(table.Place(each)["column"], title)) : [];
        return named.Concat(table.Labels).Select(column => InTexts(table, column)).FirstOrDefault(place => place is not null);
    }

    // Exports (current US$, million) in the column that names the flows, or beside it; where most of its texts say none, none is proposed.
    private static JsonObject? InTexts(TableGuess table, int column)
    {
        var texts = table.Below(column).Distinct(StringComparer.Ordinal).ToList();
        return new[] { InBrackets(), AtTheEnd() }
            .Where(text =>
                texts.Count(each => text.Match(each) is { Success: true } found && IsUnit(found.Groups[1].Value)) * 2 > texts.Count
            )
            .Select(text =>
            {
                var place = table.Place(column);
                place["match"] = text.ToString();
                return place;
            })
            .FirstOrDefault();
    }

    /// <summary>Whether a unit is taken out of the brackets in the texts that name the flows, where it would stay otherwise.</summary>
    public static bool IsInBrackets(JsonObject unit, JsonObject flow) =>
        (unit["heading"] ?? unit["column"])?.ToString() == (flow["heading"] ?? flow["column"])?.ToString()
        && unit["match"]?.GetValue<string>() == InBrackets().ToString();

    private static bool IsUnit(string text) =>
        text.Any(char.IsLetter)
        && (PrintedUnit.IsKnown(text) || PrintedUnit.TryUnscale(text, out var multiple, out _, out _) && multiple > 1);

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
