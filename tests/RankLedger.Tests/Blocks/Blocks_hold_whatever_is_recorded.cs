using RankLedger.Domain.Time;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Blocks;

public sealed class Blocks_hold_whatever_is_recorded(TestServer server)
{
    private const int Publications = 400;

    /// <summary>Each is a rival of the one that stands, and all are named beside it: 80,000 bytes of ids alone.</summary>
    [Fact]
    public async Task A_cell_that_very_many_publications_state_on_one_day_has_them_all()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        var day = new DateOnly(2025, 1, 1);
        await ledger.SendAsync(
            new RecordPublications(
                "towns",
                [.. Enumerable.Range(1, Publications).Select(n => Towns.Publication($"{n:000}-{new string('x', 196)}", day, 100 + n))]
            )
        );

        var table = await ledger.SendAsync(new GetStandings("towns", ReferencePeriod.Parse("2024"), null, default));
        table.Rows.Single(row => row.Entity == "a").Conflict.ShouldNotBeNull().Count.ShouldBe(Publications - 1);
        (
            await ledger.ScalarAsync<int>(
                "select max(length(rivals)) from read_model.figure_fact where recorded_to = 9223372036854775807 and entity = 'a'"
            )
        ).ShouldBeGreaterThan(ushort.MaxValue);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }
}
