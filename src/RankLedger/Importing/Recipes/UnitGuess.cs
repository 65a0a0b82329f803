using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;

namespace RankLedger.Importing.Recipes;

/// <summary>Finds where the unit of a table stands: in a column of its own, above the table, or in its headings.</summary>
internal static partial class UnitGuess
{
    private const int NotesLookedAt = 15;

    /// <summary>The unit's place; asked for where none is found, or where one is named that is not understood.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="table">Its table.</param>
    /// <param name="flow">Where the flows stand; null where there is one.</param>
    /// <param name="codes">Where codes that stand together say it; may be null.</param>
    /// <param name="say">Told what is asked for.</param>
    public static JsonNode Of(SourceSheet sheet, TableGuess table, JsonObject? flow, JsonNode? codes, Action<string> say)
    {
        var unit = codes?.DeepClone()
            ?? InColumn(table)
            ?? Labelled(sheet, table, say)
            ?? InHeadings(sheet, table)
            ?? InNames(table)
            ?? InLabels(table, flow)
            ?? BesideNumbers(table, say);
        if (unit is null)
            say("No unit was found; write it in place of \"?\" as \"unit\" in the recipe, or \"none\" where the numbers have none.");
        unit ??= FactPlace.Ask;
        if (unit is not JsonObject place || Scale(sheet, table) is not { } scale)
            return unit;
        say($"The scale of the unit stands in column '{table.Title(scale.Column)}'.");
        return scale.IsPower ? HeadingGuess.Joined("10^", scale.Place, " ", place) : HeadingGuess.Joined(scale.Place, " ", place);
    }

    private static JsonObject? InColumn(TableGuess table) =>
        table.Find(table.Labels, UnitTitle()) is >= 0 and var column ? table.Place(column) : null;

    // A column of scales, as words or as powers of ten.
    private static (int Column, JsonObject Place, bool IsPower)? Scale(SourceSheet sheet, TableGuess table)
    {
        if (table.Find(table.Numbers.Concat(table.Labels), PowerTitle()) is >= 0 and var power)
            return (power, table.Place(power), true);
        foreach (var column in table.Labels)
        {
            var cells = Enumerable
                .Range(table.First, sheet.Rows.Count - table.First)
                .Select(row => sheet.At(row, column))
                .Where(cell => cell.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (cells.Count == 0 || !cells.TrueForAll(cell => Ones().IsMatch(cell) || IsScale(cell)))
                continue;
            var place = table.Place(column);
            if (cells.Exists(Ones().IsMatch))
                place["map"] = new JsonObject(
                    cells.Select(cell => KeyValuePair.Create(cell, (JsonNode?)(Ones().IsMatch(cell) ? "1" : cell)))
                );
            return (column, place, false);
        }

        return null;
    }

    private static bool IsScale(string text) => PrintedUnit.TryParse(text, "", out var multiple, out _) && multiple > 1;

    // Behind a word for units, above the table or below it, or in the cell beside that word.
    private static JsonNode? Labelled(SourceSheet sheet, TableGuess table, Action<string> say)
    {
        foreach (var row in Around(sheet, table))
        {
            for (var at = 0; at < sheet.Rows[row].Length; at++)
            {
                var text = sheet.At(row, at);
                var beside = UnitTitle().IsMatch(text.TrimEnd(' ', ':', '：')) ? sheet.At(row, at + 1) : "";
                if (beside.Length > 0 && UnitText.IsUnit(beside))
                    return Cell(row, at + 1);
                if (UnitText.Label().Match(text) is { Success: true } found && UnitText.IsUnit(found.Groups[1].Value))
                {
                    var place =
                        row >= table.Heading && row < table.First && table.Numbers.Contains(at)
                            ? new JsonObject { ["heading"] = row - table.Heading + 1 }
                            : Cell(row, at);
                    place["match"] = UnitText.Label().ToString();
                    return place;
                }

                if (beside.Length == 0 && !UnitText.Label().IsMatch(text))
                    continue;
                say($"The unit that '{(beside.Length > 0 ? beside : text)}' names is not understood; write it in place of \"?\".");
                return FactPlace.Ask;
            }
        }

        // A unit alone on its line.
        return Around(sheet, table)
            .Where(row => row < table.Heading || row >= table.First)
            .Select(row =>
                (Row: row, Filled: Enumerable.Range(0, sheet.Rows[row].Length).Where(at => sheet.At(row, at).Length > 0).ToList())
            )
            .Where(line => line.Filled.Count == 1 && PrintedUnit.IsKnown(Bare(sheet.At(line.Row, line.Filled[0]))))
            .Select(line =>
            {
                var place = Cell(line.Row, line.Filled[0]);
                if (sheet.At(line.Row, line.Filled[0])[0] is '(' or '（')
                    place["match"] = UnitText.InBrackets().ToString();
                return place;
            })
            .FirstOrDefault();
    }

    private static string Bare(string text) => text.Trim('(', ')', '（', '）');

    private static IEnumerable<int> Around(SourceSheet sheet, TableGuess table) =>
        Enumerable
            .Range(0, table.First)
            .Concat(Enumerable.Range(table.First, sheet.Rows.Count - table.First).Where(row => row >= sheet.Rows.Count - NotesLookedAt));

    private static JsonObject Cell(int row, int column) => new() { ["cell"] = $"{SourceSheet.Letters(column)}{row + 1}" };

    private static JsonObject? InHeadings(SourceSheet sheet, TableGuess table)
    {
        for (var level = 1; level <= table.Rows; level++)
        {
            if (table.Numbers.Count > 0 && table.Numbers.TrueForAll(column => PrintedUnit.IsKnown(table.Over(column, level))))
                return new JsonObject { ["heading"] = level };
        }

        for (var row = 0; row < table.First; row++)
        {
            for (var at = 0; at < sheet.Rows[row].Length; at++)
            {
                foreach (var text in new[] { UnitText.InBrackets(), UnitText.AtTheEnd() })
                {
                    if (text.Match(sheet.At(row, at)) is not { Success: true } found || !UnitText.IsUnit(found.Groups[1].Value))
                        continue;
                    return row >= table.Heading && table.Numbers.Contains(at)
                        ? new JsonObject { ["heading"] = row - table.Heading + 1, ["match"] = text.ToString() }
                        : new JsonObject { ["cell"] = $"{SourceSheet.Letters(at)}{row + 1}", ["match"] = text.ToString() };
                }
            }
        }

        return null;
    }

    // value_usd_bn, as programs name columns.
    private static JsonValue? InNames(TableGuess table)
    {
        var units = table
            .Numbers.Select(column => table.Title(column).Split('_'))
            .Where(words => words.Length > 1)
            .Select(words => string.Join(' ', words[1..].Select(Word)))
            .Where(UnitText.IsUnit)
            .ToList();
        return units is [var unit] ? JsonValue.Create(unit) : null;

        // Codes are written in capitals, and words for scales in small letters.
        static string Word(string word) => PrintedUnit.TryUnscale(word, out _, out _, out _) ? word.ToUpperInvariant() : word;
    }

    // 1300.5亿元 in the cells themselves. A number beside which nothing stands may be of the same scale, or of none.
    private static JsonNode? BesideNumbers(TableGuess table, Action<string> say)
    {
        var cells = table.Numbers.SelectMany(table.Below).Select(text => (Text: text, Unit: UnitText.Beside(text))).ToList();
        if (cells.Where(each => each.Unit is not null).DistinctBy(each => PrintedUnit.Plain(each.Unit!)).ToList() is not [var first])
            return null;
        var (unit, bare) = (PrintedUnit.Plain(first.Unit!), cells.Find(each => each.Unit is null).Text);
        if (bare is not null && (unit == "%" || cells.Select(each => each.Unit).OfType<string>().Distinct().Any(IsScaled)))
            return null;
        say(
            $"The unit stands beside numbers, as in '{first.Text}'"
                + (bare is null ? "." : $"; those that name none, as '{bare}', are taken for {unit}, too.")
        );
        return unit;
    }

    private static bool IsScaled(string unit) => PrintedUnit.TryUnscale(unit, out var multiple, out _, out _) && multiple > 1;

    private static JsonObject? InLabels(TableGuess table, JsonObject? flow)
    {
        var named = flow?["column"] is { } title ? table.Labels.Where(each => JsonNode.DeepEquals(table.Place(each)["column"], title)) : [];
        return named.Concat(table.Labels).Select(column => InTexts(table, column)).FirstOrDefault(place => place is not null);
    }

    // Exports (current US$, million) in the column that names the flows, or beside it; where most of its texts say none, none is proposed.
    private static JsonObject? InTexts(TableGuess table, int column)
    {
        var texts = table.Below(column).Distinct(StringComparer.Ordinal).ToList();
        return new[] { UnitText.InBrackets(), UnitText.AtTheEnd() }
            .Where(text =>
                texts.Count(each => text.Match(each) is { Success: true } found && UnitText.IsUnit(found.Groups[1].Value)) * 2 > texts.Count
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
        && unit["match"]?.GetValue<string>() == UnitText.InBrackets().ToString();

    [GeneratedRegex(
        @"^(unit|units|unit of measure|unit_measure|einheit|unité|unidad|unidade|unità|jednostka|satuan|ед\. ?изм\.?|единица измерения"
            + "|单位|單位|计量单位|単位|단위)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex UnitTitle();

    [GeneratedRegex("^(unit_mult|unit multiplier|unit_multiplier|powercode|powercode code)$", RegexOptions.IgnoreCase)]
    private static partial Regex PowerTitle();

    [GeneratedRegex("^(units?|ones?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ones();
}
