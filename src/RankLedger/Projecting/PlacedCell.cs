using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>A cell with where it lies: the fold tells cells apart by numbers, and looks their texts up once.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Key">The key of its block.</param>
/// <param name="Place">Its place there.</param>
internal readonly record struct PlacedCell(CellKey Cell, long Key, int Place)
{
    /// <summary>The first key of its flow and period.</summary>
    public long First => Key - BlockKey.Block(Key);
}
