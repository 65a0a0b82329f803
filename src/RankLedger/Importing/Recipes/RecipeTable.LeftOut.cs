namespace RankLedger.Importing.Recipes;

// What is not read, and why.
internal sealed partial class RecipeTable
{
    /// <summary>Columns that are not read, by why.</summary>
    public Dictionary<string, List<string>> LeftOut { get; } = new(StringComparer.Ordinal);

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
        : !recipe.IsWide || !Rows.Any(row => IsNumber(sheet.At(row, column))) ? "in which no fact of the recipe stands"
        : IsStrange(column) ? "whose numbers stand under no period"
        : IsValues(column) ? "outside of what \"across\" names"
        : "whose headings do not say what the recipe expects of them (\"match\", \"map\")";

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
