using RankLedger.Datasets;

namespace RankLedger.Importing.Recipes;

// What is not read, and why.
internal sealed partial class RecipeTable
{
    /// <summary>Columns that are not read, by why.</summary>
    public Dictionary<string, List<string>> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>What is to be said of entities that are set in below others; null where none are.</summary>
    public string? SetIn =>
        setIn is not ({ } part, { } whole)
            ? null
            : $"{setInRows} row{(setInRows == 1 ? " is" : "s are")} set in, such as '{part}' below '{whole}'; parts "
                + "rival their whole unless "
                + "the definition names it as their parent (parent_id in entities.csv), or \"skip\" leaves one of the two out";

    private (string? Part, string? Whole) setIn;
    private int setInRows;
    private string? notSetIn;

    // Blanks before a name set it in below the last that has none.
    private void LookAtIndent(int row, string? entity)
    {
        if (entity is null || !recipe.Facts.TryGetValue("entity", out var place) || place.Column is not { } name)
            return;
        if (!sheet.Indented.Contains((row, Find(name))))
            notSetIn = entity;
        else if (notSetIn is not null)
        {
            setIn = setIn.Part is null ? (entity, notSetIn) : setIn;
            setInRows++;
        }
    }

    private void TellLeftOut(List<int> columns)
    {
        var labels = Labels();
        for (var column = 0; column < Width; column++)
        {
            if (Unread(column, columns, labels) is { } why)
                (LeftOut.TryGetValue(why, out var others) ? others : LeftOut[why] = []).Add(Told(column));
        }
    }

    // Why a column with texts is not read; null where it is.
    private string? Unread(int column, List<int> columns, IReadOnlyCollection<int> labels) =>
        columns.Contains(column)
        || labels.Contains(column)
        || IsBeside(column, columns)
        || sheet.HiddenColumns.Contains(column)
        || !Rows.Any(row => sheet.At(row, column).Length > 0)
            ? null
        : IsSkipped(column) ? "which \"skip\" names"
        : !recipe.IsWide || !Rows.Any(row => IsNumber(sheet.At(row, column))) ? "in which no fact of the recipe stands"
        : IsStrange(column) ? "whose numbers stand under no period"
        : IsValues(column) ? "outside of what \"across\" names"
        : "whose headings do not say what the recipe expects of them (\"match\", \"map\")";

    // An entity across that is passed over, such as a total.
    private bool IsSkipped(int column) =>
        recipe.Facts.TryGetValue("entity", out var place)
        && place.IsAcross
        && Text(place, FirstRow, column) is { } entity
        && recipe.Skip.Contains(entity);

    // The headings once more, as where the pages of a table were put below each other.
    private bool IsHeadingAgain(int row) =>
        Enumerable
            .Range(1, recipe.HeadingRows)
            .Any(level =>
                Enumerable.Range(0, Width).Where(column => sheet.At(HeadingRow(level), column).Length > 0).ToList() is { Count: > 1 } titled
                && titled.TrueForAll(column => sheet.At(row, column) == sheet.At(HeadingRow(level), column))
            );

    // More headings than any row has fields: a heading with a comma that was not quoted.
    private void TellLeftOver(ProblemList problems)
    {
        var titled =
            1 + Array.FindLastIndex(sheet.Rows.ElementAtOrDefault(HeadingRow(recipe.HeadingRows)) ?? [], title => title.Length > 0);
        var fields = Rows.Select(row => sheet.Rows[row].Length).DefaultIfEmpty(titled).Max();
        if (sheet.Lines is null || fields >= titled || fields < 2)
            return;
        problems.AddStructure(
            Place,
            sheet.Line(HeadingRow(recipe.HeadingRows)),
            null,
            null,
            $"{titled} headings stand over {fields} fields; a heading with a comma in it that is not quoted looks like that: write it in "
                + "quotes, or fill the fields"
        );
    }

    private IEnumerable<int> Rows =>
        Enumerable.Range(FirstRow, Math.Max(0, sheet.Rows.Count - FirstRow)).Where(row => !sheet.HiddenRows.Contains(row));

    private string Told(int column)
    {
        var titles = Enumerable
            .Range(1, recipe.HeadingRows)
            .Select(level => Heading(level, column))
            .Where(title => title is { Length: > 0 });
        return string.Join(", ", titles.Distinct(StringComparer.Ordinal)) is { Length: > 0 } title
            ? $"{SourceSheet.Letters(column)} ('{title}')"
            : SourceSheet.Letters(column);
    }
}
