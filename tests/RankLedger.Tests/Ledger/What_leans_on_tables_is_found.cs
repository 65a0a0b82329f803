using Npgsql;
using RankLedger.Operations;

namespace RankLedger.Tests.Ledger;

/// <summary>What stands beside the ledger's tables and is not of them, but is carried out, waited for or asked with them.</summary>
public sealed class What_leans_on_tables_is_found(TestServer server)
{
    [Fact]
    public async Task Keys_statistics_and_collations_of_others_are_found_and_said()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            create table public.kept(api_key bigint, request_key text collate "C",
              foreign key (api_key, request_key) references ledger.request_key);
            create function public.measured(t text) returns int language sql immutable as 'select 1';
            create statistics public.measures on public.measured(stream_id) from ledger.ledger_entry;
            create collation public."C" (provider = icu, locale = 'und', deterministic = false);
            alter table ledger.witness alter column name type text collate public."C"
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Where(problem => problem.Where != "ledger.witness" || problem.Kind == "column-missing")
            .ShouldBe(
                [
                    new(
                        "reference-unexpected",
                        "ledger.request_key",
                        "a key of the table public.kept refers to it, so rows that are to go may have to stay; no table elsewhere "
                            + "refers to one here"
                    ),
                    new(
                        "statistics-unexpected",
                        "ledger.ledger_entry",
                        "the statistics measures compute with its rows whenever they are counted; no table here has any"
                    ),
                    new("column-missing", "ledger.witness", "name text not null collate C is expected, and is not there"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task That_names_are_told_in_quotes_is_no_change()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            "do $$ begin execute format('alter database %I set quote_all_identifiers = on', current_database()); end $$"
        );
        NpgsqlConnection.ClearAllPools();
        await using var anew = TestLedger.Open(ledger.ConnectionString);

        (await anew.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ledger_that_does_not_say_its_version_is_no_empty_one()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>("delete from ledger.schema_version");

        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldContain(problem =>
            problem.Kind == "version-missing" && problem.Where == "ledger.schema_version"
        );
        (await ledger.SendAsync(new GetStatus())).Health.ShouldStartWith("damaged: nothing says which schema its tables have");
    }
}
