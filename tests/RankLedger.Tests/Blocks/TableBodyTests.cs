using CsCheck;
using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Tests.Blocks;

/// <summary>What is packed is unpacked, to the last decimal, by the program and by SQL.</summary>
public sealed class TableBodyTests(TestServer server)
{
    private static readonly KnownRange Known = new(new(2025, 1, 1), KnownRange.Open);

    private static readonly Gen<decimal> Numbers = Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28], Gen.Int[0, 3])
        .Select(
            (low, middle, high, isNegative, scale, words) =>
                new decimal(words > 0 ? low : 0, words > 1 ? middle : 0, words > 2 ? high : 0, isNegative, (byte)scale) + 0m
        );

    // As published: some digits in a unit, one of which spans both ways.
    private static readonly Gen<(decimal?, decimal?, decimal?)> Printed = Gen.Select(Gen.Int[-99_999_999, 99_999_999], Gen.Int[-6, 12])
        .Select(
            (digits, power) =>
            {
                var unit = power < 0 ? new decimal(1, 0, 0, false, (byte)-power) : (decimal)Math.Pow(10, power);
                return ((decimal?)(digits * unit), (decimal?)((digits - 1) * unit), (decimal?)((digits + 1) * unit));
            }
        );

    private static readonly Gen<(decimal?, decimal?, decimal?)> Values = Gen.OneOf(
        Printed,
        Numbers.Select(number => ((decimal?)number, (decimal?)number, (decimal?)number)),
        Gen.Select(Numbers.Nullable(), Numbers.Nullable(), Numbers.Nullable())
    );

    private static readonly Gen<string> Words = Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20];

    // Marks hold no line break, and where there is one there are marks.
    private static readonly Gen<string?> Marks = Words.Where(word => word.Length > 0 && !word.Contains('\n')).Null();

    // Rivals of a cell that thousands of publications state; the length has two bytes up to 65,534.
    private static readonly Gen<string> Long = Gen.Int[0, 3]
        .Select(which => new[] { 65_534, 65_535, 65_536, 200_000 }[which])
        .Select(length => new string('x', length));

    private static readonly Gen<FactRow> Facts = Gen.Select(
        Gen.OneOf(Gen.Const("customs-2026-01-22"), Gen.Const("公报"), Words),
        Gen.OneOf(Gen.Const("2026-01-22"), Gen.Const("2026-02")),
        Values,
        Numbers.Nullable(),
        Marks,
        Gen.Frequency((3, Gen.Const((string?)null)), (1, Words.Select(note => (string?)note))),
        Gen.Frequency((99, Words.Null()), (1, Long.Select(text => (string?)text))),
        (publication, on, value, growth, flags, note, rivals) =>
            new FactRow
            {
                Publication = publication,
                PublishedOn = on,
                Value = value.Item1,
                Low = value.Item2,
                High = value.Item3,
                Growth = growth,
                Flags = flags,
                BreakNote = note,
                Rivals = rivals,
                KnownFrom = Known.From,
                KnownTo = Known.To,
            }
    );

    private static readonly Gen<List<(int Place, FactRow Fact)>> Blocks = Facts
        .Null()
        .Array[0, BlockKey.Entities]
        .Select(all =>
            all.Select((fact, place) => (place, fact))
                .Where(each => each.fact is not null)
                .Select(each => (each.place, each.fact!))
                .ToList()
        );

    [Fact]
    public void Whatever_is_packed_is_unpacked() =>
        Blocks.Sample(
            cells =>
            {
                var found = TableBody.Read(TableBody.Of(cells), Known);
                return found.SequenceEqual(cells) && found.Select(Written).SequenceEqual(cells.Select(Written));
            },
            iter: 3_000
        );

    [Fact]
    public void Places_that_are_not_wanted_are_passed_over() =>
        Gen.Select(Blocks, Gen.Int[0, BlockKey.Entities - 1].Array[0, 5])
            .Sample(
                (cells, places) =>
                    TableBody
                        .Read(TableBody.Of(cells), Known, places.Aggregate(0L, (bits, place) => bits | BlockKey.Bit(place)))
                        .SequenceEqual(cells.Where(cell => places.Contains(cell.Place))),
                iter: 3_000
            );

    [Fact]
    public async Task The_database_reads_the_same()
    {
        await using var ledger = await server.LedgerAsync();
        await Blocks.SampleAsync(
            async cells =>
            {
                await using var command = ledger.Database.CreateCommand(
                    "select place, value::text, low::text, high::text, growth::text, publication, published_on, flags, rivals "
                        + "from read_model.block_figures($1)"
                );
                command.Parameters.Add(new() { Value = TableBody.Of(cells) });
                await using var reader = await command.ExecuteReaderAsync();
                var found = new List<string>();
                while (await reader.ReadAsync())
                    found.Add(
                        string.Join(
                            '|',
                            Enumerable.Range(0, 9).Select(column => reader.IsDBNull(column) ? "-" : $"{reader.GetValue(column)}")
                        )
                    );
                found.ShouldBe(cells.Select(Written));
            },
            iter: 100,
            threads: 1
        );
    }

    [Fact]
    public void Usual_cells_of_64_entities_stay_below_two_kilobytes()
    {
        List<(int, FactRow)> cells =
        [
            .. Enumerable
                .Range(0, BlockKey.Entities)
                .Select(place =>
                    (
                        place,
                        new FactRow
                        {
                            Publication = $"customs-2026-01-{(place % 20) + 1:00}",
                            PublishedOn = $"2026-01-{(place % 20) + 1:00}",
                            Value = 1_050_860_000_000m + (place * 10_000_000m),
                            Low = 1_050_850_000_000m + (place * 10_000_000m),
                            High = 1_050_870_000_000m + (place * 10_000_000m),
                            Growth = 5.5m,
                            Flags = null,
                            BreakNote = null,
                            Rivals = null,
                            KnownFrom = Known.From,
                            KnownTo = Known.To,
                        }
                    )
                ),
        ];
        TableBody.Of(cells).Length.ShouldBeLessThan(2_000);
    }

    [Fact]
    public void Another_form_is_refused()
    {
        var body = TableBody.Of([]);
        body[0]++;
        Should.Throw<InvalidDataException>(() => TableBody.Read(body, Known)).Message.ShouldContain("run rebuild");
    }

    // Every decimal that there is: what is equal may be written otherwise.
    private static string Written((int Place, FactRow Fact) cell)
    {
        var fact = cell.Fact;
        return string.Join(
            '|',
            cell.Place,
            Written(fact.Value),
            Written(fact.Low),
            Written(fact.High),
            Written(fact.Growth),
            fact.Publication,
            fact.PublishedOn,
            fact.Flags ?? "-",
            fact.Rivals ?? "-"
        );
    }

    // PostgreSQL knows no negative zero.
    private static string Written(decimal? number) =>
        number is { } value ? (value == 0 ? Math.Abs(value) : value).ToString(System.Globalization.CultureInfo.InvariantCulture) : "-";
}
