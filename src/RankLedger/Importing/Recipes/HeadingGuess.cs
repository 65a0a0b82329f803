using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

/// <summary>What headings say together: a year above its months, and the change beside a number.</summary>
internal static partial class HeadingGuess
{
    private const int LongestTitle = 120;

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

    /// <summary>The level on which headings name parts of a year, as November does: of the year that the sheet or the file's name says, as
    /// 2025-11.csv, or of one that is asked for; null where none do.</summary>
    public static (int Level, JsonObject Period, bool IsAsked)? WithoutYear(TableGuess table, string file, string? sheet)
    {
        if (table.Numbers.Count == 0)
            return null;
        var year = Year().Match(sheet ?? file);
        if (!year.Success && table.Numbers.Count == 1)
            return null;
        JsonNode place =
            !year.Success ? FactPlace.Ask
            : sheet is not null ? new JsonObject { ["sheet"] = true, ["match"] = Year().ToString() }
            : new JsonObject { ["file"] = true, ["match"] = Year().ToString() };
        var sample = year.Success ? year.Value : "2024";
        for (var level = 1; level <= table.Rows; level++)
        {
            var heading = new JsonObject { ["heading"] = level };
            if (table.Numbers.TrueForAll(column => IsPart(table.Over(column, level), $"{table.Over(column, level)} {sample}")))
                return (level, Joined(heading, " ", place), !year.Success);
            if (table.Numbers.TrueForAll(column => IsPart(table.Over(column, level), $"{sample}年{table.Over(column, level)}")))
                return (level, Joined(place, "年", heading), !year.Success);
        }

        return null;
    }

    private static bool IsPart(string title, string ofYear) =>
        title.Any(char.IsLetter) && !TableGuess.IsPeriod(title) && TableGuess.IsPeriod(ofYear);

    /// <summary>Months across and years down: the period of a number is that of its heading in the year of its row; null where headings
    /// name no parts of a year.</summary>
    public static JsonObject? UnderYearsDown(TableGuess table, int years)
    {
        if (years < 0 || !table.Below(years).All(FullYear().IsMatch))
            return null;
        var titles = table.Numbers.Where(column => column != years).Select(column => table.Title(column)).ToList();
        var year = table.Place(years);
        year["match"] = @"\d{4}";
        var heading = new JsonObject { ["heading"] = table.Rows };
        return titles.Count(title => title.Length > 0 && TableGuess.IsPeriod($"{title} 2024")) > 1 ? Joined(heading, " ", year)
            : titles.Count(title => title.Length > 0 && TableGuess.IsPeriod($"2024年{title}")) > 1 ? Joined(year, "年", heading)
            : null;
    }

    /// <summary>The periods that stand in headings beside other words, as in 2025年1-9月进出口(万美元); null where none do.</summary>
    /// <remarks>By <c>match</c> where one expression finds them all. A heading that says more of its period than is understood is asked
    /// for.</remarks>
    public static JsonObject? AmongWords(TableGuess table, int level)
    {
        var found = table
            .Numbers.Select(column => OneLine(table.Title(column, level)))
            .Distinct(StringComparer.Ordinal)
            .Select(title => (Title: title, Period: PeriodIn(title)))
            .Where(each => each.Period is not null)
            .ToList();
        if (found.Count == 0)
            return null;
        var place = new JsonObject { ["heading"] = level };
        // Several headings of one period say more than it, and so do those of positions.
        var isAlone =
            found.DistinctBy(each => each.Period).Count() == found.Count
            && !table.Asides.Exists(column => PeriodIn(OneLine(table.Title(column, level))) is not null);
        if (isAlone && found.TrueForAll(each => each.Period != FactPlace.Ask))
        {
            foreach (var pattern in new[] { YearFirst(), UpToBracket() })
            {
                if (!found.TrueForAll(each => pattern.Match(each.Title).Value.Trim() == each.Period))
                    continue;
                place["match"] = pattern.ToString();
                return place;
            }
        }

        place["map"] = new JsonObject(found.Select(each => KeyValuePair.Create(each.Title, (JsonNode?)each.Period)));
        return place;
    }

    /// <summary>What headings say beside their periods, as Exports does in Exports 2024; null where one of them says nothing.</summary>
    public static JsonNode? BesidePeriods(JsonObject? among)
    {
        if (among?["map"] is not JsonObject map)
            return null;
        var titles = map.Select(each =>
                (
                    Title: each.Key,
                    Left: InBrackets().Replace(each.Key, "").Replace(each.Value!.GetValue<string>(), "", StringComparison.Ordinal)
                )
            )
            .Select(each => (each.Title, Left: OneLine(each.Left.Trim(' ', ',', ':', '-', '–', '_'))))
            .ToList();
        return titles.Exists(each => each.Left.Length == 0 || each.Left == each.Title) ? null
            : titles.TrueForAll(each => each.Left == titles[0].Left) ? titles[0].Left
            : new JsonObject
            {
                ["heading"] = among["heading"]!.DeepClone(),
                ["map"] = new JsonObject(titles.Select(each => KeyValuePair.Create(each.Title, (JsonNode?)each.Left))),
            };
    }

    /// <summary>Says how periods among words are found.</summary>
    public static string Told(JsonObject among) =>
        among["map"] is not JsonObject map ? "Periods are what headings begin with, found by \"match\"; what stands behind it is left out."
        : map.FirstOrDefault(each => each.Value?.GetValue<string>() == FactPlace.Ask) is { Key: { } asked }
            ? $"Heading '{asked}' says more of its period than is understood; write the period in place of \"?\" in \"map\"."
        : "Periods stand in headings among other words; \"map\" says which.";

    // The longest part that is a period, in no brackets or alone in them; asked for where what is left may say more of it.
    private static string? PeriodIn(string title)
    {
        if (title.Length > LongestTitle || TableGuess.IsPeriod(title))
            return null;
        title = BaseYear().Replace(title, " ");
        for (var length = Year().IsMatch(title) ? title.Length : 0; length >= 4; length--)
        {
            for (var start = 0; start + length <= title.Length; start++)
            {
                var (part, before, after) = (title.Substring(start, length), title[..start], title[(start + length)..]);
                if (IsApart(part, before, after) && TableGuess.IsPeriod(part))
                    return SaysMore($"{before} {after}") ? FactPlace.Ask : part;
            }
        }

        return null;
    }

    private static bool IsApart(string part, string before, string after) =>
        !char.IsWhiteSpace(part[0])
        && !char.IsWhiteSpace(part[^1])
        && !(before.Length > 0 && char.IsAsciiLetterOrDigit(before[^1]))
        && !(after.Length > 0 && char.IsAsciiLetterOrDigit(after[0]))
        && (
            before.Count(each => each is '(' or '（') == before.Count(each => each is ')' or '）')
            || before[^1] is '(' or '（' && after.Length > 0 && after[0] is ')' or '）'
        );

    private static bool SaysMore(string left) =>
        PartOfYear().IsMatch(left) || Words().Matches(left).Any(word => TableGuess.IsPeriod($"{word.Value} 2024"));

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

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

    [GeneratedRegex(@"^\d{4}年?$")]
    private static partial Regex FullYear();

    [GeneratedRegex(@"^\d{4}")]
    private static partial Regex YearFirst();

    [GeneratedRegex("^[^(（]+")]
    private static partial Regex UpToBracket();

    [GeneratedRegex(@"\s*[(（][^()（）]*[)）]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"[A-Za-zà-ÿ]{3,}")]
    private static partial Regex Words();

    // The year of prices or of an index is no period of the numbers.
    [GeneratedRegex(
        @"(constant|base|prices? of|prix de|in prices)\s*(?:19|20)?\d{0,2}|(?:19|20)\d{2}\s*(=\s*100|prices|年?不变价|年?可比价|年价格)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BaseYear();

    [GeneratedRegex(
        @"月|季|半年|旬|周|\d{1,2}\s?[-–~至]\s?\d{1,2}|\b(Q[1-4]|[1-4]Q|H[12]|M\d{1,2}|YTD)\b|(?<!\d)(19|20)\d{2}(?!\d)"
            + "|quarter|month|half|quartal|halbjahr|monat|trimest|semest|week",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PartOfYear();

    // Against a year earlier: growth since the last month or quarter is another number.
    [GeneratedRegex(
        @"^(growth|growth rate|增速|增幅|增长率)$|^(?!.*(m/m|q/q|month on month|quarter on quarter|previous (month|quarter)|环比))"
            + @"(?=.*(%|％|per ?cent|同比|增速|增幅|y/y|yoy))"
            + @".*(change|growth|increase|y/y|yoy|year on year|同比|增速|增长|增幅|veränderung|évolution|variation)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex GrowthTitle();
}
