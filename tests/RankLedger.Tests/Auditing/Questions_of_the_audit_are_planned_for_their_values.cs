using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Auditing.Measuring;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Auditing;

/// <summary>A statement that its connection prepared gets a plan for any values from the sixth time on.</summary>
[Collection<AsksTheSample>]
public sealed class Questions_of_the_audit_are_planned_for_their_values(SampleLedger sample)
{
    [Fact]
    public async Task However_often_one_connection_asks_them()
    {
        await using var one = TestLedger.Open(sample.Ledger.ConnectionString + ";Maximum Pool Size=2");
        var point = new Point(AsPublished.All, AsRecorded.Now);
        for (var time = 0; time < 7; time++)
        {
            await one.SendAsync(new GetRevisions(SampleLedger.Ranking, "beijing", null, null, point));
            await one.SendAsync(new GetRevisionStatistics(SampleLedger.Ranking, null, null, point));
            await one.SendAsync(new GetCheck(SampleLedger.Ranking, point));
        }

        (await PreparedAsync(one)).ShouldBe("");
    }

    [Fact]
    public async Task Those_of_one_cell_are_prepared()
    {
        await using var one = TestLedger.Open(sample.Ledger.ConnectionString + ";Maximum Pool Size=2");
        var point = new Point(AsPublished.All, AsRecorded.Now);
        await one.SendAsync(new GetHistory(SampleLedger.Ranking, "beijing", ReferencePeriod.Parse("2021-Q1"), null, point));
        await one.SendAsync(new GetLineage(SampleLedger.Ranking, "beijing", ReferencePeriod.Parse("2021-Q1"), null, point));
        (await PreparedAsync(one)).ShouldContain("where t.key = $1 and t.places & $2 <> 0");
    }

    // By the two connections of the pool, each looked at while the other is in use.
    private static async Task<string> PreparedAsync(TestLedger ledger)
    {
        await using var first = await ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var second = await ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var prepared = "";
        foreach (var connection in new[] { first, second })
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "select coalesce(string_agg(statement, ' | '), '') from pg_prepared_statements "
                + "where statement ~ 'statement_block|printed_figure' and statement !~ 'pg_prepared_statements'";
            prepared += await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        return prepared;
    }
}
