using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

// What the headings say of the columns.
internal sealed partial class RecipeTable
{
    private static readonly string[] Optional = ["entityName", "growth", "flags", "note"];

    private readonly Dictionary<string, int> found = new(StringComparer.Ordinal);

    // The columns that facts of a row or of its publication name.
    private HashSet<int> Labels() =>
        recipe
            .Facts.Values.Concat(recipe.Publication.Values)
            .SelectMany(each => each.All)
            .Select(each => each.Column)
            .OfType<string>()
            .Select(Find)
            .ToHashSet();

    private bool IsBeside(int column, List<int> columns) =>
        recipe
            .Facts.Values.SelectMany(each => each.All)
            .Any(place => place.Beside is { } beside && columns.Contains(column - beside) && IsUnder(place, column));

    // No period heads the column.
    private bool IsStrange(int column) =>
        recipe.Facts.TryGetValue("period", out var place)
        && place is { IsAcross: true, IsAsked: false }
        // A fiscal year is a period, and so is one without its year; they are refused as such.
        && Text(place, FirstRow, column) is var text
        && !DaysInDigits.IsOne(text)
        && !MarkedPeriod.TryRead(text, fiscal, out _, out _)
        && !PeriodText.IsFiscal(text)
        && !PeriodText.LacksYear(text);

    // The periods that the table names, across or down.
    private IEnumerable<string> Periods() =>
        !recipe.Facts.TryGetValue("period", out var place) ? []
        : place.IsAcross ? Enumerable.Range(0, Width).Select(column => Text(place, FirstRow, column)).OfType<string>()
        : Rows.Select(row => Text(place, row, 0)).OfType<string>();

    // Days in digits of which none shows the order, or of which two show different ones; one message for all. A day that is the same by
    // every order is in no doubt.
    private bool HasDoubtfulDays(ProblemList problems)
    {
        if (dates != DateOrder.Unknown)
            return false;
        var days = Periods().Where(DaysInDigits.IsOne).ToList();
        if (DaysInDigits.Contradiction(days) is var (one, other))
            Doubt(one, $"no order of day and month reads both '{one}' and '{other}'; write them in one order");
        else if (days.Find(day => !PeriodText.TryRead(day, fiscal, out _, out _)) is { } first)
        {
            PeriodText.TryRead(first, fiscal, out _, out var readings);
            Doubt(first, $"{FileForms.Told(readings, first)}; no other day shows it");
        }
        else
            return false;
        return true;

        void Doubt(string day, string expected) => problems.AddStructure(Place, sheet.Line(recipe.HeadingRow - 1), "period", day, expected);
    }

    // A column of which every heading says its fact; what need not be said may be missing.
    private bool IsValues(int column) =>
        recipe.Facts.All(fact => !fact.Value.IsAcross || Optional.Contains(fact.Key) || Text(fact.Value, FirstRow, column) is not null);

    private bool IsUnder(FactPlace place, int column) => place.Under is null || Heading(recipe.HeadingRows, column) == place.Under;

    // Above the last heading row a blank cell continues the one to its left.
    private string? Heading(int level, int column)
    {
        var row = HeadingRow(level);
        var text = sheet.MergedAt(row, column);
        for (var left = column - 1; text.Length == 0 && level < recipe.HeadingRows && left >= 0; left--)
            text = sheet.MergedAt(row, left);
        return OneLine(text);
    }

    private int HeadingRow(int level) => recipe.HeadingRow - 2 + level;

    private int Find(string name)
    {
        if (!found.TryGetValue(name, out var column))
            found[name] = column = Searched(name);
        return column;
    }

    private int Searched(string name) =>
        byHeading.TryGetValue(OneLine(name), out var column) ? column
        : SourceSheet.Column(name) is >= 0 and var letters && letters < Width ? letters
        : -1;
}
