using System.Globalization;
using RankLedger.Wording;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace RankLedger.Sheets;

/// <summary>Writes an answer as a workbook (<c>.xlsx</c>) of one sheet: what it is and at which point above, the table below.</summary>
public static class Workbook
{
    /// <summary>What HTTP calls it.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int LongestText = 32_767;
    private const int LongestName = 31;
    private const double Narrowest = 9;
    private const double Widest = 60;

    // A workbook keeps a number as a binary one of about 15 digits; more would be changed without a word.
    private const decimal MostDigits = 1e15m;

    /// <summary>Writes it; the stream stays open.</summary>
    public static async Task WriteAsync<T>(Stream to, Sheet<T> sheet, T answer, SheetFacts facts, CancellationToken ct)
    {
        var header = sheet.Header(answer).ToList();
        var lines = sheet.Lines(answer).Select(line => line.ToList()).ToList();
        List<string> above = [.. facts.Lines, .. sheet.Notes(answer)];
        await using var book = await Spreadsheet.CreateNewAsync(to, cancellationToken: ct);
        var strong = book.AddStyle(new Style { Font = { Bold = true } });
        var day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
        var options = new WorksheetOptions { FrozenRows = above.Count + 2 };
        foreach (var (at, name) in header.Index())
            options.Column(at + 1).Width = Width(name, lines, at);
        await book.StartWorksheetAsync(Name(facts.Name), options, ct);
        foreach (var (at, line) in above.Index())
            await book.AddRowAsync([at == 0 ? new Cell(Text(line), strong) : new Cell(Text(line))], ct);
        await book.AddRowAsync([], ct);
        await book.AddRowAsync([.. header.Select(name => new Cell(name, strong))], ct);
        foreach (var line in lines)
            await book.AddRowAsync([.. line.Select(cell => Of(cell, day))], ct);
        await book.FinishAsync(ct);
    }

    private static Cell Of(object? cell, StyleId day) =>
        cell switch
        {
            null => default,
            int number => new(number),
            long number => new(number),
            decimal number when IsKept(number) => new(number),
            bool truth => new(truth),
            DateOnly on => new(on.ToDateTime(TimeOnly.MinValue), day),
            _ => new(Text(CellText.Of(cell))),
        };

    private static bool IsKept(decimal number)
    {
        var digits = Math.Abs(number);
        for (var scale = number.Scale; scale > 0 && digits < MostDigits; scale--)
            digits *= 10;
        return digits < MostDigits;
    }

    private static string Text(string text) =>
        new([.. text.Take(LongestText).Select(each => char.IsControl(each) && each is not ('\n' or '\t') ? ' ' : each)]);

    private static double Width(string name, List<List<object?>> lines, int column)
    {
        var longest = lines.Take(200).Select(line => CellText.Of(line[column]).Length).Append(name.Length).Max();
        return Math.Clamp(longest + 2, Narrowest, Widest);
    }

    // What Excel takes as the name of a sheet.
    private static string Name(string name)
    {
        var allowed = string.Concat(name.Select(each => "[]:*?/\\".Contains(each, StringComparison.Ordinal) ? '-' : each)).Trim('\'', ' ');
        return allowed.Length switch
        {
            0 => "Sheet1",
            > LongestName => allowed[..LongestName],
            _ => allowed,
        };
    }
}
