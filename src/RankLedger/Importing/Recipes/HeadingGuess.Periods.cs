using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

// Periods that stand in no heading: in a column of days, and in a file's name.
internal static partial class HeadingGuess
{
    /// <summary>The months, quarters or years of a column that holds their first days, as FRED writes them; null where it holds
    /// days.</summary>
    public static (string What, JsonObject Place)? FirstDays(SourceSheet sheet, TableGuess table, int column)
    {
        var days = Enumerable
            .Range(table.First, sheet.Rows.Count - table.First)
            .Select(row => sheet.At(row, column))
            .Where(text => text.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (days.Count < 2 || !days.TrueForAll(FirstDay().IsMatch))
            return null;
        var months = days.ConvertAll(day => day[5..7]);
        var isYears = months.TrueForAll(month => month == "01");
        var place = table.Place(column);
        if (isYears || !months.TrueForAll(month => month is "01" or "04" or "07" or "10"))
        {
            place["match"] = isYears ? @"^\d{4}" : @"^\d{4}-\d{2}";
            return (isYears ? "years" : "months", place);
        }

        var quarter = table.Place(column);
        (place["match"], quarter["match"]) = (@"^\d{4}", @"^\d{4}-(\d{2})");
        quarter["map"] = new JsonObject
        {
            ["01"] = "Q1",
            ["04"] = "Q2",
            ["07"] = "Q3",
            ["10"] = "Q4",
        };
        return ("quarters", Joined(place, "-", quarter));
    }

    /// <summary>The period that the lines above a table say, or its file's name, by its form; asked for where neither says one, the lines
    /// say several, or it is a day, which may be that of publication.</summary>
    public static JsonNode AboveOrInFileName(SourceSheet sheet, TableGuess table, string file)
    {
        var titles = (
            from row in Enumerable.Range(0, table.Heading)
            from at in Enumerable.Range(0, sheet.Rows[row].Length)
            let text = sheet.At(row, at)
            let period = PeriodOf(text, text)
            where period is not null
            select (Cell: $"{SourceSheet.Letters(at)}{row + 1}", Text: text, Period: period)
        ).ToList();
        if (titles.Count == 0)
            return FormOf(PeriodOf(file, file.Replace('_', '-')), file) is { } named
                ? new JsonObject { ["file"] = true, ["match"] = named }
                : FactPlace.Ask;
        return titles.DistinctBy(each => each.Period).Count() == 1 && FormOf(titles[0].Period, titles[0].Text) is { } form
            ? new JsonObject { ["cell"] = titles[0].Cell, ["match"] = form }
            : FactPlace.Ask;
    }

    /// <summary>Tells where <see cref="AboveOrInFileName"/> found it.</summary>
    public static string TellApart(JsonNode? period) =>
        period is not JsonObject place
            ? "No period was found, neither in the table and above it nor in the file's name; write it, such as 2025, in place of \"?\"."
            : $"No period was found in the table; it is what {place["cell"] ?? "the file's name"} says, by '{place["match"]}'.";

    // The only period that a text says; to be asked for where it says several, and null where it says none, or a day.
    private static string? PeriodOf(string text, string read)
    {
        var part = TableGuess.IsPeriod(text) ? text : PeriodIn(read);
        return part is FactPlace.Ask || (PeriodText.TryRead(part ?? "", out var period, out _) && period.Form != PeriodForm.Day)
            ? part
            : null;
    }

    // Of a later file the month has another name, and its number one digit more.
    private static string? FormOf(string? period, string text)
    {
        if (period is null or FactPlace.Ask)
            return null;
        var form = Changing()
            .Replace(Regex.Escape(period), each => char.IsLetter(each.Value[0]) ? @"\p{L}+\.?"
                : each.Length > 2 ? @"(?:19|20)\d{2}"
                : @"\d{1,2}");
        return Regex.Match(text, form, RegexOptions.CultureInvariant).Value == period ? form : null;
    }

    [GeneratedRegex(@"^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-01$")]
    private static partial Regex FirstDay();

    [GeneratedRegex(@"(?:19|20)\d{2}|\d{1,2}|\p{L}{3,}(?:\\\.)?")]
    private static partial Regex Changing();
}
