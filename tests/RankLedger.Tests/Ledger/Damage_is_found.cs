using RankLedger.Domain.Publications;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>Damage done behind the ledger's back is found and named.</summary>
public sealed class Damage_is_found(TestServer server)
{
    [Theory]
    [InlineData(
        "update events.mt_events set data = replace(data::text, '150', '151')::jsonb where stream_id = 'publication/towns/p2'",
        "event-changed",
        "@3"
    )]
    [InlineData("update events.mt_events set version = 7 where stream_id = 'publication/towns/p2'", "entry-changed", "@3")]
    [InlineData("update ledger.ledger_entry set recorded_at = recorded_at - interval '1 day' where position = 3", "entry-changed", "@3")]
    [InlineData(
        "update read_model.table_block set body = set_byte(body, octet_length(body) - 1, 3) where known_from = '2025-01-01'",
        "row-changed",
        "table_block: towns total 2024 b p1"
    )]
    [InlineData(
        "update read_model.table_block set body = substring(body for octet_length(body) - 1) where recorded_from = 3",
        "row-changed",
        "table_block: towns total 2024 from 2025-02-01 recorded from @3"
    )]
    [InlineData("delete from read_model.table_block where recorded_from = 4", "row-missing", "table_block: towns total 2024 a p1")]
    [InlineData(
        "insert into read_model.table_block select key, recorded_from, places, known_from + 1, body from read_model.table_block where "
            + "recorded_from = 2",
        "row-unexpected",
        "table_block: towns total 2024 a p1 from 2025-01-02 recorded from @2"
    )]
    [InlineData(
        "delete from read_model.statement_block where recorded_from = 2",
        "row-missing",
        "statement_block: towns total 2024 b p1 recorded from @2"
    )]
    [InlineData(
        "update read_model.statement_block set publication = 'p2' where recorded_from = 4",
        "row-changed",
        "statement_block: towns total 2024 a p2 recorded from @4"
    )]
    [InlineData(
        "update read_model.statement_block set body = set_byte(body, 0, 9) where recorded_from = 3",
        "row-changed",
        "statement_block: towns total 2024 recorded from @3"
    )]
    [InlineData(
        "insert into read_model.statement_block select key, 4000, publication, places, body from read_model.statement_block where "
            + "recorded_from = 4",
        "row-unexpected",
        "statement_block: towns total 2024 a p1 recorded from @4000"
    )]
    [InlineData(
        "insert into read_model.milestone select * from read_model.milestone limit 1",
        "row-unexpected",
        "milestone: towns total 2024"
    )]
    [InlineData("update read_model.publication set publisher = 'someone' where publication = 'p2'", "row-changed", "publication: towns p2")]
    [InlineData("update read_model.ranking set definition = jsonb_set(definition, '{title}', '\"T\"')", "row-changed", "ranking: towns")]
    public async Task It_is_found_and_named(string damage, string kind, string where)
    {
        await using var ledger = await TamperedTowns.OfAsync(server);

        await ledger.ScalarAsync<object>(damage);

        var verified = await ledger.SendAsync(new VerifyLedger(null));
        verified.Clean.ShouldBeFalse();
        verified.Problems.ShouldContain(problem => problem.Kind == kind && problem.Where.StartsWith(where, StringComparison.Ordinal));
    }

    // What was found before is told all the same.
    [Fact]
    public async Task Events_that_cannot_be_folded_are_told()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>("delete from ledger.ledger_entry where position = 1");

        var problems = (await ledger.SendAsync(new VerifyLedger(null))).Problems;
        problems.ShouldContain(
            new VerifyProblem(
                "not-compared",
                "read models",
                "The events cannot be folded, so the read models were not compared: A publication of ranking 'towns' is recorded at 2, but "
                    + "the ranking is not defined."
            )
        );
        problems.ShouldContain(problem => problem.Kind == "entry-missing" && problem.Where == "@1");
        (await ledger.ScalarAsync<long>("select count(*) from pg_namespace where nspname = 'read_model_verify'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_rebuild_mends_the_read_models()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)]));
        await ledger.ScalarAsync<object>("update read_model.table_block set body = set_byte(body, octet_length(body) - 1, 3)");
        (await ledger.SendAsync(new VerifyLedger(null))).Clean.ShouldBeFalse();
        (await ledger.SendAsync(new RebuildReadModels(null))).Position.ShouldBe(2);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }
}
