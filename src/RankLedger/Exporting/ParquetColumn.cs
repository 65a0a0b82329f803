using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace RankLedger.Exporting;

/// <summary>A column of a Parquet file: it gathers what a row group holds, from text.</summary>
internal abstract class ParquetColumn
{
    // The widest decimal that Parquet and its readers know.
    private const int MostDigits = 38;

    /// <summary>What the schema says of it.</summary>
    public abstract DataField Field { get; }

    /// <summary>Takes the next row's text; null where there is none.</summary>
    public abstract void Add(string? text);

    /// <summary>Writes what was taken, and forgets it.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken ct);

    /// <summary>The column of a field. Numbers are decimals wide enough for the longest, or text where no decimal is.</summary>
    public static ParquetColumn Of(DatasetField field, NumberExtent numbers) =>
        field.Type switch
        {
            "date" => new Values<DateOnly>(new(field.Name, typeof(DateOnly), isNullable: !field.Required), text =>
                DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            "integer" => new Values<int>(new(field.Name, typeof(int), isNullable: !field.Required), text =>
                int.Parse(text, CultureInfo.InvariantCulture)
            ),
            "boolean" => new Values<bool>(new(field.Name, typeof(bool), isNullable: !field.Required), bool.Parse),
            "number" when numbers.Digits <= MostDigits => new Values<decimal>(
                new DecimalDataField(field.Name, MostDigits, numbers.Decimals, isNullable: !field.Required),
                text => decimal.Parse(text, CultureInfo.InvariantCulture)
            ),
            _ => new Texts(new(field.Name, typeof(string), isNullable: !field.Required)),
        };

    private sealed class Texts(DataField described) : ParquetColumn
    {
        private readonly List<string?> texts = [];

        public override DataField Field => described;

        public override void Add(string? text) => texts.Add(text);

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            await group.WriteAsync(described, texts!);
            texts.Clear();
        }
    }

    private sealed class Values<T>(DataField described, Func<string, T> read) : ParquetColumn
        where T : struct
    {
        private readonly List<T?> values = [];

        public override DataField Field => described;

        public override void Add(string? text) => values.Add(text is null ? null : read(text));

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            if (described.IsNullable)
                await group.WriteAsync<T>(described, (ReadOnlyMemory<T?>)values.ToArray(), cancellationToken: ct);
            else
                await group.WriteAsync<T>(
                    described,
                    (ReadOnlyMemory<T>)values.ConvertAll(value => value!.Value).ToArray(),
                    cancellationToken: ct
                );
            values.Clear();
        }
    }
}
