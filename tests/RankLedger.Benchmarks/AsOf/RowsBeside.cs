using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.AsOf;

/// <summary>Rows of blocks that no event made: those of a ledger once more, under numbers of rankings that there are none of. So a table of
/// a hundred million figures can be asked without recording them.</summary>
internal static class RowsBeside
{
    // The number of the ranking is what a key begins with.
    private const int RankingShift = 49;
    private const int MostRankings = 1 << 14;

    /// <summary>Adds copies until the tables hold about so many times as much as they did.</summary>
    public static async Task AddAsync(BenchLedger ledger, int times, CancellationToken ct)
    {
        var rankings = await ledger.ScalarAsync<int>("select max(number) + 1 from read_model.ranking", ct);
        if ((long)rankings * times > MostRankings)
            throw new ArgumentOutOfRangeException(nameof(times), times, $"there is room for {MostRankings / rankings} times the rankings");
        var behind = (long)rankings << RankingShift;
        for (var copy = 1; copy < times; copy++)
        {
            var further = copy * behind;
            await ledger.ExecuteAsync(
                $"""
                insert into read_model.table_block(key, recorded_from, places, known_from, body)
                select key + {further}, recorded_from, places, known_from, body from read_model.table_block where key < {behind}
                order by key, known_from desc, recorded_from desc;
                insert into read_model.statement_block(key, recorded_from, publication, places, body)
                select key + {further}, recorded_from, publication, places, body from read_model.statement_block where key < {behind}
                order by key, recorded_from
                """,
                ct
            );
        }
    }
}
