using Npgsql;

namespace RankLedger.ReadModels;

/// <summary>Columns that may be empty, and rows that several queries read.</summary>
internal static class RowReader
{
    public static decimal? Number(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateOnly? Day(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    /// <summary>A publication from the column of its publisher on.</summary>
    public static PublicationRow Publication(this NpgsqlDataReader row, int first) => new(
        row.GetString(first), row.GetString(first + 1), row.GetString(first + 2), row.Text(first + 3), row.Text(first + 4),
        row.GetFieldValue<DateOnly>(first + 5), row.GetString(first + 6), row.Day(first + 7), row.IsDBNull(first + 8) ? null : row.GetInt32(first + 8),
        row.GetBoolean(first + 9), row.Text(first + 10), row.GetString(first + 11), row.GetBoolean(first + 12),
        row.GetInt32(first + 13), row.GetInt32(first + 14), row.GetInt32(first + 15), row.GetInt64(first + 16), row.GetInt64(first + 17));
}
