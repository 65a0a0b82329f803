using System.Text.Json;
using Parquet;
using Parquet.Schema;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Exporting;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Exporting;

[Collection<AsksTheSample>]
public sealed class Tables_are_taken_along_as_Parquet(TestServer server, SampleLedger sample) : IDisposable
{
    private readonly string above = Directory.CreateTempSubdirectory("rankledger-parquet-").FullName;

    public void Dispose() => Directory.Delete(above, recursive: true);

    [Fact]
    public async Task With_as_many_rows_and_the_same_texts_as_in_CSV()
    {
        var (csv, parquet) = (Path.Combine(above, "csv"), Path.Combine(above, "parquet"));
        var all = new Point(AsPublished.All, AsRecorded.Now);
        var written = await sample.Ledger.SendAsync(new ExportFolder(SampleLedger.Ranking, csv, all, null));
        var taken = await sample.Ledger.SendAsync(new ExportFolder(SampleLedger.Ranking, parquet, all, null) { AsParquet = true });

        taken
            .Files.Where(file => file.Rows is not null)
            .Select(file => (file.Name, file.Rows))
            .ShouldBe(
                written.Files.Where(file => file.Rows is not null).Select(file => (file.Name.Replace(".csv", ".parquet"), file.Rows))
            );
        Directory.GetFiles(parquet, "*.csv").ShouldBeEmpty();
        foreach (var table in new[] { "figures", "publications", "entities", "ranks" })
        {
            var rows = await File.ReadAllLinesAsync(Path.Combine(csv, $"{table}.csv"), TestContext.Current.CancellationToken);
            var read = await ReadAsync(Path.Combine(parquet, $"{table}.parquet"));
            string.Join(',', read.Columns.Keys).ShouldBe(rows[0]);
            var first = read.Columns.Keys.First();
            read.Columns[first].ShouldBe(rows.Skip(1).Select(row => (object?)row.Split(',')[0]), table);
        }

        using var package = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(parquet, "datapackage.json"), TestContext.Current.CancellationToken)
        );
        var resource = package
            .RootElement.GetProperty("resources")
            .EnumerateArray()
            .Single(each => each.GetProperty("name").GetString() == "figures");
        resource.GetProperty("path").GetString().ShouldBe("figures.parquet");
        resource.GetProperty("format").GetString().ShouldBe("parquet");
        resource.TryGetProperty("dialect", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task With_every_decimal_and_the_point_of_all_rankings()
    {
        await using var ledger = await server.LedgerAsync();
        foreach (var id in new[] { "one", "two" })
            await ledger.SendAsync(new DefineRanking(Towns.Definition with { Id = id }, "tester"));
        await ledger.SendAsync(new RecordPublications("one", [Recorded("one", "p1", -0.125m)]));
        await ledger.SendAsync(new RecordPublications("two", [Recorded("two", "p2", 9007199254740993m)]));
        await ledger.SendAsync(new RecordPublications("one", [Recorded("one", "p3", 10.50m)]));
        var folder = Path.Combine(above, "all");

        var answer = await ledger.SendAsync(new ExportLedger(folder, new(AsPublished.All, AsRecorded.Now), null));

        answer.Basis.Position.ShouldBe(5);
        answer.Rankings.Select(each => each.Ranking).ShouldBe(["one", "two"]);
        var one = await ReadAsync(Path.Combine(folder, "ranking=one", "figures.parquet"));
        one.Columns["value"].ShouldBe([-0.125m, 10.5m]);
        one.Columns["low"].ShouldBe([null, null]);
        one.Schema.GetDataFields().Single(field => field.Name == "value").ShouldBeOfType<DecimalDataField>().Scale.ShouldBe(3);
        one.Metadata["rankledger.ranking"].ShouldBe("one");
        one.Metadata["rankledger.basis"].ShouldContain("\"position\":5");
        var publications = await ReadAsync(Path.Combine(folder, "ranking=one", "publications.parquet"));
        publications.Columns["published_on"].ShouldBe([new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 1)]);
        (await ReadAsync(Path.Combine(folder, "ranking=two", "figures.parquet"))).Columns["value"].ShouldBe([9007199254740993m]);
    }

    private static async Task<ReadFile> ReadAsync(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(path, new() { UseDateOnlyTypeForDates = true });
        var columns = reader.Schema.GetDataFields().ToDictionary(field => field.Name, _ => new List<object?>());
        for (var at = 0; at < reader.RowGroupCount; at++)
        {
            using var group = reader.OpenRowGroupReader(at);
            foreach (var field in reader.Schema.GetDataFields())
                columns[field.Name].AddRange(await ValuesAsync(group, field));
        }

        return new(reader.Schema, columns, reader.CustomMetadata);
    }

    private static async Task<IEnumerable<object?>> ValuesAsync(ParquetRowGroupReader group, DataField field)
    {
        if (field.ClrType == typeof(decimal))
            return await OfAsync<decimal>();
        if (field.ClrType == typeof(DateOnly))
            return await OfAsync<DateOnly>();
        if (field.ClrType == typeof(int))
            return await OfAsync<int>();
        var texts = new string?[group.RowCount];
        await group.ReadAsync(field, texts.AsMemory());
        return texts;

        async Task<IEnumerable<object?>> OfAsync<T>()
            where T : struct
        {
            if (!field.IsNullable)
            {
                var all = new T[group.RowCount];
                await group.ReadAsync(field, all.AsMemory());
                return all.Select(value => (object?)value);
            }

            var values = new T?[group.RowCount];
            await group.ReadAsync<T>(field, values.AsMemory());
            return values.Select(value => (object?)value);
        }
    }

    private static PublicationRecorded Recorded(string ranking, string id, decimal value) =>
        new(
            ranking,
            id,
            "bureau",
            "release",
            "A release",
            null,
            "en",
            new(2025, 1, 1),
            "day",
            null,
            null,
            false,
            [new("total", "2024", "a", value)],
            [],
            [],
            null,
            "tester"
        );

    private sealed record ReadFile(
        ParquetSchema Schema,
        IReadOnlyDictionary<string, List<object?>> Columns,
        IReadOnlyDictionary<string, string> Metadata
    );
}
