using System.Globalization;

namespace RankLedger.Importing.Recipes;

/// <summary>A sheet of a workbook, or all of a file of text, cell by cell.</summary>
/// <param name="Name">The sheet's name; empty for a file of text.</param>
/// <param name="Rows">The texts of its cells; rows may be of different length.</param>
internal sealed record SourceSheet(string Name, IReadOnlyList<string[]> Rows)
{
    /// <summary>How many columns its longest row has.</summary>
    public int Width { get; } = Rows.Count == 0 ? 0 : Rows.Max(row => row.Length);

    /// <summary>The line of each row, where it is not its number.</summary>
    public IReadOnlyList<int>? Lines { get; init; }

    /// <summary>The last row of a text, where it has fewer fields than the one before and no line end.</summary>
    public int? CutOff { get; init; }

    /// <summary>Whether the workbook hides it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The rows that the workbook hides, from 0.</summary>
    public IReadOnlySet<int> HiddenRows { get; init; } = new HashSet<int>();

    /// <summary>The columns that the workbook hides, from 0.</summary>
    public IReadOnlySet<int> HiddenColumns { get; init; } = new HashSet<int>();

    /// <summary>Cells of a workbook that hold a text which is a number with two meanings, such as 1.234; what a workbook keeps as a number
    /// has one.</summary>
    public IReadOnlySet<(int Row, int Column)> Twofold { get; init; } = new HashSet<(int, int)>();

    /// <summary>Cells whose text is set in from the left, as parts are below their whole.</summary>
    public IReadOnlySet<(int Row, int Column)> Indented { get; init; } = new HashSet<(int, int)>();

    /// <summary>What has to be said of how its cells were read.</summary>
    public CellRemarks Remarks { get; init; } = new();

    /// <summary>Cells that were made one, by their first and last row and column.</summary>
    public IReadOnlyList<(int Top, int Left, int Bottom, int Right)> Merged { get; init; } = [];

    /// <summary>The line at which a row begins.</summary>
    public int Line(int row) => Lines is { } lines && row < lines.Count ? lines[row] : row + 1;

    /// <summary>A cell's text; empty outside.</summary>
    public string At(int row, int column) =>
        row >= 0 && row < Rows.Count && column >= 0 && column < Rows[row].Length ? Rows[row][column] : "";

    /// <summary>The first text of a row; empty where it has none.</summary>
    public string FirstText(int row) => Rows[row].FirstOrDefault(cell => cell.Length > 0) ?? "";

    /// <summary>A cell's text, or that of the cell that it was made one with.</summary>
    public string MergedAt(int row, int column)
    {
        var text = At(row, column);
        if (text.Length > 0 || Merged.Count == 0)
            return text;
        foreach (var (top, left, bottom, right) in Merged)
        {
            if (row >= top && row <= bottom && column >= left && column <= right)
                return At(top, left);
        }

        return "";
    }

    /// <summary>The number of a column from its letters, from 0; -1 where they are none.</summary>
    public static int Column(string letters)
    {
        var number = 0;
        if (letters.Length is 0 or > 3)
            return -1;
        foreach (var each in letters)
        {
            if (each is < 'A' or > 'Z')
                return -1;
            number = (number * 26) + each - 'A' + 1;
        }

        return number - 1;
    }

    /// <summary>The letters of a column.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>Row and column of a cell such as B2; false where it is none.</summary>
    public static bool TryCell(string cell, out int row, out int column)
    {
        var digits = cell.AsSpan().IndexOfAnyInRange('0', '9');
        (row, column) = (-1, digits > 0 ? Column(cell[..digits].ToUpperInvariant()) : -1);
        if (column < 0 || !int.TryParse(cell.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        row = number - 1;
        return true;
    }
}
