using System.Text.Json;
using CsvHelper;
using Parquet;
using Parquet.Schema;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Exporting;

/// <summary>Makes a Parquet file of a table that was written as CSV: how wide its decimals must be is known only then.</summary>
internal static class ParquetFile
{
    private const int RowsOfGroup = 20_000;
    private const int LargestRow = 16 * 1024 * 1024;

    /// <summary>Writes it beside the CSV, which is deleted, and tells what it is.</summary>
    public static async Task<ExportedFile> OfAsync(
        string folder,
        DatasetTable table,
        IReadOnlyList<NumberExtent> numbers,
        ExportedFile written,
        View view,
        CancellationToken ct
    )
    {
        var (csv, path) = (Path.Combine(folder, table.File), Path.Combine(folder, $"{table.Name}.parquet"));
        List<ParquetColumn> columns = [.. table.Fields.Select((field, at) => ParquetColumn.Of(field, numbers[at]))];
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        await using (
            var writer = await ParquetWriter.CreateAsync(
                new ParquetSchema(columns.Select(column => column.Field)),
                file,
                new() { CompressionMethod = CompressionMethod.Zstd },
                cancellationToken: ct
            )
        )
        {
            writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["rankledger.ranking"] = view.Defined.Definition.Id,
                ["rankledger.basis"] = JsonSerializer.Serialize(view.Basis, AnswerJson.Options),
            };
            await CopyAsync(csv, columns, writer, ct);
        }

        File.Delete(csv);
        return await WrittenFile.DescribeAsync(path, written.Rows, ct);
    }

    private static async Task CopyAsync(string csv, List<ParquetColumn> columns, ParquetWriter writer, CancellationToken ct)
    {
        await using var text = File.OpenRead(csv);
        await using var reader = CsvReader.Create(text, new() { MaxRecordSize = LargestRow });
        await reader.ReadHeaderAsync(ct);
        var held = 0;
        while (await reader.ReadAsync(ct))
        {
            for (var at = 0; at < columns.Count; at++)
                columns[at].Add(reader.IsEmpty(at) ? null : reader.GetString(at));
            if (++held < RowsOfGroup)
                continue;
            await WriteAsync();
            held = 0;
        }

        if (held > 0)
            await WriteAsync();

        async Task WriteAsync()
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns)
                await column.WriteAsync(group, ct);
        }
    }
}
