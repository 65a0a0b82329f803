using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

/// <summary>Proposes a recipe for what a file looks like. What it cannot tell is left to whoever looks at it.</summary>
internal static partial class RecipeGuess
{
    /// <summary>The recipe; null where no sheet holds a table.</summary>
    /// <param name="sheets">The sheets of the file.</param>
    /// <param name="path">The file. Numbers of a text are those of a machine.</param>
    /// <param name="isKnown">Whether the ranking that it is for knows an entity by a name.</param>
    /// <param name="say">Told what was understood, and what was not.</param>
    public static JsonObject? Of(IReadOnlyList<SourceSheet> sheets, string path, Func<string, bool> isKnown, Action<string> say)
    {
        var visible = sheets.Where(each => !each.IsHidden && each.Rows.Count > 0).ToList();
        var chosen = visible.Select(each => (Sheet: each, Table: TableGuess.Of(each))).FirstOrDefault(each => each.Table is not null);
        if (chosen.Table is not { } table)
            return null;
        var sheet = chosen.Sheet;
        if (sheet.Rows.Take(table.First + 10).Any(row => row is ["CDID", ..]))
            throw new InvalidDataException(
                "The file is a time series as the Office for National Statistics lays it out, with CDID, unit and date in rows above the "
                    + "numbers, which no recipe reads; write one row of headings, such as period,Exports, in place of those rows, and say "
                    + "the entity and the unit in the recipe"
            );
        var recipe = new JsonObject();
        var (years, isSheetAPeriod) = YearSheets(visible, sheet, table, say);
        if (isSheetAPeriod && years.Count == visible.Count)
            recipe["sheets"] = new JsonArray("*");
        else if (isSheetAPeriod)
            recipe["sheets"] = new JsonArray([.. years.Select(each => JsonValue.Create(each.Name))]);
        else if (visible.Count > 1)
            recipe["sheets"] = new JsonArray(sheet.Name);
        if (table.Heading > 0 || table.Rows > 1)
            recipe["headings"] = new JsonObject { ["row"] = table.Heading + 1, ["rows"] = table.Rows };
        var others = string.Concat(Enumerable.Range(table.Heading + 2, table.Rows - 1).Select(row => $" and {row}"));
        say($"Headings on row {table.Heading + 1}{others}{(sheet.Name.Length == 0 ? "" : $" of sheet '{sheet.Name}'")}.");
        var growth = HeadingGuess.Growth(table);
        var flags = FlagGuess.Of(table, say);
        var entity = Facts(recipe, sheet, table, Path.GetFileNameWithoutExtension(path), isSheetAPeriod, isKnown, say);
        if (entity >= 0 && IsHeading(recipe["flow"]) && !IsHeading(recipe["period"]) && table.Numbers.Count > 0)
            recipe["across"] = new JsonObject
            {
                ["from"] = SourceSheet.Letters(table.Numbers[0]),
                ["to"] = SourceSheet.Letters(table.Numbers[^1] + (HeadingGuess.IsGrowth(table.Title(table.Numbers[^1] + 1)) ? 1 : 0)),
            };
        Totals(recipe, table, entity, say);
        if (growth is not null)
        {
            recipe["growth"] = growth;
            say($"Growth on a year earlier stands beside the numbers, under '{growth["under"]}'.");
        }

        var flow = recipe["flow"] as JsonObject;
        var unit = UnitGuess.Of(sheet, table, flow, recipe["unit"], say);
        recipe["unit"] = unit.DeepClone();
        if (unit is JsonObject place && flow is not null && flow["map"] is null && UnitGuess.IsInBrackets(place, flow))
            flow["match"] = "^[^(（]+";
        if (table.Dates is not DateOrder.Unknown and var dates)
            recipe["dates"] = RecipeJson.Written(dates);
        if (flags is not null)
            recipe["flags"] = recipe["flags"] is { } marks ? HeadingGuess.Joined(flags, marks.DeepClone()) : flags;

        var published = Vintages(recipe, table, say) ?? Day(sheet, table);
        recipe["publication"] = published is null ? [] : new JsonObject { ["publishedOn"] = published };
        if (recipe["publication"]!["publishedOn"] is null)
            say("No day of publication was found; say it with --published-on DATE.");
        return recipe;
    }

    private static bool NeedsDeclaration(string title) => PeriodText.IsFiscal(title) && !PeriodText.TryRead(title, out _, out _);

    // The column of the entities; -1 where they stand across.
    private static int Facts(
        JsonObject recipe,
        SourceSheet sheet,
        TableGuess table,
        string file,
        bool isSheetAPeriod,
        Func<string, bool> isKnown,
        Action<string> say
    )
    {
        var level = Enumerable
            .Range(1, table.Rows)
            .FirstOrDefault(each => table.Numbers.Exists(column => TableGuess.IsPeriod(table.Title(column, each))));
        var period = Periods(table);
        var among =
            level > 0 || period >= 0 || isSheetAPeriod
                ? null
                : Enumerable
                    .Range(1, table.Rows)
                    .Select(each => HeadingGuess.AmongWords(table, each))
                    .FirstOrDefault(each => each is not null);
        var under = level > 0 || isSheetAPeriod ? null : HeadingGuess.UnderYearsDown(table, period);
        var labels = table
            .Labels.Where(column => column != period && !PublicationTitle().IsMatch(table.Title(column)) && !table.HoldsPeriods(column))
            .ToList();
        var names = labels.FindAll(column => EntityTitle().IsMatch(table.Title(column)));
        var named = labels.Where(column => EntityCode().IsMatch(table.Title(column))).Concat(names).ToList();
        var entity = Narrowest(table, named) is >= 0 and var narrowest ? narrowest : labels.Append(-1).First();
        var name = Narrowest(table, names);
        SideBySide(table, entity);
        // Under several rows of headings the word for values stands beside others, and each is a column of its own.
        var value = table.Rows > 1 ? -1 : table.Find(table.Numbers, ValueTitle());
        if (entity >= 0)
        {
            recipe["entity"] = table.Place(entity);
            CodesTogether(recipe, table, entity, say);
            if (!names.Contains(entity) && named.Contains(entity) && name >= 0)
                recipe["entityName"] = table.Place(name);
            say($"Entities stand in column '{table.Title(entity)}'.");
            if (named.Count > 0 && named[0] != entity && !table.IsFilled(named[0]))
                say(
                    $"Column '{table.Title(named[0])}' is empty in some rows and not read."
                        + (
                            level > 0 && table.Repeated(entity) is { } several
                                ? $" It tells the rows of '{several}' apart, of which each figure needs one: sum them up, or take one out."
                                : ""
                        )
                );
            NameMarkGuess.TakeOff(recipe, table, entity, isKnown, say);
        }
        else if (under is not null || (value >= 0 && level == 0))
        {
            recipe["entity"] = FactPlace.Ask;
            say("The table names no entity; say whose numbers these are in place of \"?\".");
        }
        else
        {
            recipe["entity"] = new JsonObject { ["heading"] = table.Rows };
            say("Entities stand across, in the headings.");
        }

        var together = level > 0 && !isSheetAPeriod ? HeadingGuess.OverTwoRows(table) : null;
        var yearless =
            level > 0 || among is not null || period >= 0
                ? null
                : HeadingGuess.WithoutYear(table, file, isSheetAPeriod ? sheet.Name : null);
        var days = period >= 0 ? HeadingGuess.FirstDays(sheet, table, period) : null;
        recipe["period"] =
            together is not null ? together
            : under is not null ? under
            : yearless is not null ? yearless.Value.Period
            : level > 0 && !isSheetAPeriod && table.Numbers.TrueForAll(column => IsFirstOfMonth(table.Title(column, level)))
                ? new JsonObject { ["heading"] = level, ["match"] = @"^\d{4}-\d{2}" }
            : level > 0 && !isSheetAPeriod ? new JsonObject { ["heading"] = level }
            : isSheetAPeriod && TableGuess.IsPeriod(sheet.Name) ? new JsonObject { ["sheet"] = true }
            : isSheetAPeriod ? new JsonObject { ["sheet"] = true, ["match"] = YearInName().ToString() }
            : period >= 0 ? days?.Place ?? table.Place(period)
            : among is not null ? among
            : HeadingGuess.AboveOrInFileName(sheet, table, file);
        say(
            level > 0 && !isSheetAPeriod
                ? recipe["period"]!["match"] is null
                    ? "Periods stand across, in the headings."
                    : "The headings are first days of months and taken for the months; take \"match\" out where days are meant."
                : isSheetAPeriod
                    ? yearless is null
                        ? "Each sheet is a period."
                        : "Headings are parts of the years that the sheets are called by."
                    : under is not null
                        ? $"Headings are parts of the years in column '{table.Title(period)}'."
                        : period >= 0
                            ? days is { What: { } what }
                                ? $"Column '{table.Title(period)}' holds first days of {what} and is taken for the {what}; name the "
                                    + "column alone where days are meant."
                                : $"Periods stand in column '{table.Title(period)}'."
                            : yearless is not null
                                ? "Periods stand across, in the headings; their year is "
                                    + (yearless.Value.IsAsked ? "to be written in place of \"?\"." : "taken from the file's name.")
                                : among is not null
                                    ? HeadingGuess.Told(among)
                                    : HeadingGuess.TellApart(recipe["period"])
        );
        var flow = FlowColumns(table, [.. labels.Where(column => column != entity && column != name)]);
        if (level > 0 && table.Numbers.Exists(column => NeedsDeclaration(table.Title(column, level))))
            say("Headings name fiscal years; to import them, the ranking's definition has to say how they are counted (\"fiscalYear\").");
        var measures = table.Numbers.Where(column => column != period && !PublicationTitle().IsMatch(table.Title(column))).ToList();
        if (flow is not null)
            recipe["flow"] = flow;
        else if (
            recipe["flow"] is null
            && entity >= 0
            && value < 0
            && among is null
            && under is null
            && together is null
            && measures.Count > 1
        )
            recipe["flow"] = (JsonNode?)HeadingGuess.Flow(table, yearless?.Level ?? (isSheetAPeriod ? 0 : level)) ?? "total";
        else
            recipe["flow"] ??= HeadingGuess.BesidePeriods(among) ?? "total";
        say(
            recipe["flow"] is JsonObject place
                ? IsHeading(place)
                    ? "Flows stand across, in the headings."
                    : $"Flows stand in column {string.Join(" and ", Columns(place).Select(each => $"'{each}'"))}."
                : $"One flow, which the recipe calls {recipe["flow"]}."
        );
        if (
            entity >= 0 && level == 0 && among is null && under is null && yearless is null && recipe["flow"] is not JsonObject { } across
            || (level == 0 && IsLong(recipe, value))
        )
        {
            var numbers = value >= 0 ? value : measures.Append(-1).First();
            recipe["value"] = numbers >= 0 ? table.Place(numbers) : FactPlace.Ask;
            if (numbers < 0)
                say("The table holds no values; positions alone are imported from a folder, in ranks.csv.");
        }

        return entity;
    }

    private static bool IsLong(JsonObject recipe, int value) =>
        value >= 0 && recipe["flow"] is not JsonObject { Count: 1 } flow
        || recipe["flow"] is JsonObject named && !IsHeading(named) && !((recipe["period"] as JsonObject)?.ContainsKey("heading") is true);

    private static bool IsHeading(JsonNode? place) =>
        place is JsonObject one && (one.ContainsKey("heading") || one["join"] is JsonArray parts && parts.Any(IsHeading));

    private static bool IsFirstOfMonth(string title) => title.Length == 10 && title.EndsWith("-01", StringComparison.Ordinal);

    // A day beside a word such as published or updated, above the table or below it.
    private static JsonObject? Day(SourceSheet sheet, TableGuess table)
    {
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            if (row == table.Heading)
                row = Math.Max(table.First, sheet.Rows.Count - 10);
            for (var at = 0; row < sheet.Rows.Count && at < sheet.Rows[row].Length; at++)
            {
                var text = sheet.At(row, at);
                if (Published().Match(text) is not { Success: true } found)
                    continue;
                if (DateText.TryRead(found.Groups[1].Value, DateOrder.Unknown, out _, out _, out _))
                    return new() { ["cell"] = $"{SourceSheet.Letters(at)}{row + 1}", ["match"] = Published().ToString() };
                if (found.Groups[1].Length == 0 && DateText.TryRead(sheet.At(row, at + 1), DateOrder.Unknown, out _, out _, out _))
                    return new() { ["cell"] = $"{SourceSheet.Letters(at + 1)}{row + 1}" };
            }
        }

        return null;
    }
}
