using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Sheets;
using RankLedger.Standings;
using RankLedger.Wording;

namespace RankLedger.Tests.Sheets;

/// <summary>Whatever number, unit and form the program itself prints means the same when it is read: on the terminal, in sentences, in
/// the cells of pages, CSV and Markdown.</summary>
public sealed class What_we_print_is_read_back
{
    private static readonly string[] Units =
    [
        "CNY",
        "JPY",
        "USD",
        "EUR",
        "GBP",
        "INR",
        "CHF",
        "KRW",
        "t",
        "tonnes",
        "persons",
        "kWh",
        "MW",
        "TEU",
        "%",
        "",
    ];

    private static readonly (decimal Multiple, string Word)[] Scales =
    [
        (1, ""),
        (1000, "thousand"),
        (10_000, "10,000"),
        (1_000_000, "million"),
        (100_000_000, "100 million"),
        (1_000_000_000, "billion"),
        (1_000_000_000_000, "trillion"),
    ];

    // A number as somebody printed it, with one unit of its last digit, which is kept, and whether it is the least or the most.
    private static readonly Gen<Shown> Numbers = Gen.Select(
        Gen.Long[-9_999_999, 9_999_999],
        Gen.Int[0, 4],
        Gen.Int[0, Scales.Length - 1].Select(at => Scales[at]),
        Gen.Int[0, Units.Length - 1].Select(at => Units[at]),
        Gen.Int[0, 2].Select(at => new[] { null, "at-least", "at-most" }[at]),
        (digits, decimals, scale, unit, qualifier) =>
        {
            var printed = digits * new decimal(1, 0, 0, false, (byte)decimals);
            return new Shown(
                Amount.Plain(printed * scale.Multiple),
                Amount.Plain(new decimal(1, 0, 0, false, (byte)decimals) * scale.Multiple),
                unit,
                qualifier,
                printed.ToString(CultureInfo.InvariantCulture),
                $"{scale.Word} {unit}".Trim()
            );
        }
    );

    [Fact]
    public void Amounts_come_back_with_what_qualifies_them() =>
        Numbers.Sample(
            shown =>
            {
                foreach (
                    var amounts in new[] { new Amounts(InFull: false), new Amounts(InFull: true), new Amounts(false).Over(shown.Value) }
                )
                {
                    var text = amounts.Of(shown.Value, shown.Low, shown.High);
                    // Zeros at the end are not written: the span is that of the digits that are not zero, or a part of it.
                    var read = Read(text, shown.Unit, shown);
                    var weight = read.Number.LastDigit * read.Multiple;
                    (shown.Value % weight).ShouldBe(0, text);
                    weight.ShouldBeLessThanOrEqualTo(Math.Max(shown.LastDigitNotZero, 1), text);
                    Read($"{text} p", shown.Unit, shown).Flags.ShouldBe("p", text);
                }
            },
            iter: 5_000,
            threads: 1
        );

    [Fact]
    public void Numbers_in_a_multiple_come_back_to_the_same_span() =>
        Numbers.Sample(
            shown =>
            {
                var unit = ScaledUnit.Of(shown.Unit, shown.Value);
                var cell = unit.Full(shown.Value, shown.Low, shown.High);
                foreach (
                    var read in new[] { Read(cell, unit.Head, shown), Read(unit.Exact(shown.Value, shown.Low, shown.High), null, shown) }
                )
                {
                    // Nobody knows how many zeros stood at the end of the least and the most.
                    if (shown.Qualifier is null && shown.LastDigit / unit.Divisor >= 0.01m && shown.LastDigit <= unit.Divisor)
                        (read.Number.LastDigit * read.Multiple).ShouldBe(shown.LastDigit, $"{cell} {unit.Head}");
                }

                // A sentence has two decimals.
                if (decimal.Round(shown.Value / unit.Divisor, 2) == shown.Value / unit.Divisor)
                    Read(unit.Said(shown.Value, shown.Low, shown.High), null, shown);
            },
            iter: 5_000,
            threads: 1
        );

    [Fact]
    public void A_round_amount_comes_back() =>
        Numbers.Sample(
            shown => Read(ScaledUnit.Amount(shown.Unit, shown.Value), null, shown with { Qualifier = null }),
            iter: 5_000,
            threads: 1
        );

    [Fact]
    public void Percentages_come_back_as_growth() =>
        Numbers.Sample(
            shown =>
            {
                PrintedGrowth
                    .TryRead(Amounts.Percent(shown.Value), NumberForms.Usual, out var growth, out string reason)
                    .ShouldBeTrue(reason);
                growth.ShouldBe(shown.Value);
            },
            iter: 5_000,
            threads: 1
        );

    [Fact]
    public async Task Cells_of_sheets_come_back_to_the_same_span()
    {
        var all = new List<Shown>();
        Numbers.Sample(all.Add, iter: 1_000, threads: 1);
        var answer = new StandingsAnswer(
            Point,
            "trade",
            "total",
            "2025",
            "CNY",
            "desc",
            "competition",
            true,
            [.. all.Select(Row)],
            [],
            [],
            []
        )
        {
            Settled = true,
            AwaitedFigures = [],
        };
        var markdown = new StringWriter();
        MarkdownTable.Write(markdown, StandingsSheets.Rows, answer, Facts);
        await using var bytes = new MemoryStream();
        await using (var csv = new CsvSheet<StandingsAnswer>(bytes, StandingsSheets.Rows, null, mark: false))
        {
            await csv.WriteHeaderAsync(answer, TestContext.Current.CancellationToken);
            await csv.WriteAsync(answer, TestContext.Current.CancellationToken);
        }

        var ofCsv = Cells(Encoding.UTF8.GetString(bytes.ToArray()), line =>
            Field.Matches(line).Select(field => field.Value.Trim(',', '"'))
        );
        var ofMarkdown = Cells(
            string.Join(
                '\n',
                markdown.ToString().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line[2] != '-')
            ),
            line => line[2..^2].Split(" | ")
        );
        foreach (var lines in new[] { ofCsv, ofMarkdown })
        {
            lines.Count.ShouldBe(all.Count);
            foreach (var ((shown, row), cells) in all.Zip(answer.Rows).Zip(lines))
            {
                GivenNumber.TryRead(cells["value"], out var value).ShouldBeTrue(cells["value"]);
                value.Value.ShouldBe(shown.Value);
                var unit = cells["printedUnit"] is "" ? null : cells["printedUnit"];
                PrintedFigure
                    .TryRead(cells["text"], unit, shown.Unit, NumberForms.Usual, null, out var read, out var problem)
                    .ShouldBeTrue($"'{cells["text"]}' '{unit}' in '{shown.Unit}': {problem.Detail}");
                read.Value.ShouldBe(shown.Value, $"'{cells["text"]}' '{unit}' in '{shown.Unit}'");
                var weight = read.Number.LastDigit * read.Multiple;
                (read.Value - weight, read.Value + weight).ShouldBe((row.Low, row.High), cells["text"]);
                PrintedGrowth.TryRead(cells["growthPublished"], NumberForms.Usual, out var growth, out string reason).ShouldBeTrue(reason);
                growth.ShouldBe(shown.Value);
            }
        }
    }

    private static List<Dictionary<string, string>> Cells(string table, Func<string, IEnumerable<string>> cells)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => cells(line.TrimEnd('\r')).ToList()).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second.Trim()))];
    }

    private static readonly Regex Field = new("(?<=^|,)(\"[^\"]*\"|[^,]*)(,|$)");

    private static readonly Basis Point = new(new(2026, 1, 22), 2, null);

    private static readonly SheetFacts Facts = SheetFacts.At("Trade", Point, "/v1/rankings/trade/standings", "2025");

    // Read without the value beside it, as from a file that has nothing else.
    private static PrintedFigure Read(string text, string? unit, Shown shown)
    {
        PrintedFigure
            .TryRead(text, unit is "" ? null : unit, shown.Unit, NumberForms.Usual, null, out var read, out var problem)
            .ShouldBeTrue($"'{text}' '{unit}' in '{shown.Unit}': {problem.Detail}");
        (read.Value, read.Qualifier).ShouldBe((shown.Value, shown.Qualifier), text);
        return read;
    }

    private static StandingsRow Row(Shown shown) =>
        new()
        {
            Rank = 1,
            Entity = "jinhua",
            Name = "Jinhua",
            Evidence = Evidence.Figure,
            Publication = "jan",
            PublishedOn = "2026-01-22",
            Value = shown.Value,
            Low = shown.Value - shown.LastDigit,
            High = shown.Value + shown.LastDigit,
            Text = shown.IsUnitInText ? $"{shown.Text} ({shown.PrintedUnit})" : shown.Text,
            PrintedUnit = shown.IsUnitInText ? null : shown.PrintedUnit,
            GrowthPublished = shown.Value,
        };

    private sealed record Shown(decimal Value, decimal LastDigit, string Unit, string? Qualifier, string Text, string PrintedUnit)
    {
        public decimal? Low =>
            Qualifier is "at-most" ? null
            : Qualifier is null ? Value - LastDigit
            : Value;

        public decimal? High =>
            Qualifier is "at-least" ? null
            : Qualifier is null ? Value + LastDigit
            : Value;

        public bool IsUnitInText => PrintedUnit.Length > 0 && Text.Length % 2 == 0;

        public decimal LastDigitNotZero
        {
            get
            {
                PrintedNumber.TryParse(Value.ToString(CultureInfo.InvariantCulture), out var number).ShouldBeTrue();
                return number.LastDigitNotZero;
            }
        }
    }
}
