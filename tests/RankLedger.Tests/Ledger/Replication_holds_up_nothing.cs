using RankLedger.Operations;
using RankLedger.Publications;

namespace RankLedger.Tests.Ledger;

/// <summary>Whoever begins logical replication makes a publication of all tables.</summary>
public sealed class Replication_holds_up_nothing(TestServer server)
{
    [Fact]
    public async Task A_publication_of_all_tables_holds_up_no_recording()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>("create publication everything for all tables");
        var answer = await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p3", new DateOnly(2025, 3, 1), 140)]));
        answer.Appended.ShouldBe(1);
        await ledger.SendAsync(new RebuildReadModels(null));
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_table_whose_rows_replication_cannot_know_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            alter table events.mt_streams replica identity nothing;
            alter table read_model.publication replica identity default
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe([("identity-missing", "events.mt_streams"), ("identity-missing", "read_model.publication")], ignoreOrder: true);
    }
}
