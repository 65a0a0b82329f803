using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>A table of read models: its columns between the ranking and the recorded range, and what a row puts into them.</summary>
internal sealed record TableShape<TKey, TRow>(string Name, string Columns, Action<IRowColumns, TKey, TRow> Write)
{
    /// <summary>Every column in the order in which rows are written.</summary>
    public string AllColumns { get; } = $"ranking, {Columns}, recorded_from, recorded_to";

    /// <summary>How many columns there are.</summary>
    public int Count => AllColumns.Count(letter => letter == ',') + 1;
}
