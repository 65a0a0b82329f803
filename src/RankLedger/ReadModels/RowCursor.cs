using Npgsql;

namespace RankLedger.ReadModels;

/// <summary>Reads the columns of a result from left to right, row by row: whoever names columns and whoever reads them share one
/// order.</summary>
/// <param name="reader">The result.</param>
/// <param name="first">The first column to read of each row.</param>
internal sealed class RowCursor(NpgsqlDataReader reader, int first = 0)
{
    private readonly int first = first;
    private int next = first;

    /// <summary>Goes to the next row of the result, to its first column.</summary>
    public Task<bool> NextAsync(CancellationToken ct)
    {
        next = first;
        return reader.ReadAsync(ct);
    }

    /// <summary>Goes to the next result of the batch.</summary>
    public Task NextResultAsync(CancellationToken ct) => reader.NextResultAsync(ct);

    public string Text() => reader.GetString(next++);

    public string? TextOrNull() => reader.IsDBNull(next) ? Skip<string>() : reader.GetString(next++);

    public decimal Number() => reader.GetDecimal(next++);

    public decimal? NumberOrNull() => reader.IsDBNull(next) ? SkipValue<decimal>() : reader.GetDecimal(next++);

    public DateOnly Day() => reader.GetFieldValue<DateOnly>(next++);

    public DateOnly? DayOrNull() => reader.IsDBNull(next) ? SkipValue<DateOnly>() : reader.GetFieldValue<DateOnly>(next++);

    public DateTimeOffset Instant() => reader.GetFieldValue<DateTimeOffset>(next++);

    public int Whole() => reader.GetInt32(next++);

    public int? WholeOrNull() => reader.IsDBNull(next) ? SkipValue<int>() : reader.GetInt32(next++);

    public long Big() => reader.GetInt64(next++);

    public bool Flag() => reader.GetBoolean(next++);

    public byte[] Bytes() => reader.GetFieldValue<byte[]>(next++);

    private T? Skip<T>()
        where T : class
    {
        next++;
        return null;
    }

    private T? SkipValue<T>()
        where T : struct
    {
        next++;
        return null;
    }
}
