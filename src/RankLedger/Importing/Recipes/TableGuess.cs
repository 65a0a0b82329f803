using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RankLedger.Datasets;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Recipes;

/// <summary>What a sheet looks like: where its headings stand, which columns hold labels, and which numbers.</summary>
internal sealed partial class TableGuess
{
    private const int RowsLookedAt = 60;
    private const int MostHeadings = 3;
    private readonly SourceSheet sheet;

    private TableGuess(SourceSheet sheet, int heading, int rows)
    {
        (this.sheet, Heading, Rows) = (sheet, heading, rows);
        First = heading + rows;
        var width = sheet.Width;
        for (var column = 0; column < width; column++)
        {
            var cells = Below(column).Where(cell => !IsNone(cell)).ToList();
            if (RankTitle().IsMatch(Title(column)))
                Asides.Add(column);
            else if (cells.Count == 0 || cells.Count(IsNumber) * 2 > cells.Count)
                Numbers.Add(column);
            else
                Labels.Add(column);
        }
    }

    /// <summary>The first heading row, from 0.</summary>
    public int Heading { get; }

    /// <summary>How many heading rows there are.</summary>
    public int Rows { get; }

    /// <summary>The first row of the table itself, from 0.</summary>
    public int First { get; }

    /// <summary>Columns of texts.</summary>
    public List<int> Labels { get; } = [];

    /// <summary>Columns of numbers.</summary>
    public List<int> Numbers { get; } = [];

    /// <summary>Columns of positions and of footnotes.</summary>
    public List<int> Asides { get; } = [];

    /// <summary>Looks at a sheet; null where it holds no table.</summary>
    public static TableGuess? Of(SourceSheet sheet)
    {
        var last = Math.Min(sheet.Rows.Count, RowsLookedAt);
        for (var row = 0; row < last; row++)
        {
            if (Across(sheet.Rows[row]) < 2 || AreDaysDown(row))
                continue;
            // A row of a long table with several columns of time.
            if (IsBelowTitles(row))
                break;
            var top = row > 0 && IsAbove(row - 1, row) ? row - 1 : row;
            var bottom = row;
            while (bottom + 1 < sheet.Rows.Count && bottom - top + 1 < MostHeadings && IsHeadings(bottom + 1))
                bottom++;
            return new(sheet, top, bottom - top + 1);
        }

        for (var row = 1; row < last; row++)
        {
            if (!HasNumber(row) || sheet.Rows[row].Count(cell => cell.Length > 0) < 2 || Filled(row - 1) < 2)
                continue;
            var isTwo = row > 1 && Filled(row - 2) > 1;
            return new(sheet, isTwo ? row - 2 : row - 1, isTwo ? 2 : 1);
        }

        return null;

        int Filled(int row) => sheet.Rows[row].Count(cell => cell.Length > 0);

        bool HasNumber(int row) => sheet.Rows[row].Any(IsNumber);

        // Days below days are those of columns.
        bool AreDaysDown(int row) =>
            Enumerable.Range(0, sheet.Width).Any(column => IsDay(sheet.At(row, column)) && IsDay(sheet.At(row + 1, column)));

        // Each period has a title above it, and periods below it in most rows.
        bool IsBelowTitles(int row) =>
            Enumerable
                .Range(0, sheet.Rows[row].Length)
                .Where(column => IsPeriod(sheet.At(row, column)))
                .All(column =>
                {
                    var below = Enumerable
                        .Range(row + 1, last - row - 1)
                        .Select(each => sheet.At(each, column))
                        .Where(cell => cell.Length > 0);
                    return Enumerable.Range(0, row).Select(each => sheet.At(each, column)).Any(IsTitle)
                        && below.Count(IsPeriod) * 2 >= below.Count();
                });

        bool IsTitle(string text) => text.Length > 0 && !IsPeriod(text) && !IsNumber(text);

        // Names of what the periods below are of, as Exports and Imports above 2024 and 2025 twice.
        bool IsAbove(int row, int periods) =>
            !HasNumber(row)
            && Enumerable.Range(0, sheet.Width).Count(column => sheet.At(row, column).Length > 0 && IsPeriod(sheet.At(periods, column)))
                > 1;

        bool IsHeadings(int row) =>
            sheet.Rows[row].Count(cell => cell.Length > 0) > 1
            && !sheet.Rows[row].Any(cell => cell.Length > 0 && (IsNumber(cell) || IsNone(cell)));
    }

    /// <summary>The texts of a column below its headings.</summary>
    public IEnumerable<string> Below(int column) =>
        Enumerable
            .Range(First, Math.Max(0, Math.Min(sheet.Rows.Count, First + RowsLookedAt) - First))
            .Select(row => sheet.At(row, column))
            .Where(cell => cell.Length > 0);

    /// <summary>The heading of a column on a level, from 1.</summary>
    public string Title(int column, int level) => sheet.MergedAt(Heading + level - 1, column);

    /// <summary>The lowest heading of a column.</summary>
    public string Title(int column) =>
        Enumerable.Range(1, Rows).Select(level => Title(column, Rows + 1 - level)).FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>The heading of a column on a level, where a blank one above the lowest continues that to its left.</summary>
    public string Over(int column, int level) =>
        level == Rows
            ? Title(column, level)
            : Enumerable.Range(0, column + 1).Select(left => Title(column - left, level)).FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>Whether the headings stand where those of another table do, and say the same.</summary>
    public bool HasHeadingsOf(TableGuess other) =>
        (Heading, Rows) == (other.Heading, other.Rows)
        && Enumerable
            .Range(0, Math.Max(sheet.Width, other.sheet.Width))
            .All(column => Enumerable.Range(1, Rows).All(level => Title(column, level) == other.Title(column, level)));

    /// <summary>Whether the headings of a level say more than one thing of the numbers below.</summary>
    public bool IsSeveral(int level) => Numbers.DistinctBy(column => Over(column, level)).Skip(1).Any();

    /// <summary>Where a recipe finds a column: by its heading where no other is called so, by its letters otherwise.</summary>
    public JsonObject Place(int column) =>
        new() { ["column"] = Title(column) is { Length: > 0 } title && IsAlone(title) ? title : SourceSheet.Letters(column) };

    /// <summary>Whether one column at most is called so.</summary>
    public bool IsAlone(string title) => Labels.Concat(Numbers).Count(column => Title(column) == title) < 2;

    /// <summary>The first of some columns whose heading says what is looked for.</summary>
    public int Find(IEnumerable<int> columns, Regex title) => columns.Where(column => title.IsMatch(Title(column))).Append(-1).First();

    /// <summary>The order of day and month that headings in digits show.</summary>
    public DateOrder Dates =>
        DaysInDigits.Shown(Numbers.SelectMany(column => Enumerable.Range(1, Rows).Select(level => Title(column, level))));

    /// <summary>Whether a column has a text in every row that has a number, but for rows that begin with some texts.</summary>
    public bool IsFilled(int column, Func<string, bool>? butFor = null) =>
        Enumerable
            .Range(First, Math.Max(0, sheet.Rows.Count - First))
            .All(row =>
                sheet.At(row, column).Length > 0
                || butFor?.Invoke(sheet.FirstText(row)) is true
                || !Numbers.Exists(number => IsNumber(sheet.At(row, number)))
            );

    /// <summary>The texts of a column, and of rows where it is empty the first.</summary>
    public IEnumerable<string> Heads(int column) =>
        Enumerable
            .Range(First, Math.Max(0, Math.Min(sheet.Rows.Count - First, RowsLookedAt)))
            .Select(row => sheet.At(row, column) is { Length: > 0 } text ? text : sheet.FirstText(row));

    /// <summary>What stands alone in its row, above the table or below it.</summary>
    public IEnumerable<string> Notes =>
        sheet
            .Rows.Where((_, row) => row < Heading || row >= First)
            .Where(row => row.Count(cell => cell.Length > 0) == 1)
            .Select(row => row.First(cell => cell.Length > 0));

    /// <summary>A text of a column that stands in several rows; null where none does.</summary>
    public string? Repeated(int column) =>
        Enumerable
            .Range(First, Math.Max(0, sheet.Rows.Count - First))
            .Select(row => sheet.At(row, column))
            .Where(text => text.Length > 0)
            .GroupBy(text => text, StringComparer.Ordinal)
            .FirstOrDefault(same => same.Skip(1).Any())
            ?.Key;

    /// <summary>How many different texts some columns hold together.</summary>
    public int Different(params IReadOnlyList<int> columns) =>
        Enumerable
            .Range(First, Math.Max(0, Math.Min(sheet.Rows.Count - First, RowsLookedAt)))
            .Select(row => string.Join('\n', columns.Select(column => sheet.At(row, column))))
            .Where(text => text.Trim('\n').Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Count();

    /// <summary>Whether most texts of a column are periods.</summary>
    public bool HoldsPeriods(int column)
    {
        var cells = Below(column).ToList();
        return cells.Count > 0 && cells.Count(IsPeriod) * 10 > cells.Count * 8;
    }

    /// <summary>Whether a text is a period of our time, or names a fiscal year.</summary>
    public static bool IsPeriod(string text) =>
        text.Length >= 4
        && (
            PeriodText.IsFiscal(text)
            || DaysInDigits.IsOne(text)
            || MarkedPeriod.TryRead(text, null, out var plain, out _)
                && PeriodText.TryRead(plain, out var period, out _)
                && period.First.Year is > 1700 and < 2200
        );

    // How many periods stand side by side. Days and longer periods do not: a year and the day of its release are a row of a table.
    private static int Across(IEnumerable<string> row)
    {
        var periods = row.Where(IsPeriod).ToList();
        var days = periods.Count(IsDay);
        return Math.Max(days, periods.Count - days);
    }

    private static bool IsDay(string text) =>
        DaysInDigits.IsOne(text) || (PeriodText.TryRead(text, out var period, out _) && period.Form == PeriodForm.Day);

    // Signs for none, and what is left of a number that a spreadsheet lost, say nothing about a column.
    private static bool IsNone(string text) =>
        text is ['#' or '=', ..] || (PrintedFigure.TryRead(text, null, "", NumberForms.Usual, null, out var read, out _) && read.IsNone);

    // e12, DE21, C_7: ids that end in digits.
    [GeneratedRegex(@"^[A-Za-z]{1,2}[-_]?\d+$")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^(no\.?|nr\.?|#|pos\.?|序号|排序)$|^(.*\d{4}.*[\s_])?(rank|ranking|position|rang|platz|footnotes?)$|^(.*\d{4}.*)?(排名|名次|位次)$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex RankTitle();

    private static bool IsNumber(string text) =>
        text.Any(char.IsAsciiDigit)
        && !Code().IsMatch(text)
        && (
            PrintedNumber.TryParse(text, out _)
            || PrintedFigure.TryRead(text, null, "", NumberForms.Usual, null, out _, out _)
            || decimal.TryParse(text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            || UnitText.Beside(text) is not null
        );
}
