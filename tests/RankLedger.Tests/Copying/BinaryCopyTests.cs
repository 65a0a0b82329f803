using System.Globalization;
using System.Text;
using CsCheck;
using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Tests.Copying;

/// <summary>Rows that were copied are read back as PostgreSQL's own text of them, which knows nothing of how they were encoded.</summary>
public sealed class BinaryCopyTests(TestServer server)
{
    private const string Columns = "id, words, number, day, whole, flag";

    private static readonly Gen<decimal> Numbers = Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28], Gen.Int[0, 3])
        .Select(
            (low, middle, high, isNegative, scale, words) =>
                new decimal(words > 0 ? low : 0, words > 1 ? middle : 0, words > 2 ? high : 0, isNegative, (byte)scale)
        );

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 40],
        Gen.Const("义乌 😀"),
        Gen.Const("")
    );

    private static readonly Gen<DateOnly> Days = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    [Fact]
    public async Task Whatever_is_copied_is_read_back()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        await Gen.Select(Words.Null(), Numbers.Nullable(), Days.Nullable(), Gen.Int.Nullable(), Gen.Bool)
            .Array[0, 60]
            .SampleAsync(
                async rows =>
                {
                    await using (var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None))
                    {
                        foreach (var ((words, number, day, whole, flag), id) in rows.Select((row, i) => (row, (long)i)))
                            await RowAsync(copy, id, words, number, day, whole, flag);
                        await copy.CompleteAsync(CancellationToken.None);
                    }

                    var found = await FoundAsync(connection);
                    found.Count.ShouldBe(rows.Length);
                    foreach (var ((words, number, day, whole, flag), row) in rows.Zip(found))
                    {
                        row.Words.ShouldBe(words);
                        row.Number.ShouldBe(number is { } value ? Printed(value) : null);
                        row.Day.ShouldBe(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                        row.Whole.ShouldBe(whole?.ToString(CultureInfo.InvariantCulture));
                        row.Flag.ShouldBe(flag);
                    }
                },
                iter: 300,
                threads: 1
            );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-0.0001")]
    [InlineData("10508.60")]
    [InlineData("1050860000000.00")]
    [InlineData("10000")]
    [InlineData("99999999")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335")]
    public async Task Numbers_keep_their_printed_decimals(string number)
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        await using (var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None))
        {
            await RowAsync(copy, 0, null, decimal.Parse(number, CultureInfo.InvariantCulture), null, null, false);
            await copy.CompleteAsync(CancellationToken.None);
        }

        (await FoundAsync(connection))[0].Number.ShouldBe(number);
    }

    [Fact]
    public async Task The_first_and_the_last_day_are_without_end()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        await using (var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None))
        {
            await RowAsync(copy, 0, null, null, DateOnly.MinValue, null, false);
            await RowAsync(copy, 1, null, null, DateOnly.MaxValue, null, false);
            await copy.CompleteAsync(CancellationToken.None);
        }

        (await FoundAsync(connection)).ConvertAll(row => row.Day).ShouldBe(["-infinity", "infinity"]);
    }

    [Fact]
    public async Task More_than_a_buffer_arrives_whole_and_in_order()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        var text = string.Concat(Enumerable.Repeat("萧山", 40_000));
        await using (var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None))
        {
            for (var id = 0L; id < 5_000; id++)
                await RowAsync(copy, id, id == 2_500 ? text : "short", id, null, null, true);
            await copy.CompleteAsync(CancellationToken.None);
        }

        var found = await FoundAsync(connection);
        found.Select(row => row.Number).ShouldBe(Enumerable.Range(0, 5_000).Select(id => $"{id}"));
        found[2_500].Words.ShouldBe(text);
    }

    [Fact]
    public async Task What_is_not_completed_leaves_nothing_and_the_connection_usable()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        await using (var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None))
        {
            for (var id = 0L; id < 20_000; id++)
                await RowAsync(copy, id, "given up", 1, null, null, true);
        }

        (await FoundAsync(connection)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_the_table_refuses_is_told_and_nothing_is_kept()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        var refused = await Should.ThrowAsync<PostgresException>(async () =>
        {
            await using var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None);
            await RowAsync(copy, 1, "one", null, null, null, true);
            await RowAsync(copy, 1, "one more", null, null, null, true);
            await copy.CompleteAsync(CancellationToken.None);
        });
        refused.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await FoundAsync(connection)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_refused_in_the_middle_is_told()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        var refused = await Should.ThrowAsync<PostgresException>(async () =>
        {
            await using var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None);
            for (var id = 0L; id < 50_000; id++)
                await RowAsync(copy, id == 10 ? 0 : id, "row after row", null, null, null, true);
            await copy.CompleteAsync(CancellationToken.None);
        });
        refused.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    [Fact]
    public async Task One_that_is_cancelled_says_so()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        using var cancelled = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await using var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None);
            for (var id = 0L; id < 200_000; id++)
            {
                if (id == 100_000)
                    await cancelled.CancelAsync();
                await copy.RowAsync(cancelled.Token);
                await RowAsync(copy, id, "row after row", null, null, null, true, begun: true);
            }

            await copy.CompleteAsync(CancellationToken.None);
        });
    }

    [Fact]
    public async Task Half_a_letter_is_refused()
    {
        await using var ledger = await server.LedgerAsync();
        await using var connection = await OpenAsync(ledger);
        await using var copy = await BinaryCopy.IntoAsync(connection, "copied", Columns, CancellationToken.None);
        await Should.ThrowAsync<EncoderFallbackException>(() => RowAsync(copy, 0, "\ud83d", null, null, null, true));
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestLedger ledger)
    {
        var connection = await ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "create temp table copied(id bigint primary key, words text, number numeric, day date, whole int, flag boolean)",
            connection
        );
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task RowAsync(
        BinaryCopy copy,
        long id,
        string? words,
        decimal? number,
        DateOnly? day,
        int? whole,
        bool flag,
        bool begun = false
    )
    {
        if (!begun)
            await copy.RowAsync(CancellationToken.None);
        copy.Big(id);
        copy.Text(words);
        copy.Number(number);
        copy.Day(day);
        copy.Whole(whole);
        copy.Flag(flag);
    }

    private static async Task<List<(string? Words, string? Number, string? Day, string? Whole, bool Flag)>> FoundAsync(
        NpgsqlConnection connection
    )
    {
        await using var command = new NpgsqlCommand(
            "with gone as (delete from copied returning *) select words, number::text, day::text, whole::text, flag from gone order by id",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<(string?, string?, string?, string?, bool)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            found.Add((Text(reader, 0), Text(reader, 1), Text(reader, 2), Text(reader, 3), reader.GetBoolean(4)));
        return found;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // Zero has no sign in PostgreSQL.
    private static string Printed(decimal number) =>
        Math.Abs(number).ToString(CultureInfo.InvariantCulture) is var digits && number < 0 ? $"-{digits}" : digits;
}
