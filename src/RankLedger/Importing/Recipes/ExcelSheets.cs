using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using ExcelNumberFormat;
using RankLedger.Importing.Parsing;

namespace RankLedger.Importing.Recipes;

/// <summary>Reads the sheets of a workbook, <c>.xlsx</c> or <c>.xls</c>, as texts.</summary>
internal static partial class ExcelSheets
{
    private static readonly ConcurrentDictionary<string, (NumberFormat Format, decimal[] Scales)> Formats = new(StringComparer.Ordinal);

    static ExcelSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="asShown">Whether digits that a format hides are left out.</param>
    /// <exception cref="InvalidDataException">It is no workbook, or one with a password.</exception>
    public static List<SourceSheet> Read(string path, bool asShown)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            var lost = LostCells.Find(path);
            using var reader = ExcelReaderFactory.CreateReader(file, new() { LeaveOpen = true });
            var sheets = new List<SourceSheet>();
            do
            {
                var (rows, hidden, twofold, indented) = (
                    new List<string[]>(),
                    new HashSet<int>(),
                    new HashSet<(int, int)>(),
                    new HashSet<(int, int)>()
                );
                var remarks = new CellRemarks();
                while (reader.Read())
                {
                    if (reader.RowHeight == 0)
                        hidden.Add(rows.Count);
                    rows.Add(Row(reader, rows.Count, asShown, twofold, indented, remarks));
                }

                foreach (var (row, column, shown, struck) in lost.ElementAtOrDefault(sheets.Count)?.Cells ?? [])
                {
                    if (row >= rows.Count || column >= rows[row].Length)
                        continue;
                    var left = struck ?? rows[row][column];
                    rows[row][column] = shown;
                    if (left.Length > 0)
                        remarks.Add(CellRemarks.Struck, row, column, left);
                }

                indented.UnionWith(lost.ElementAtOrDefault(sheets.Count)?.Indented ?? []);
                sheets.Add(
                    new(reader.Name ?? "", rows)
                    {
                        HiddenRows = hidden,
                        Twofold = twofold,
                        Indented = indented,
                        Remarks = remarks,
                        HiddenColumns = Enumerable
                            .Range(0, reader.FieldCount)
                            .Where(column => reader.GetColumnWidth(column) == 0)
                            .ToHashSet(),
                        IsHidden = reader.VisibleState is not (null or "visible"),
                        Merged = [.. (reader.MergeCells ?? []).Select(each => (each.FromRow, each.FromColumn, each.ToRow, each.ToColumn))],
                    }
                );
            } while (reader.NextResult());
            return sheets;
        }
        catch (InvalidPasswordException refused)
        {
            throw new InvalidDataException("The workbook has a password; save a copy without one", refused);
        }
        catch (ExcelReaderException refused)
        {
            throw new InvalidDataException($"The file is no workbook: {refused.Message.TrimEnd('.')}", refused);
        }
        // Of a damaged one its reader throws whatever it stumbles over.
        catch (Exception refused) when (refused is not (InvalidDataException or IOException or UnauthorizedAccessException))
        {
            throw new InvalidDataException($"The workbook is damaged: {refused.Message.TrimEnd('.')}", refused);
        }
    }

    private static string[] Row(
        IExcelDataReader reader,
        int row,
        bool asShown,
        HashSet<(int, int)> twofold,
        HashSet<(int, int)> indented,
        CellRemarks remarks
    )
    {
        var cells = new string[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = reader.GetValue(column) switch
            {
                null => "",
                string text => Text(text, row, column, twofold, indented),
                double number => ByFormat(number, Format(reader, column), asShown, row, column, remarks),
                int whole => ByFormat(whole, Format(reader, column), asShown, row, column, remarks),
                DateTime day => Day(day, reader.GetNumberFormatString(column)),
                bool truth => truth ? "TRUE" : "FALSE",
                var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
            };
        return cells;
    }

    private static string Text(string text, int row, int column, HashSet<(int, int)> twofold, HashSet<(int, int)> indented)
    {
        if (text.Length > 0 && char.IsWhiteSpace(text[0]))
            indented.Add((row, column));
        if (ShownSign.Of(text) is { IsByCustom: true, Sign: '.' })
            twofold.Add((row, column));
        return text.Trim();
    }

    // The formats of money that every workbook has by number show the money of whoever looks at them.
    private static string? Format(IExcelDataReader reader, int column) =>
        reader.GetNumberFormatIndex(column) is 5 or 6 or 7 or 8 or 42 or 44
            ? reader.GetNumberFormatString(column)?.Replace("$", "", StringComparison.Ordinal)
            : reader.GetNumberFormatString(column);

    // Most formats show digits alone; what others show beside them is part of the text.
    private static string ByFormat(double number, string? format, bool asShown, int row, int column, CellRemarks remarks)
    {
        var plain = Number(number, format, asShown);
        if (string.IsNullOrEmpty(format) || DigitsAlone().IsMatch(format))
            return plain;
        if (!Formats.TryGetValue(format, out var read))
            Formats[format] = read = (new NumberFormat(format), Scales(format));
        if (!read.Format.IsValid || Shown(read.Format, number) is not { } text)
            return plain;
        var shown = new ShownNumber(number, text, read.Scales);
        if (shown.HasDigits)
            return shown.Text(asShown, plain, remarks, row, column);
        remarks.Add(shown.IsZero ? CellRemarks.Zero : CellRemarks.Covered, row, column, shown.IsZero ? shown.Shown : plain);
        return shown.IsZero ? plain : shown.Shown;
    }

    // As a fraction, a number beyond those that are counted has no text.
    private static string? Shown(NumberFormat format, double number)
    {
        try
        {
            return format.Format(number, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // A comma behind the last digit leaves out thousands; a section for small numbers may do without.
    private static decimal[] Scales(string format) =>
        [
            .. Quoted()
                .Replace(format, "")
                .Split(';')
                .Where(section => section.AsSpan().ContainsAny('0', '#'))
                .Select(section => Scaled().Match(section).Value.Count(each => each == ','))
                .Distinct()
                .OrderDescending()
                .Select(thousands => (decimal)Math.Pow(1000, thousands)),
        ];

    /// <summary>A number as text: its fifteen digits, which are all that a workbook keeps, with the zeros that its format shows.</summary>
    internal static string Number(double number, string? format, bool asShown)
    {
        var digits = number.ToString("G15", CultureInfo.InvariantCulture);
        if (!decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return digits;
        var plain = Quoted().Replace((format ?? "").Split(';')[0], "");
        var isPercent = plain.Contains('%', StringComparison.Ordinal);
        if (isPercent)
            value *= 100;
        var shown = Decimals().Match(plain) is { Success: true } found ? found.Groups[1].Value : "";
        if (Exponent().IsMatch(plain))
            return WithExponent(number, shown, asShown);
        // 0.0,, shows millions: its zeros are not those of the number.
        var zeros = Scaled().IsMatch(plain) ? 0 : shown.Count(each => each == '0');
        if (asShown && plain.AsSpan().ContainsAny('0', '#'))
            value = Math.Round(value, Math.Min(28, shown.Length), MidpointRounding.AwayFromZero);
        value /= 1.0000000000000000000000000000m;
        var text =
            value.Scale < zeros ? value.ToString($"F{zeros}", CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);
        return isPercent ? text + "%" : text;
    }

    // What is shown as 1.05E+12 has no digits behind those of its mantissa, so none are written.
    private static string WithExponent(double number, string shown, bool asShown)
    {
        var parts = number.ToString("E14", CultureInfo.InvariantCulture).Split('E');
        var mantissa = decimal.Parse(parts[0], CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m;
        if (asShown)
            mantissa = Math.Round(mantissa, shown.Length, MidpointRounding.AwayFromZero);
        var zeros = Math.Max(mantissa.Scale, shown.Count(each => each == '0'));
        return $"{mantissa.ToString($"F{zeros}", CultureInfo.InvariantCulture)}E{int.Parse(parts[1], CultureInfo.InvariantCulture)}";
    }

    // A month is kept as a day in a workbook; its format says what is meant.
    private static string Day(DateTime day, string? format)
    {
        var plain = Quoted().Replace(format ?? "", "").ToLowerInvariant();
        var form =
            plain.Contains('d', StringComparison.Ordinal) || plain.Length == 0 || !plain.Contains('y', StringComparison.Ordinal)
                ? "yyyy-MM-dd"
            : plain.Contains('m', StringComparison.Ordinal) ? "yyyy-MM"
            : "yyyy";
        return day.ToString(form, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^(General|@|[#,]*[0#](\\.[0#]+)?(E[+-]0+)?%?)$", RegexOptions.IgnoreCase)]
    private static partial Regex DigitsAlone();

    [GeneratedRegex("""\"[^\"]*\"|\\.|\[[^\]]*\]|_.""")]
    private static partial Regex Quoted();

    [GeneratedRegex("[0#],+(?![0#,])")]
    private static partial Regex Scaled();

    [GeneratedRegex("[0#]E[+-]0", RegexOptions.IgnoreCase)]
    private static partial Regex Exponent();

    [GeneratedRegex(@"\.([0#]+)")]
    private static partial Regex Decimals();
}
