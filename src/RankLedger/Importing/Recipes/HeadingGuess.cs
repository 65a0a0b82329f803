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
        var columns = table.Numbers.Where(column => IsGrowth(table.Title(column))).ToList();
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

    /// <summary>Whether a heading names growth on a year earlier.</summary>
    public static bool IsGrowth(string title) => GrowthTitle().IsMatch(title);

    /// <summary>The period that two heading rows name together, such as 2025 above Nov; null where they do not.</summary>
    public static JsonObject? OverTwoRows(TableGuess table) =>
        table.Rows != 2 || table.Numbers.Exists(column => TableGuess.IsPeriod(table.Title(column, 2))) ? null
        : table.Numbers.TrueForAll(column => TableGuess.IsPeriod($"{table.Title(column, 2)} {table.Over(column, 1)}"))
            ? Joined(new JsonObject { ["heading"] = 2 }, " ", new JsonObject { ["heading"] = 1 })
        : table.Numbers.TrueForAll(column => TableGuess.IsPeriod(table.Over(column, 1) + table.Title(column, 2)))
            ? Joined(new JsonObject { ["heading"] = 1 }, new JsonObject { ["heading"] = 2 })
        : null;

    /// <summary>The level on which headings name parts of a year that the file's name says, as November does in 2025-11.csv; null where
    /// none do.</summary>
    public static (int Level, JsonObject Period)? WithoutYear(TableGuess table, string file)
    {
        if (Year().Match(file) is not { Success: true } year || table.Numbers.Count == 0)
            return null;
        var place = new JsonObject { ["file"] = true, ["match"] = Year().ToString() };
        for (var level = 1; level <= table.Rows; level++)
        {
            var heading = new JsonObject { ["heading"] = level };
            if (table.Numbers.TrueForAll(column => TableGuess.IsPeriod($"{table.Over(column, level)} {year.Value}")))
                return (level, Joined(heading, " ", place));
            if (table.Numbers.TrueForAll(column => TableGuess.IsPeriod($"{year.Value}年{table.Over(column, level)}")))
                return (level, Joined(place, "年", heading));
        }

        return null;
    }

    /// <summary>Where headings say what the numbers are of: on each level but that of the periods on which they say several things; null
    /// where they say one.</summary>
    public static JsonObject? Flow(TableGuess table, int periods)
    {
        var several = Enumerable.Range(1, table.Rows).Where(level => level != periods && table.IsSeveral(level)).ToList();
        // The lowest alone where it tells all columns of a period apart.
        if (
            several.Count > 1
            && !table
                .Numbers.GroupBy(column => (periods == 0 ? "" : table.Over(column, periods), table.Over(column, several[^1])))
                .Any(same => same.Skip(1).Any())
        )
            several = several[^1..];
        JsonNode[] levels = [.. several.Select(level => new JsonObject { ["heading"] = level })];
        return levels.Length switch
        {
            0 => null,
            1 => (JsonObject)levels[0],
            _ => Joined([.. levels.SelectMany((level, at) => at == 0 ? [level] : new JsonNode[] { " ", level })]),
        };
    }

    /// <summary>Several places put together; one that is several itself is taken apart.</summary>
    public static JsonObject Joined(params JsonNode[] parts) =>
        new()
        {
            ["join"] = new JsonArray([
                .. parts.SelectMany(each =>
                    each is JsonObject place && place["join"] is JsonArray inner ? inner.Select(one => one!.DeepClone()) : [each]
                ),
            ]),
        };

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}(?!\d)")]
    private static partial Regex Year();

    // Against a year earlier: growth since the last month or quarter is another number.
    [GeneratedRegex(
        @"^(growth|growth rate|增速|增幅|增长率)$|^(?!.*(m/m|q/q|month on month|quarter on quarter|previous (month|quarter)|环比))"
            + @"(?=.*(%|％|per ?cent|同比|增速|增幅|y/y|yoy))"
            + @".*(change|growth|increase|y/y|yoy|year on year|同比|增速|增长|增幅|veränderung|évolution|variation)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex GrowthTitle();
}
