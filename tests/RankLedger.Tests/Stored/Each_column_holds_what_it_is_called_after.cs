using System.Globalization;
using System.Text.Json;
using Npgsql;
using RankLedger.ReadModels;

namespace RankLedger.Tests.Stored;

/// <summary>Columns are written and read in one order, so a pair of one type could change places unseen. Here each is read by its
/// name.</summary>
public sealed class Each_column_holds_what_it_is_called_after(TestServer server)
{
    private static readonly DateOnly Day = new(2026, 1, 22);

    private static readonly PublicationRow Publication = new()
    {
        Publisher = "a publisher",
        Kind = "a kind",
        Title = "a title",
        Url = "an address",
        Language = "zh",
        FirstDay = Day,
        Precision = "day",
        KnownBy = Day.AddDays(-1),
        Release = 11,
        IsFull = true,
        DocumentSha256 = "a hash",
        Withdrawals = "2026-02-01",
        IsVoid = false,
        Figures = 12,
        Drops = 13,
        Ranks = 14,
        Position = 15,
        Version = 16,
        Source = "a source",
    };

    private static readonly MilestoneRow Milestone = new()
    {
        Tier = "a tier",
        Kind = "a series",
        Event = "entered",
        Period = "2025",
        Value = 10.5m,
        Certain = true,
        LastBelow = "2024",
        Publication = "a publication",
        EndedBy = "another publication",
        KnownFrom = Day,
        KnownTo = Day.AddDays(1),
    };

    [Fact]
    public async Task Of_publications()
    {
        await CheckAsync(PublicationTable.Shape, "an id", Publication, ("publication", "an id"));
        // The two flags, the other way round.
        await CheckAsync(PublicationTable.Shape, "an id", Publication with { IsFull = false, IsVoid = true }, ("publication", "an id"));
    }

    [Fact]
    public Task Of_printed_positions() =>
        CheckAsync(
            PrintedRankTable.Shape,
            new("a flow", "2025"),
            new("an entity", "a publication", 7),
            ("flow", "a flow"),
            ("period", "2025")
        );

    [Fact]
    public Task Of_milestones() =>
        CheckAsync(MilestoneTable.Shape, new("a flow", "an entity"), Milestone, ("flow", "a flow"), ("entity", "an entity"));

    [Fact]
    public async Task A_pair_that_changed_places_is_found()
    {
        // Written and read in one order, but called after each other.
        var swapped = MilestoneTable.Shape with
        {
            Columns =
            [
                .. MilestoneTable.Shape.Columns.Select(column =>
                    column.Name switch
                    {
                        "last_below" => column with { Name = "ended_by" },
                        "ended_by" => column with { Name = "last_below" },
                        _ => column,
                    }
                ),
            ],
        };
        var found = await Record.ExceptionAsync(() =>
            CheckAsync(swapped, new("a flow", "an entity"), Milestone, ("flow", "a flow"), ("entity", "an entity"))
        );
        found.ShouldBeOfType<ShouldAssertException>().Message.ShouldContain("(ended_by, 2024)");
    }

    private async Task CheckAsync<TKey, TRow>(TableShape<TKey, TRow> shape, TKey key, TRow row, params (string Column, string Text)[] ofKey)
        where TRow : notnull
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync(empty: true);
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"set search_path to pg_temp; {shape.Ddl}");
        await WriteAsync(connection, shape, key, row);

        await using var command = new NpgsqlCommand($"select {shape.Of("t")}, to_jsonb(t)::text from {shape.Name} t", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        (await reader.ReadAsync(ct)).ShouldBeTrue();
        shape.Read(new(reader)).ShouldBe((key, row));
        using var stored = JsonDocument.Parse(reader.GetString(shape.Columns.Count));
        var named = stored.RootElement.EnumerateObject().ToDictionary(each => each.Name, each => Text(each.Value), StringComparer.Ordinal);
        var expected = Members(row).Concat(ofKey).Order().ToList();
        shape.Columns.Select(column => column.Name.Trim('"')).Select(name => (name, named[name])).Order().ShouldBe(expected);
    }

    private static async Task WriteAsync<TKey, TRow>(NpgsqlConnection connection, TableShape<TKey, TRow> shape, TKey key, TRow row)
    {
        var arrays = new ColumnArrays(shape.Count);
        arrays.Text("a ranking");
        shape.Write(arrays, key, row);
        arrays.Big(1);
        arrays.Big(2);
        var places = string.Join(", ", arrays.Parameters.Select((_, at) => $"${at + 1}"));
        await using var command = new NpgsqlCommand(
            $"insert into {shape.Name}({shape.AllColumns}) select * from unnest({places})",
            connection
        );
        foreach (var array in arrays.Parameters)
            command.Parameters.Add(array);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    // What a member is called in SQL, and what it is as text.
    private static IEnumerable<(string Column, string Text)> Members<TRow>(TRow row)
        where TRow : notnull =>
        row.GetType()
            .GetProperties()
            .Select(member =>
                (JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name), Text(JsonSerializer.SerializeToElement(member.GetValue(row))))
            );

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.InvariantCulture),
            _ => value.GetRawText(),
        };
}
