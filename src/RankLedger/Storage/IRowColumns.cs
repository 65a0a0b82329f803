namespace RankLedger.Storage;

/// <summary>Takes the values of rows in the order of their columns; null is an empty column.</summary>
internal interface IRowColumns
{
    void Text(string? text);

    void Number(decimal? number);

    void Day(DateOnly? day);

    void Whole(int? number);

    void Big(long number);

    void Flag(bool flag);

    void Bytes(byte[] bytes);
}
