using RankLedger.Operations;

namespace RankLedger.Tests.Proving;

public sealed class A_clock_that_ran_ahead_leaves_proofs_whole(TestServer server)
{
    [Fact]
    public async Task What_is_recorded_and_signed_once_it_is_right_comes_behind()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        await log.Ledger.ScalarAsync<object>("update ledger.ledger_entry set recorded_at = recorded_at + interval '10 years'");
        for (var position = 1; position <= 3; position++)
            await log.HashAnewAsync(position);

        await log.RecordAnewAsync(10, 2);
        var checkpoint = await log.SignAsync();

        checkpoint.Size.ShouldBe(5);
        (
            await log.Ledger.ScalarAsync<string>(
                "select string_agg((recorded_at - before)::text, ' ' order by position) from (select position, recorded_at, "
                    + "lag(recorded_at) over (order by position) as before from ledger.ledger_entry) e where position > 3"
            )
        ).ShouldBe("00:00:00.000001 00:00:00.000001");
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();

        await log.Ledger.ScalarAsync<object>(
            "update ledger.ledger_entry set recorded_at = recorded_at - interval '10 years' where position = 1"
        );
        await log.HashAnewAsync(1);
        await log.Ledger.ScalarAsync<object>("update ledger.checkpoint set signed_at = '2001-01-01T00:00Z' where size = 5");
        (await log.Ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Where(problem => problem.Kind == "checkpoint-misdated")
            .Select(problem => problem.Where)
            .ShouldBe(["the checkpoint at 5"]);
    }
}
