using System.Globalization;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Forms;

/// <summary>The table <c>forms.tsv</c>: what offices print, and what each form means or why it is refused.</summary>
public sealed partial class Forms_of_offices
{
    private static readonly string[][] Table =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Forms", "forms.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t').Select(Seen).ToArray()),
    ];

    [Theory]
    [InlineData("n", 4)]
    [InlineData("g", 2)]
    [InlineData("p", 2)]
    [InlineData("d", 2)]
    [InlineData("f", 3)]
    public void A_form_has_one_meaning_or_is_refused_by_name(string kind, int cells)
    {
        var wrong = new List<string>();
        var rows = Table.Where(row => row[0] == kind).ToList();
        rows.Count.ShouldBeGreaterThan(10);
        foreach (var row in rows)
        {
            row.Length.ShouldBe(cells + 1, string.Join('|', row));
            var (read, expected) = (Meaning(row), row[^1]);
            if (expected[0] == '!' ? !read.StartsWith('!') || !read.Contains(expected[1..], StringComparison.Ordinal) : read != expected)
                wrong.Add($"{string.Join(" | ", row)}: {read}");
        }

        wrong.ShouldBeEmpty();
    }

    private static string Meaning(string[] row)
    {
        switch (row[0])
        {
            case "n":
                return PrintedFigure.TryRead(
                    row[1],
                    row[2] is "" ? null : row[2],
                    row[3],
                    NumberForms.Usual,
                    null,
                    out var figure,
                    out var problem
                )
                    ? Shown(figure)
                    : $"!{problem.Detail}";
            case "g":
                return PrintedGrowth.TryRead(row[1], NumberForms.Usual, out var growth, out var flags, out var notGrowth)
                    ? (growth?.ToString(CultureInfo.InvariantCulture) ?? "none") + (flags is null ? "" : $" [{flags}]")
                    : $"!{notGrowth}";
            case "p":
                return PeriodText.TryRead(row[1], out var period, out var noPeriod) ? period.ToString() : $"!{noPeriod}";
            case "f":
                return PeriodText.TryRead(row[1], Declared(row[2]), out var declared, out var noDeclared)
                    ? declared.ToString()
                    : $"!{noDeclared}";
            default:
                return DateText.TryRead(row[1], DateOrder.Unknown, out var day, out var precision, out var noDay)
                    ? day.ToString(
                        precision == DatePrecision.Day ? "yyyy-MM-dd"
                            : precision == DatePrecision.Month ? "yyyy-MM"
                            : "yyyy",
                        CultureInfo.InvariantCulture
                    )
                    : $"!{noDay}";
        }
    }

    private static FiscalYear? Declared(string cell) =>
        cell.Split(' ') is [var month, var namedBy] ? new(int.Parse(month, CultureInfo.InvariantCulture), namedBy) : null;

    private static string Shown(PrintedFigure figure) =>
        string.Join(
            ' ',
            new[]
            {
                figure.Value is { } value ? $"{Plain(value)}±{Plain(figure.Number.LastDigit * figure.Multiple)}" : "none",
                figure.Qualifier,
                figure.Flags is null ? null : $"[{figure.Flags}]",
            }.OfType<string>()
        );

    private static string Plain(decimal value) => Amount.Plain(value).ToString(CultureInfo.InvariantCulture);

    private static string Seen(string cell) =>
        Escaped()
            .Replace(cell, match =>
                ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            );

    [GeneratedRegex(@"\\u[0-9a-f]{4}")]
    private static partial Regex Escaped();
}
