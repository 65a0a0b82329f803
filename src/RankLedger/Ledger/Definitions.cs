using System.Collections.Concurrent;
using RankLedger.ReadModels;

namespace RankLedger.Ledger;

/// <summary>Definitions of rankings that were read before, by the position from which they count: what counts from a position never
/// changes in one era of the ledger's history.</summary>
public sealed class Definitions
{
    private const int MostPositions = 256;
    private const int MostDefinitions = 1024;

    // What was read for a recording, which looks under the lock that the history is still the same.
    private const int OfRecordings = -1;
    private readonly ConcurrentDictionary<(string Ranking, long From, int Era), NumberedRanking> read = new();
    private readonly ConcurrentDictionary<
        (string Ranking, long Position),
        (NumberedRanking Ranking, DateTimeOffset? RecordedAt, int Era)
    > found = new();

    /// <summary>The definition that counts from a position; null where it was not read in that era.</summary>
    internal NumberedRanking? Find(string ranking, long from, int era) => read.GetValueOrDefault((ranking, from, era));

    /// <summary>The definition that counts from a position; null where no recording read it.</summary>
    internal NumberedRanking? Find(string ranking, long from) => Find(ranking, from, OfRecordings);

    /// <summary>Keeps one that was read in an era. Questions on their way may be of the one before.</summary>
    internal NumberedRanking Keep(string ranking, long from, NumberedRanking definition, int era)
    {
        if (read.Count >= MostDefinitions)
        {
            foreach (var old in read.Keys.Where(key => key.Era != OfRecordings && key.Era < era - 1))
                read.TryRemove(old, out _);
        }

        return read[(ranking, from, era)] = definition;
    }

    /// <summary>Keeps one that a recording read.</summary>
    internal NumberedRanking Keep(string ranking, long from, NumberedRanking definition) => Keep(ranking, from, definition, OfRecordings);

    /// <summary>The latest definition of a ranking that was read in an era; null where none was.</summary>
    internal NumberedRanking? Latest(string ranking, int era) => Of(ranking, era).OrderBy(known => known.Key.From).LastOrDefault().Value;

    /// <summary>The positions from which those count that were read of a ranking in an era.</summary>
    internal long[] Positions(string ranking, int era) => [.. Of(ranking, era).Select(known => known.Key.From)];

    private IEnumerable<KeyValuePair<(string Ranking, long From, int Era), NumberedRanking>> Of(string ranking, int era) =>
        read.Where(known => known.Key.Ranking == ranking && known.Key.Era == era);

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
