using System.Collections.Concurrent;
using RankLedger.ReadModels;

namespace RankLedger.Ledger;

/// <summary>Definitions of rankings that were read before, by the position from which they count: what counts from a position never
/// changes.</summary>
public sealed class Definitions
{
    private const int MostPositions = 256;
    private readonly ConcurrentDictionary<(string Ranking, long From), NumberedRanking> read = new();
    private readonly ConcurrentDictionary<
        (string Ranking, long Position),
        (NumberedRanking Ranking, DateTimeOffset? RecordedAt, int Era)
    > found = new();

    /// <summary>The definition that counts from a position; null where it was not read.</summary>
    internal NumberedRanking? Find(string ranking, long from) => read.GetValueOrDefault((ranking, from));

    /// <summary>Keeps one that was read.</summary>
    internal NumberedRanking Keep(string ranking, long from, NumberedRanking definition) => read[(ranking, from)] = definition;

    /// <summary>The latest definition of a ranking that was read; null where none was.</summary>
    internal NumberedRanking? Latest(string ranking) =>
        read.Where(known => known.Key.Ranking == ranking).OrderBy(known => known.Key.From).LastOrDefault().Value;

    /// <summary>The positions from which those count that were read of a ranking.</summary>
    internal long[] Positions(string ranking) => [.. read.Keys.Where(key => key.Ranking == ranking).Select(key => key.From)];

    /// <summary>The definition that counts at a position, and when that was recorded; null where it was not looked up in this era of the
    /// ledger's history.</summary>
    internal (NumberedRanking Ranking, DateTimeOffset? RecordedAt)? At(string ranking, long position, int era) =>
        found.TryGetValue((ranking, position), out var kept) && kept.Era == era ? (kept.Ranking, kept.RecordedAt) : null;

    /// <summary>Keeps what was found at a position. A page asks several questions at one.</summary>
    internal void KeepAt(string ranking, long position, NumberedRanking definition, DateTimeOffset? recordedAt, int era)
    {
        if (found.Count >= MostPositions)
            found.Clear();
        found[(ranking, position)] = (definition, recordedAt, era);
    }
}
