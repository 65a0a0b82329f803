using System.Globalization;
using CsCheck;
using RankLedger.ReadModels;

namespace RankLedger.Tests.Blocks;

/// <summary>What is stated is packed and unpacked, to the last decimal and character, by the program and by SQL.</summary>
public sealed class StatementBodyTests(TestServer server)
{
    private static readonly Gen<decimal> Numbers = Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28], Gen.Int[0, 3])
        .Select(
            (low, middle, high, isNegative, scale, words) =>
                new decimal(words > 0 ? low : 0, words > 1 ? middle : 0, words > 2 ? high : 0, isNegative, (byte)scale) + 0m
        );

    private static readonly Gen<string> Words = Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20];

    // As printed: digits with a few decimals, or with what makes them no plain number.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Select(Gen.Int[-99_999, 99_999], Gen.Int[0, 3])
            .Select(
                (digits, decimals) => new decimal(Math.Abs(digits), 0, 0, digits < 0, (byte)decimals).ToString(CultureInfo.InvariantCulture)
            ),
        OneOf("-0", "-0.0", "0.0", "007", "1,234.5", "12.50亿元", "+5", ".5", "5.", " 5", "1e5", "", "79228162514264337593543950336"),
        Words
    );

    private static readonly Gen<FigureRow> Figures = Gen.Select(
        Gen.Select(Numbers.Nullable(), Numbers.Nullable(), Numbers.Nullable(), Numbers.Nullable(), Gen.Int[0, 2]),
        Texts.Null(),
        Gen.OneOf(OneOf("亿元", "万元"), Words).Null(),
        OneOf("about", "at-least").Null(),
        Gen.OneOf(Words, Gen.Int[126, 20_000].Select(length => new string('注', length))).Null(),
        OneOf("p", "p e").Null(),
        (numbers, text, unit, qualifier, note, flags) =>
            new FigureRow
            {
                Publication = "customs-2026-01-22",
                Value = numbers.Item1,
                Low = numbers.Item5 == 0 ? numbers.Item1 : numbers.Item2,
                High = numbers.Item5 == 0 ? numbers.Item1 : numbers.Item3,
                Growth = numbers.Item4,
                Text = text,
                Unit = unit,
                Qualifier = qualifier,
                Note = note,
                Flags = flags,
            }
    );

    private static readonly Gen<List<(int Place, FigureRow? Figure)>> Blocks = Gen.Select(Figures.Null(), Gen.Bool)
        .Array[BlockKey.Entities]
        .Select(all => all.Select((each, place) => (Place: place, Figure: each.Item1, IsThere: each.Item2)))
        .Select(all => all.Where(each => each.IsThere).Select(each => (each.Place, each.Figure)).ToList());

    [Fact]
    public void Whatever_is_packed_is_unpacked() =>
        Gen.Select(Blocks, Gen.Long)
            .Sample(
                (cells, wanted) =>
                {
                    var (places, body) = StatementBody.Of(cells);
                    var found = StatementBody.Read("customs-2026-01-22", places, body, BlockKey.Everywhere);
                    var some = StatementBody.Read("customs-2026-01-22", places, body, wanted);
                    return found.Select(Written).SequenceEqual(cells.Select(Written))
                        && some.SequenceEqual(found.Where(cell => (wanted & BlockKey.Bit(cell.Place)) != 0));
                },
                iter: 1_000
            );

    [Fact]
    public async Task The_database_reads_the_same()
    {
        await using var ledger = await server.LedgerAsync();
        await Blocks.SampleAsync(
            async cells =>
            {
                await using var command = ledger.Database.CreateCommand(
                    "select place, is_stated, value::text, low::text, high::text, growth::text, text, unit, qualifier, note, flags "
                        + "from read_model.block_statements($1, $2)"
                );
                var (places, body) = StatementBody.Of(cells);
                command.Parameters.Add(new() { Value = places });
                command.Parameters.Add(new() { Value = body });
                await using var reader = await command.ExecuteReaderAsync();
                var found = new List<string>();
                while (await reader.ReadAsync())
                    found.Add(
                        string.Join(
                            '|',
                            Enumerable
                                .Range(0, reader.FieldCount)
                                .Select(column => reader.IsDBNull(column) ? "-" : $"{reader.GetValue(column)}")
                        )
                    );
                found.ShouldBe(cells.Select(Written));
            },
            iter: 60,
            threads: 1
        );
    }

    [Fact]
    public void A_usual_figure_takes_fifteen_bytes()
    {
        var cells = Enumerable
            .Range(0, 30)
            .Select(place =>
                (
                    place,
                    (FigureRow?)
                        new FigureRow
                        {
                            Publication = "customs-2026-01-22",
                            Value = 1_050_860_000_000m + (place * 10_000_000m),
                            Low = 1_050_850_000_000m + (place * 10_000_000m),
                            High = 1_050_870_000_000m + (place * 10_000_000m),
                            Text = (10_508.6m + (place * 0.1m)).ToString(CultureInfo.InvariantCulture),
                            Unit = "亿元",
                            Qualifier = null,
                            Growth = null,
                            Note = null,
                            Flags = null,
                        }
                )
            )
            .ToList();
        StatementBody.Of(cells).Body.Length.ShouldBeLessThanOrEqualTo(30 * 15);
    }

    [Fact]
    public void Another_form_is_refused()
    {
        var (places, body) = StatementBody.Of([(0, null)]);
        body[0]++;
        Should
            .Throw<InvalidDataException>(() => StatementBody.Read("p", places, body, BlockKey.Everywhere))
            .Message.ShouldContain("run rebuild");
    }

    private static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(at => all[at]);

    private static string Written((int Place, FigureRow? Figure) cell) =>
        string.Join(
            '|',
            cell.Place,
            cell.Figure is not null,
            Written(cell.Figure?.Value),
            Written(cell.Figure?.Low),
            Written(cell.Figure?.High),
            Written(cell.Figure?.Growth),
            cell.Figure?.Text ?? "-",
            cell.Figure?.Unit ?? "-",
            cell.Figure?.Qualifier ?? "-",
            cell.Figure?.Note ?? "-",
            cell.Figure?.Flags ?? "-"
        );

    // PostgreSQL knows no negative zero.
    private static string Written(decimal? number) =>
        number is { } value ? (value == 0 ? Math.Abs(value) : value).ToString(CultureInfo.InvariantCulture) : "-";
}
