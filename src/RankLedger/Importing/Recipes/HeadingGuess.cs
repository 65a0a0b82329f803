using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

/// <summary>What headings say together: a year above its months, and the change beside a number.</summary>
internal static partial class HeadingGuess
{
    /// <summary>Takes columns of growth out of a table's numbers.</summary>
    /// <returns>Where the growth of a number stands; null where none is printed.</returns>
    public static JsonObject? Growth(TableGuess table)
    {
        var columns = table.Numbers.Where(column => GrowthTitle().IsMatch(table.Title(column))).ToList();
        var titles = columns.Select(column => table.Title(column)).Distinct(StringComparer.Ordinal).ToList();
        if (titles.Count != 1 || columns.Exists(column => columns.Contains(column - 1) || !table.Numbers.Contains(column - 1)))
            return null;
        table.Numbers.RemoveAll(columns.Contains);
        return new()
        {
            ["beside"] = 1,
            ["under"] = string.Join(' ', titles[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        };
    }

    /// <summary>The period that two heading rows name together, such as 2025 above Nov; null where they do not.</summary>
    public static JsonObject? OverTwoRows(TableGuess table) =>
        table.Rows != 2 || table.Numbers.Exists(column => TableGuess.IsPeriod(table.Title(column, 2))) ? null
        : table.Numbers.TrueForAll(column => TableGuess.IsPeriod($"{table.Title(column, 2)} {table.Above(column)}"))
            ? Joined(new JsonObject { ["heading"] = 2 }, " ", new JsonObject { ["heading"] = 1 })
        : table.Numbers.TrueForAll(column => TableGuess.IsPeriod(table.Above(column) + table.Title(column, 2)))
            ? Joined(new JsonObject { ["heading"] = 1 }, new JsonObject { ["heading"] = 2 })
        : null;

    private static JsonObject Joined(params JsonNode[] parts) => new() { ["join"] = new JsonArray(parts) };

    // Against a year earlier: growth since the last month or quarter is another number.
    [GeneratedRegex(
        @"^(?!.*(m/m|q/q|month on month|quarter on quarter|previous (month|quarter)|环比))"
            + @"(?=.*(%|％|per ?cent|同比|增速|增幅|y/y|yoy))"
            + @".*(change|growth|increase|y/y|yoy|year on year|同比|增速|增长|增幅|veränderung|évolution|variation)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex GrowthTitle();
}
