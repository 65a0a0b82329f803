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

    /// <summary>The period that a file's name says, by its form; asked for where it says none, several, or a day, which may be that of
    /// publication.</summary>
    public static JsonNode InFileName(string file)
    {
        var part = TableGuess.IsPeriod(file) ? file : PeriodIn(file.Replace('_', '-'));
        if (part is null or FactPlace.Ask || !PeriodText.TryRead(part, out var period, out _) || period.Form == PeriodForm.Day)
            return FactPlace.Ask;
        var form = YearOrDigit().Replace(Regex.Escape(part), each => each.Length > 1 ? @"(?:19|20)\d{2}" : @"\d");
        return Regex.Match(file, form, RegexOptions.CultureInvariant).Value == part
            ? new JsonObject { ["file"] = true, ["match"] = form }
            : FactPlace.Ask;
    }

    [GeneratedRegex(@"^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-01$")]
    private static partial Regex FirstDay();

    [GeneratedRegex(@"(?:19|20)\d{2}|\d")]
    private static partial Regex YearOrDigit();
}
