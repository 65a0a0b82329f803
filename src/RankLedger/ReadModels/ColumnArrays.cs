using Npgsql;
using NpgsqlTypes;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>Few rows as an array for each column, the parameters of one statement.</summary>
internal sealed class ColumnArrays(int columns) : IRowColumns
{
    private readonly NpgsqlParameter[] arrays = new NpgsqlParameter[columns];
    private int next;

    public IReadOnlyList<NpgsqlParameter> Parameters => arrays;

    public void Text(string? text) => Add(text, NpgsqlDbType.Text);

    public void Number(decimal? number) => Add(number, NpgsqlDbType.Numeric);

    public void Day(DateOnly? day) => Add(day, NpgsqlDbType.Date);

    public void Whole(int? number) => Add(number, NpgsqlDbType.Integer);

    public void Big(long number) => Add(number, NpgsqlDbType.Bigint);

    public void Flag(bool flag) => Add(flag, NpgsqlDbType.Boolean);

    public void Bytes(byte[] bytes) => Add(bytes, NpgsqlDbType.Bytea);

    private void Add<T>(T value, NpgsqlDbType type)
    {
        arrays[next] ??= new() { Value = new List<T>(), NpgsqlDbType = NpgsqlDbType.Array | type };
        ((List<T>)arrays[next].Value!).Add(value);
        next = (next + 1) % arrays.Length;
    }
}
