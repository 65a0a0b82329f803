using Npgsql;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>What a command makes of a cell on some days of publication.</summary>
internal sealed record ChangedCell(CellKey Cell, KnownRange On, decimal? Before, decimal? After);

/// <summary>On which days of publication a command makes something another.</summary>
/// <param name="Days">The days, as few stretches.</param>
/// <param name="Cells">The cells with the days on which each has another value.</param>
/// <param name="Tables">The flows and periods with the days on which a value or a position that counts is another.</param>
internal sealed record ChangedOnDays(
    IReadOnlyList<KnownRange> Days,
    IReadOnlyList<ChangedCell> Cells,
    ILookup<PeriodKey, KnownRange> Tables
)
{
    /// <summary>Nothing changes on any day.</summary>
    public static ChangedOnDays Nothing { get; } = new([], [], Array.Empty<KnownRange>().ToLookup(_ => default(PeriodKey)));
}

/// <summary>On which days of publication a command makes cells or positions others, whichever day it is.</summary>
internal static class PreviewedDaysReader
{
    /// <summary>Reads them, and what becomes of each cell on them.</summary>
    /// <param name="connection">Where the command was carried out.</param>
    /// <param name="was">The ledger before it.</param>
    /// <param name="becomes">The ledger behind it.</param>
    /// <param name="printed">The flows and periods of which positions are printed that it touches.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<ChangedOnDays> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        IReadOnlyList<PeriodKey> printed,
        CancellationToken ct
    )
    {
        var cells = await OfCellsAsync(connection, was, becomes, ct);
        var changed = cells.ConvertAll(each => (Table: each.Cell.Group, each.On));
        foreach (var flow in printed.GroupBy(group => group.Flow, group => group.Period, StringComparer.Ordinal))
        {
            string[] periods = [.. flow];
            var (before, after) = (
                await PeriodReader.RanksAsync(connection, was, flow.Key, periods, ct),
                await PeriodReader.RanksAsync(connection, becomes, flow.Key, periods, ct)
            );
            foreach (var period in periods)
                changed.AddRange(
                    OfPositions([.. before[period]], [.. after[period]], becomes.Ranking.PrintedTieRule)
                        .Select(on => (new PeriodKey(flow.Key, period), on))
                );
        }

        return new(ChangedDays.Joined(changed.Select(each => each.On)), cells, changed.ToLookup(each => each.Table, each => each.On));
    }

    private static async Task<List<ChangedCell>> OfCellsAsync(NpgsqlConnection connection, View was, View becomes, CancellationToken ct)
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

        return [.. facts.SelectMany(cell => OfCell(cell.Key, cell.Value, was, becomes))];
    }

    private static List<ChangedCell> OfCell(CellKey cell, List<RecordedFact> facts, View was, View becomes)
    {
        var changed = new List<ChangedCell>();
        foreach (
            var range in ChangedDays.Between(facts.SelectMany(each => new[] { each.Fact.KnownFrom, each.Fact.KnownTo }), day =>
                ValueOn(was, day) != ValueOn(becomes, day)
            )
        )
        {
            var next = new ChangedCell(cell, range, ValueOn(was, range.From), ValueOn(becomes, range.From));
            if (changed is [.., var last] && last == next with { On = last.On } && last.On.To == range.From)
                changed[^1] = last with { On = new(last.On.From, range.To) };
            else
                changed.Add(next);
        }

        return changed;

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
