using MediatR;
using Npgsql;
using RankLedger.Auditing;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.ReadModels;
using RankLedger.Standings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Auditing;

/// <summary>A question about one period reads what is known of it, and not all that was ever stated.</summary>
public sealed class A_period_costs_its_own_rows(TestServer server)
{
    private const int Others = 60_000;

    // So often that PostgreSQL goes over to a plan for any values, which knows nothing of how few rows a period has.
    private const int Times = 8;

    [Fact]
    public async Task Whatever_is_asked_of_it()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(
            new RecordPublications(
                "towns",
                [.. Days.Select(day => Towns.Publication($"p{day:yyyyMMdd}", day.AddDays(1), 120, $"{day:yyyy-MM-dd}"))]
            )
        );
        foreach (var table in new[] { "statement_block", "table_block", "publication", "printed_rank" })
            await ledger.ScalarAsync<object>($"alter table read_model.{table} set (autovacuum_enabled = off)");
        // Another ranking's, in no order, as imports leave them.
        await ledger.ScalarAsync<object>(
            $"""
            insert into read_model.statement_block(key, recorded_from, publication, places, body)
            select (1::bigint << {BlockKey.RankingShift}) + (n * 7919 % {Others} << {BlockKey.BlockBits}), 1, 'q' || n / 6, 1, body
            from generate_series(1, {Others}) n,
              (select sha512(body) || sha512(body) || sha512(body) as body from read_model.statement_block limit 1) one;
            insert into read_model.table_block(key, recorded_from, places, known_from, body)
            select key, recorded_from, places, '2020-01-01', body from read_model.statement_block where publication like 'q%';
            analyze;
            -- Where a bitmap is cheap, it hides that a join does not know how few rows a period has.
            do $$ begin execute format('alter database %I set enable_bitmapscan = off', current_database()); end $$;
            """
        );
        await EndConnectionsAsync(ledger);
        await ledger.ScalarAsync<object>("select pg_stat_reset()");
        var point = new Point(AsPublished.All, AsRecorded.Now);
        foreach (var day in Days)
        {
            var period = ReferencePeriod.Parse($"{day:yyyy-MM-dd}");
            foreach (
                var question in new IBaseRequest[]
                {
                    new GetStandings("towns", period, null, point),
                    new GetMovements("towns", period, null, null, point),
                    new GetPositions("towns", [period], null, point),
                    new GetStops("towns", period, null, point),
                    new GetAmendments("towns", period, null, null, point),
                    new GetHistory("towns", "a", period, null, point),
                    new GetLineage("towns", "a", period, null, point),
                    new GetComparison("towns", period, null, new(AsPublished.On(day), AsRecorded.Now), point),
                    new GetPublication("towns", $"p{day:yyyyMMdd}", point),
                }
            )
                await ledger.SendAnyAsync(question);
        }

        await EndConnectionsAsync(ledger);
        (
            await ledger.ScalarAsync<string>(
                $"""
                select coalesce(string_agg(relname || ' ' || seq_tup_read || ' + ' || idx_tup_fetch, ', '), '') from pg_stat_user_tables
                where schemaname in ('read_model', 'ledger', 'events') and seq_tup_read + idx_tup_fetch >= {Others}
                """
            )
        ).ShouldBe("", "a table was read to its end");
    }

    private static IEnumerable<DateOnly> Days => Enumerable.Range(0, Times).Select(new DateOnly(2020, 1, 1).AddDays);

    // What a connection has read is told when it ends.
    private static async Task EndConnectionsAsync(TestLedger ledger)
    {
        ledger.Database.Clear();
        while (
            await ledger.ScalarAsync<long>(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
                """
            ) > 0
        )
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
    }
}
