using RankLedger.Datasets;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

/// <summary>A file read by a recipe.</summary>
/// <param name="Cells">Its figures.</param>
/// <param name="Delimiter">What sets its columns apart; a comma for a workbook.</param>
/// <param name="Notes">What was recognised or passed over, one sentence each.</param>
internal sealed record RecipeFile(IReadOnlyList<(SourceCell Cell, RecipeTable Table)> Cells, char Delimiter, IReadOnlyList<string> Notes)
{
    private const int MostNamed = 12;

    private static readonly string[] Workbooks = [".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"];

    /// <summary>Whether a file is a workbook, as its name says.</summary>
    public static bool IsWorkbook(string path) => Workbooks.Contains(Path.GetExtension(path).ToLowerInvariant());

    private static bool IsOpenDocument(string path) => Path.GetExtension(path).Equals(".ods", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the sheets of a file.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public static async Task<(List<SourceSheet> Sheets, char Delimiter)> SheetsAsync(
        string path,
        FileForms forms,
        bool asShown,
        Action<string> say,
        CancellationToken ct
    )
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no file {path}; name a workbook (.xlsx, .xls, .ods) or a file of text (.csv)");
        if (DatasetFolder.IsEmpty(path))
            throw new InvalidDataException(
                $"{path}: {DatasetFolder.HoldsNothing}; name a workbook (.xlsx, .xls, .ods) or a file of text (.csv)"
            );
        FileKind.Check(path);
        if (IsOpenDocument(path))
            return (OpenDocumentSheets.Read(path, asShown), ',');
        if (IsWorkbook(path))
            return (ExcelSheets.Read(path, asShown), ',');
        var (sheet, delimiter) = await TextSheets.ReadAsync(path, forms, say, ct);
        return ([sheet], delimiter);
    }

    /// <summary>Reads a file; what is wrong with it becomes a problem.</summary>
    public static async Task<RecipeFile?> ReadAsync(
        string path,
        Recipe recipe,
        FileForms forms,
        FiscalYear? fiscal,
        ProblemList problems,
        CancellationToken ct
    )
    {
        var (file, notes) = (Path.GetFileName(path), new List<string>());
        List<SourceSheet> all;
        char delimiter;
        try
        {
            (all, delimiter) = await SheetsAsync(path, forms, recipe.AsShown, notes.Add, ct);
        }
        catch (Exception refused) when (refused is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.AddStructure(file, null, null, null, refused.Message.TrimEnd('.'));
            return null;
        }

        var cells = new List<(SourceCell Cell, RecipeTable Table)>();
        foreach (var sheet in Chosen(all, recipe, file, notes, problems))
        {
            var table = new RecipeTable(sheet, recipe, file, fiscal, forms.Dates);
            cells.AddRange(table.Read(problems).Select(cell => (cell, table)));
            notes.AddRange(sheet.Remarks.Sentences.Select(sentence => $"{file} [{sheet.Name}]: {sentence}"));
            if (table.SetIn is { } parts)
                notes.Add($"{file}{(sheet.Name.Length == 0 ? "" : $" [{sheet.Name}]")}: {parts}.");
            if (table.HiddenRows > 0 || table.HiddenColumns.Count > 0)
                notes.Add(
                    $"{file}{(sheet.Name.Length == 0 ? "" : $" [{sheet.Name}]")}: passed over what the workbook "
                        + $"hides, {Hidden(table)}; show "
                        + "it there to read it."
                );
            foreach (var (why, columns) in table.LeftOut)
                notes.Add(
                    $"{file}{(sheet.Name.Length == 0 ? "" : $" [{sheet.Name}]")}: passed over "
                        + $"column{(columns.Count == 1 ? "" : "s")} {Some(columns)}, {why}."
                );
            if (table.PassedOver > 0)
                notes.Add(
                    $"{file}{(sheet.Name.Length == 0 ? "" : $" [{sheet.Name}]")}: {table.PassedOver} "
                        + $"row{(table.PassedOver == 1 ? "" : "s")} without a figure passed over, such as "
                        + $"'{Short(table.FirstPassedOver!)}'."
                );
        }

        var twofold = cells
            .Where(_ => forms.Decimal is null)
            .Select(each => each.Cell)
            .Where(cell => cell.Sheet.Twofold.Contains((cell.Row, cell.Column)));
        foreach (var same in twofold.GroupBy(cell => cell.Sheet))
        {
            var (first, others) = (same.First(), same.Count() - 1);
            problems.AddStructure(
                $"{file} [{first.Sheet.Name}]",
                first.Row + 1,
                SourceSheet.Letters(first.Column),
                first["value"],
                "the cell is a text with two meanings, as its point may set thousands apart; declare the decimal sign with --decimal "
                    + $"point or comma{Others(others)}"
            );
        }

        if (cells.Count == 0 && problems.Count == 0)
            problems.AddStructure(file, null, null, null, "the recipe finds no figure in the file; see its headings, sheets and columns");
        return new(cells, delimiter, notes);
    }

    private static string Others(int count) =>
        count == 0 ? ""
        : count == 1 ? "; so has another of the sheet"
        : $"; so has each of {count} others of the sheet";

    private static List<SourceSheet> Chosen(List<SourceSheet> all, Recipe recipe, string file, List<string> notes, ProblemList problems)
    {
        if (all is [{ Name: "" }])
            return all;
        if (recipe.Sheets.Count == 0)
        {
            var visible = all.Where(sheet => !sheet.IsHidden).ToList();
            if (visible.Count > 1)
                notes.Add(Unread(visible.Skip(1)));
            return [.. visible.Take(1)];
        }

        if (recipe.Sheets is ["*"])
        {
            if (all.Count(sheet => sheet.IsHidden) is > 0 and var hidden)
                notes.Add($"{file}: {hidden} hidden sheet{(hidden == 1 ? "" : "s")} passed over; name it in the recipe to read it.");
            return [.. all.Where(sheet => !sheet.IsHidden)];
        }

        foreach (var missing in recipe.Sheets.Where(name => all.TrueForAll(sheet => sheet.Name != name)))
            problems.AddStructure(
                file,
                null,
                null,
                missing,
                $"there is no such sheet; the workbook has {string.Join(", ", all.Select(sheet => $"'{sheet.Name}'"))}"
            );
        if (all.Exists(sheet => !sheet.IsHidden && !recipe.Sheets.Contains(sheet.Name)))
            notes.Add(Unread(all.Where(sheet => !sheet.IsHidden && !recipe.Sheets.Contains(sheet.Name))));
        return [.. all.Where(sheet => recipe.Sheets.Contains(sheet.Name))];

        string Unread(IEnumerable<SourceSheet> left) =>
            $"{file}: passed over {(left.Skip(1).Any() ? "sheets" : "sheet")} {Some([.. left.Select(sheet => $"'{sheet.Name}'")])}, which "
            + "the recipe does not name (\"sheets\").";
    }

    private static string Some(List<string> named) =>
        named.Count <= MostNamed
            ? string.Join(", ", named)
            : $"{string.Join(", ", named.Take(MostNamed))} and {named.Count - MostNamed} more";

    private static string Hidden(RecipeTable table) =>
        string.Join(
            " and ",
            new[]
            {
                table.HiddenRows switch
                {
                    0 => null,
                    1 => "1 row",
                    var rows => $"{rows} rows",
                },
                table.HiddenColumns.Count == 0
                    ? null
                    : $"column{(table.HiddenColumns.Count == 1 ? "" : "s")} {string.Join(", ", table.HiddenColumns)}",
            }.OfType<string>()
        );

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
