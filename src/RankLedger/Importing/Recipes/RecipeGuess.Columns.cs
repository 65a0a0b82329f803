using System.Text.Json.Nodes;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

// Which columns hold which facts.
internal static partial class RecipeGuess
{
    // The finest of those that are called so and hold periods, as months are beside their years.
    private static int Periods(TableGuess table)
    {
        var columns = table.Labels.Concat(table.Numbers).ToList();
        var titled = columns.FindAll(column => PeriodTitle().IsMatch(table.Title(column)));
        var holding = titled.FindAll(table.HoldsPeriods);
        return holding.Count > 0 ? holding.MaxBy(column => table.Different(column))
            : titled.Count > 0 ? titled[0]
            : columns.Where(column => table.HoldsPeriods(column) && !PublicationTitle().IsMatch(table.Title(column))).Append(-1).First();
    }

    // The column of the entities among those that are called so, -1 for none: one that is always filled, as Country/Region is and not
    // Province/State, and of places within places the narrowest, such as cities beside their regions.
    private static int Narrowest(TableGuess table, List<int> named) =>
        (named.FindAll(column => table.IsFilled(column, IsTotal)) is { Count: > 0 } filled ? filled : named)
            .OrderByDescending(column => table.Different(column))
            .ThenByDescending(column => CityTitle().IsMatch(table.Title(column)))
            .Append(-1)
            .First();

    // Two tables beside each other, each in an order of its own: numbers of the second would be told of the names in the first.
    private static void SideBySide(TableGuess table, int entity)
    {
        if (
            entity < 0
            || table.Title(entity) is not { Length: > 0 } title
            || table.Labels.Find(column => column > entity && table.Title(column) == title) is not (> 0 and var second)
            || !table.Numbers.Exists(column => column > entity && column < second)
        )
            return;
        throw new InvalidDataException(
            $"Two tables stand side by side: '{title}' heads columns {SourceSheet.Letters(entity)} and {SourceSheet.Letters(second)}, with "
                + "numbers behind each; put them below each other with their period in a column, or each into a file of its own"
        );
    }

    // The sheets that are a period each and have the headings of the first: by names that are periods, or that differ in their years alone.
    private static (List<SourceSheet> Sheets, bool AreThere) YearSheets(
        List<SourceSheet> visible,
        SourceSheet sheet,
        TableGuess table,
        Action<string> say
    )
    {
        var years = visible.FindAll(each => TableGuess.IsPeriod(each.Name));
        if (years.Count < 2)
            years = visible.FindAll(each =>
                YearInName().IsMatch(each.Name) && YearInName().Replace(each.Name, "") == YearInName().Replace(sheet.Name, "")
            );
        if (years.Count < 2 || !years.Contains(sheet))
            return ([], false);
        var alike = years.FindAll(each => each == sheet || TableGuess.Of(each)?.HasHeadingsOf(table) is true);
        foreach (var other in years.Except(alike))
            say($"Sheet '{other.Name}' has other headings than '{sheet.Name}' and is not read; it needs a recipe of its own.");
        return (alike, true);
    }

    // The columns that name the flows: each that tells more of them apart.
    private static JsonObject? FlowColumns(TableGuess table, List<int> labels)
    {
        var titled = labels.FindAll(column => FlowTitle().IsMatch(table.Title(column)));
        var chosen = titled.Aggregate(new List<int>(), (before, column) =>
            table.Different([.. before, column]) > Math.Max(1, table.Different([.. before])) ? [.. before, column] : before
        );
        if (chosen.Count == 0)
            chosen = [.. titled.Take(1)];
        return chosen.Count switch
        {
            0 => null,
            1 => table.Place(chosen[0]),
            _ => HeadingGuess.Joined([
                .. chosen.SelectMany((column, at) => at == 0 ? [table.Place(column)] : new JsonNode[] { " ", table.Place(column) }),
            ]),
        };
    }

    private static IEnumerable<string> Columns(JsonObject place) =>
        place["join"] is JsonArray parts ? parts.OfType<JsonObject>().SelectMany(Columns)
        : place["column"] is { } column ? [column.GetValue<string>()]
        : [];

    // The day of publication where versions of a series stand beside each other, in rows or in columns.
    private static JsonObject? Vintages(JsonObject recipe, TableGuess table, Action<string> say)
    {
        var versions = table.Labels.Concat(table.Numbers).Where(each => VersionTitle().IsMatch(table.Title(each))).ToList();
        if (versions.FindIndex(each => table.Below(each).Any() && table.Below(each).All(IsDate)) is >= 0 and var at)
        {
            say($"The day of publication stands in column '{table.Title(versions[at])}'; each day is a publication of its own.");
            return table.Place(versions[at]);
        }

        if (versions.FindIndex(each => table.Different(each) > 1) is >= 0 and var several)
            say(
                $"Column '{table.Title(versions[several])}' tells several versions of the same numbers and is not "
                    + "read; each is a publication of its "
                    + "own: keep one, or write the day of each in it."
            );

        var series = table.Numbers.ConvertAll(each => Vintage().Match(table.Title(each)));
        if (series.Count < 2 || !IsHeading(recipe["entity"]) || !series.TrueForAll(each => each.Success))
            return null;
        recipe["entity"]!["match"] = @"^(.+)_\d{8}$";
        say("Headings end in days of publication, of which each is a publication of its own.");
        return HeadingGuess.Joined(Part(@"_(\d{4})\d{4}$"), "-", Part(@"_\d{4}(\d{2})\d{2}$"), "-", Part(@"(\d{2})$"));

        JsonObject Part(string match) => new() { ["heading"] = table.Rows, ["match"] = match };
    }

    private static bool IsTotal(string text) => TotalNames.Pattern().IsMatch(text) || PartTitle().IsMatch(text);

    private static bool IsDate(string text) => DateText.TryRead(text, DateOrder.Unknown, out _, out _, out _);

    // Codes of several dimensions in one column, as Eurostat writes them: freq,unit,geo\TIME_PERIOD over A,MIO_EUR,AT.
    private static void CodesTogether(JsonObject recipe, TableGuess table, int column, Action<string> say)
    {
        if (Together().Match(table.Title(column)) is not { Success: true } found)
            return;
        var names = found.Groups[1].Value.Split(',');
        var codes = table.Below(column).Select(text => text.Split(',')).Where(parts => parts.Length == names.Length).ToList();
        var geo = Array.FindLastIndex(names, name => EntityTitle().IsMatch(name)) is >= 0 and var at ? at : names.Length - 1;
        for (var each = 0; each < names.Length; each++)
        {
            var fact =
                each == geo ? "entity"
                : UnitTitle().IsMatch(names[each]) ? "unit"
                : null;
            if (fact is null && codes.DistinctBy(parts => parts[each]).Skip(1).Any())
                fact = "flow";
            if (fact is null)
                continue;
            var place = table.Place(column);
            place["match"] = $"^(?:[^,]*,){{{each}}}([^,]*)";
            recipe[fact] = fact == "flow" && recipe["flow"] is JsonObject before ? HeadingGuess.Joined(before, ".", place) : place;
        }

        say($"Column '{table.Title(column)}' holds the codes of {names.Length} dimensions; the entity is taken from '{names[geo]}'.");
    }

    // A line of totals is no entity, and would lead the table; a part of the entity above it is in it already.
    private static void Totals(JsonObject recipe, TableGuess table, int entity, Action<string> say)
    {
        if (entity < 0 && !IsHeading(recipe["entity"]))
            return;
        var names = (entity < 0 ? table.Numbers.Select(column => table.Title(column)) : table.Heads(entity)).ToList();
        var totals = names.Where(text => IsTotal(text)).Distinct(StringComparer.Ordinal).ToList();
        if (totals.Count == 0 || totals.Count == names.Count)
            return;
        recipe["skip"] = new JsonArray([.. totals.Select(each => JsonValue.Create(each))]);
        say(
            $"Passed over as totals and parts: {string.Join(", ", totals.Select(each => $"'{each}'"))}; take them out of "
                + $"\"skip\" where they are entities."
        );
    }
}
