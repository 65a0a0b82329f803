using System.Buffers.Binary;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>The cells of a block that a later statement is folded onto as they stand, so that none that was stated before is
/// read.</summary>
/// <param name="Key">The block, see <see cref="BlockKey"/>.</param>
/// <param name="Places">The places of the cells, one bit each.</param>
/// <param name="Days">Of each, in order of place, the last day of its statements, as four bytes.</param>
internal sealed record FoldRow(long Key, long Places, byte[] Days)
{
    public static FoldRow Of(long key, IReadOnlyList<(int Place, DateOnly Day)> cells)
    {
        var (places, days) = (0L, new byte[cells.Count * sizeof(int)]);
        for (var i = 0; i < cells.Count; i++)
        {
            places |= BlockKey.Bit(cells[i].Place);
            BinaryPrimitives.WriteInt32BigEndian(days.AsSpan(i * sizeof(int)), cells[i].Day.DayNumber);
        }

        return new(key, places, days);
    }

    /// <summary>The cells, each with the last day of its statements.</summary>
    public IEnumerable<(int Place, DateOnly Day)> Cells() =>
        BlockKey
            .Places(Places)
            .Select((place, at) => (place, DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32BigEndian(Days.AsSpan(at * sizeof(int))))));
}

/// <summary>The table <c>fold_block</c>, which only the fold reads: a row for each block that was stated often, as the last event leaves
/// it.</summary>
internal static class FoldBlockTable
{
    public const string Name = "fold_block";

    public const string Columns = "key, places, days";

    /// <summary>How many columns there are.</summary>
    public const int Count = 3;

    public const string Ddl = """
        create table fold_block(key bigint primary key, places bigint not null, days bytea not null);
        """;

    public static void Write(IRowColumns to, FoldRow row)
    {
        to.Big(row.Key);
        to.Big(row.Places);
        to.Bytes(row.Days);
    }

    public static FoldRow Read(RowCursor row) => new(row.Big(), row.Big(), row.Bytes());
}
