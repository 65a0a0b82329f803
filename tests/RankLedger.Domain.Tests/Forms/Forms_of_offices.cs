using System.Globalization;
using System.Text.RegularExpressions;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Forms;

/// <summary>The table <c>forms.tsv</c>: what offices print and people type, and what each form means or why it is refused.</summary>
public sealed partial class Forms_of_offices
{
    private static readonly string[][] Table =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Forms", "forms.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t').Select(Seen).ToArray()),
    ];

    // Each kind of the table: how many columns stand between it and the meaning, and its reader.
    private static readonly Dictionary<string, (int Columns, Func<string[], string> Read)> Readers = new()
    {
        ["n"] = (4, Figure),
        ["k"] = (2, Number),
        ["e"] = (1, Given),
        ["g"] = (2, Growth),
        ["t"] = (1, row => TierValue.TryRead(row[1], out var tier, out _, out var reason) ? Plain(tier) : $"!{reason}"),
        ["r"] = (1, row => PrintedPosition.TryRead(row[1], out var position) ? Plain(position) : "!none"),
        ["l"] = (1, Marks),
        ["u"] = (2, row => PrintedUnit.TryParse(row[1], row[2], out var multiple, out var reason) ? Plain(multiple) : $"!{reason}"),
        ["s"] = (1, Scale),
        ["w"] = (1, row => PrintedUnit.Plain(row[1])),
        ["p"] = (2, Period),
        ["c"] = (1, Canonical),
        ["m"] = (1, Marked),
        ["d"] = (2, Date),
        ["a"] = (3, Published),
    };

    public static TheoryData<string> Kinds => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_form_has_one_meaning_or_is_refused_by_name(string kind)
    {
        var (columns, read) = Readers[kind];
        var wrong = new List<string>();
        var rows = Table.Where(row => row[0] == kind).ToList();
        rows.Count.ShouldBeGreaterThan(7);
        foreach (var row in rows)
        {
            row.Length.ShouldBe(columns + 2, string.Join('|', row));
            var (meaning, expected) = (read(row), row[^1]);
            if (!IsAs(expected, meaning))
                wrong.Add($"{string.Join(" | ", row)}: {meaning}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_has_a_reader_and_no_form_stands_twice_with_one_meaning()
    {
        Table.Select(row => row[0]).Distinct().Except(Readers.Keys).ShouldBeEmpty();
        Table.GroupBy(row => string.Join('|', row)).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_is_no_form()
    {
        PrintedNumber.TryParse(null, out _).ShouldBeFalse();
        PrintedUnit.TryParse(null, "CNY", out _, out _).ShouldBeFalse();
        GivenNumber.TryRead(null, out _).ShouldBeFalse();
        MarkedPeriod.TryRead(null, null, out _, out _).ShouldBeFalse();
        PeriodText.TryRead(null, out _, out var noPeriod).ShouldBeFalse();
        ReferencePeriod.TryParse(null, out _, out var notOurs).ShouldBeFalse();
        PublicationDate.TryParse(null, null, null, out _, out var noDate).ShouldBeFalse();
        new[] { noPeriod, notOurs, noDate }.ShouldAllBe(reason => reason.Length > 0);
        Flags.TryParse(null, out var flags, out _).ShouldBeTrue();
        flags.ShouldBeNull();
    }

    // A refusal says why, and the row names parts of it.
    private static bool IsAs(string expected, string meaning) =>
        expected.StartsWith('!')
            ? meaning.StartsWith('!')
                && meaning.Length > 1
                && expected[1..].Split(" … ").All(part => meaning.Contains(part, StringComparison.Ordinal))
            : meaning == expected;

    private static string Figure(string[] row)
    {
        decimal? value = row[4].StartsWith("value ", StringComparison.Ordinal)
            ? decimal.Parse(row[4]["value ".Length..], CultureInfo.InvariantCulture)
            : null;
        var forms = NumberForms.Usual with
        {
            Missing = row[4].StartsWith("none ", StringComparison.Ordinal) ? [row[4][5..]] : [],
            DoubtsNines = row[4].StartsWith("file", StringComparison.Ordinal),
            AsNumber = row[4].StartsWith("file ", StringComparison.Ordinal) ? [row[4][5..]] : [],
        };
        if (PrintedFigure.TryRead(row[1], row[2] is "" ? null : row[2], row[3], forms, value, out var figure, out var problem))
            return Shown(figure);
        problem.Field.ShouldNotBeNull();
        return $"!{problem.Detail}";
    }

    private static string Number(string[] row)
    {
        if (!PrintedNumber.TryParse(row[1], DecimalSign(row[2]), out var number, out var reason))
            return $"!{reason}";
        var other = number.LastDigitNotZero == number.LastDigit ? "" : $"~{Plain(number.LastDigitNotZero)}";
        return $"{Plain(number.Value)}±{Plain(number.LastDigit)}{other}";
    }

    private static NumberForms DecimalSign(string declared) =>
        declared switch
        {
            "" => NumberForms.Usual,
            "unknown" => NumberForms.Unknown,
            _ => NumberForms.Declared(declared.Single()),
        };

    private static string Given(string[] row) =>
        !GivenNumber.TryRead(row[1], out var number) ? "!none" : WithMarks(Plain(number.Value), number.Printed);

    private static string Growth(string[] row) =>
        PrintedGrowth.TryRead(row[1], DecimalSign(row[2]), out var growth, out var flags, out var reason)
            ? WithMarks(growth is { } known ? Plain(known) : "none", flags)
            : $"!{reason}";

    // Marks are kept as one text, which means itself.
    private static string Marks(string[] row)
    {
        if (!Flags.TryParse(row[1], out var flags, out var reason))
            return $"!{reason}";
        Flags.TryParse(flags, out var again, out _).ShouldBeTrue();
        again.ShouldBe(flags);
        return flags ?? "none";
    }

    private static string Scale(string[] row) =>
        PrintedUnit.TryUnscale(row[1], out var multiple, out var unit, out var reason) ? $"{Plain(multiple)} {unit}".Trim() : $"!{reason}";

    // A period that is asked for before its ranking is known means the same.
    private static string Period(string[] row)
    {
        FiscalYear? fiscal = row[2].Split(' ') is [var month, var namedBy]
            ? new(int.Parse(month, CultureInfo.InvariantCulture), namedBy)
            : null;
        var isRead = PeriodText.TryRead(row[1], fiscal, out var period, out var reason);
        ReferencePeriod meant = default;
        var isAsked = AskedPeriod.TryRead(row[1], out var asked, out var notAsked) && asked.TryIn(fiscal, out meant, out notAsked);
        (isAsked, meant).ShouldBe((isRead, period), $"{row[1]}: {notAsked}");
        return isRead ? period.ToString() : $"!{reason}";
    }

    private static string Canonical(string[] row)
    {
        if (!ReferencePeriod.TryParse(row[1], out var period, out var reason))
        {
            Should.Throw<FormatException>(() => ReferencePeriod.Parse(row[1]));
            return $"!{reason}";
        }

        period.ToString().ShouldBe(row[1]);
        return $"{period.Form} {Day(period.First)}/{Day(period.Last)}";
    }

    private static string Marked(string[] row) =>
        MarkedPeriod.TryRead(row[1], null, out var period, out var flags) ? WithMarks(period, flags)
        : PeriodText.TryRead(row[1], null, out _, out var reason) ? "!none"
        : $"!{reason}";

    private static string Date(string[] row)
    {
        var order = row[2] switch
        {
            "day first" => DateOrder.DayFirst,
            "month first" => DateOrder.MonthFirst,
            _ => DateOrder.Unknown,
        };
        if (!DateText.TryRead(row[1], order, out var day, out var precision, out var reason))
            return $"!{reason}";
        // What is not said is the first of the year, and of the month.
        Day(day)
            .ShouldEndWith(
                "-01-01"[
                    (
                        precision == DatePrecision.Year ? 0
                        : precision == DatePrecision.Month ? 3
                        : 6
                    )..
                ]
            );
        return Day(day)[
            ..(
                precision == DatePrecision.Day ? 10
                : precision == DatePrecision.Month ? 7
                : 4
            )
        ];
    }

    private static string Published(string[] row) =>
        PublicationDate.TryParse(row[1], row[2] is "" ? null : row[2], row[3] is "" ? null : row[3], out var date, out var reason)
            ? $"{date} {Day(date!.FirstDay)}/{Day(date.LastDay)} {Day(date.VisibleFrom)}"
            : $"!{reason}";

    private static string Shown(PrintedFigure figure) =>
        WithMarks(
            (figure.Value is { } value ? $"{Plain(value)}±{Plain(figure.Number.LastDigit * figure.Multiple)}" : "none")
                + (figure.Qualifier is { } qualifier ? $" {qualifier}" : ""),
            figure.Flags
        );

    private static string WithMarks(string meaning, string? marks) => meaning + (marks is null ? "" : $" [{marks}]");

    private static string Plain(decimal value) => Amount.Plain(value).ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Seen(string cell) =>
        Escaped()
            .Replace(cell, match =>
                ((char)int.Parse(match.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
            );

    [GeneratedRegex(@"\\u[0-9a-f]{4}")]
    private static partial Regex Escaped();
}
