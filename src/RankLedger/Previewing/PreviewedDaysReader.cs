using Npgsql;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>On which days of publication a command makes cells or positions others, whichever day it is.</summary>
internal static class PreviewedDaysReader
{
    /// <summary>Reads them.</summary>
    /// <param name="connection">Where the command was carried out.</param>
    /// <param name="was">The ledger before it.</param>
    /// <param name="becomes">The ledger behind it.</param>
    /// <param name="printed">The flows and periods of which positions are printed that it touches.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IReadOnlyList<KnownRange>> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        IReadOnlyList<PeriodKey> printed,
        CancellationToken ct
    )
    {
        var changed = await OfCellsAsync(connection, was, becomes, ct);
        foreach (var flow in printed.GroupBy(group => group.Flow, group => group.Period, StringComparer.Ordinal))
        {
            string[] periods = [.. flow];
            var (before, after) = (
                await PeriodReader.RanksAsync(connection, was, flow.Key, periods, ct),
                await PeriodReader.RanksAsync(connection, becomes, flow.Key, periods, ct)
            );
            foreach (var period in periods)
                changed.AddRange(OfPositions([.. before[period]], [.. after[period]], becomes.Ranking.PrintedTieRule));
        }

        return ChangedDays.Joined(changed);
    }

    private static async Task<List<KnownRange>> OfCellsAsync(NpgsqlConnection connection, View was, View becomes, CancellationToken ct)
    {
        var keys = await WrittenBlocks.BehindAsync(connection, was.Numbers, was.Position, ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            Timeout = Patience.Seconds,
            BatchCommands = { BlockReader.Of(keys, becomes.Position) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var facts = new Dictionary<CellKey, List<RecordedFact>>();
        await foreach (var (cell, fact) in BlockReader.FactsAsync(reader, was.Numbers, ct))
        {
            if (Counts(fact, was) == Counts(fact, becomes))
                continue;
            if (!facts.TryGetValue(cell, out var all))
                facts[cell] = all = [];
            all.Add(fact);
        }

        return [.. facts.Values.SelectMany(cell => OfCell(cell, was, becomes))];
    }

    private static IEnumerable<KnownRange> OfCell(List<RecordedFact> facts, View was, View becomes)
    {
        return ChangedDays.Between(facts.SelectMany(each => new[] { each.Fact.KnownFrom, each.Fact.KnownTo }), day =>
            ValueOn(was, day) != ValueOn(becomes, day)
        );

        decimal? ValueOn(View view, DateOnly day) => facts.Find(each => Counts(each, view) && each.Fact.Known.Contains(day))?.Fact.Value;
    }

    private static bool Counts(RecordedFact fact, View view) => fact.RecordedFrom <= view.Position && view.Position < fact.RecordedTo;

    private static IEnumerable<KnownRange> OfPositions(List<RankStatement> before, List<RankStatement> after, string tieRule) =>
        ChangedDays.Between(
            before.Concat(after).SelectMany(each => each.Stands).SelectMany(stretch => new[] { stretch.From, stretch.To }),
            day => !Counting(before, day, tieRule).SetEquals(Counting(after, day, tieRule))
        );

    private static HashSet<(string, int)> Counting(List<RankStatement> statements, DateOnly day, string tieRule) =>
        [.. RankFold.At(statements, day, tieRule).Select(each => (each.Entity, each.Rank))];
}
