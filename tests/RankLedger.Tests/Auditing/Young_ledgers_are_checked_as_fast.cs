using Npgsql;
using RankLedger.Auditing.Checking;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Auditing;

/// <summary>What PostgreSQL last counted may be a ledger of one publication: the findings of a recording do not wait for the next
/// count.</summary>
public sealed class Young_ledgers_are_checked_as_fast(TestServer server)
{
    private const int Many = 600;

    // Once for its statements and once for its positions; a join of tables that are thought to be small reads all of them for each.
    [Fact]
    public async Task Each_publication_is_read_twice()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await RecordAsync(ledger, 0, 1);
        await ledger.ScalarAsync<object>("analyze");
        await ledger.ScalarAsync<object>("alter table read_model.publication set (autovacuum_enabled = off)");
        await RecordAsync(ledger, 1, Many);
        var view = await ledger.Reader.ResolveAsync("towns", new(AsPublished.All, AsRecorded.Now), TestContext.Current.CancellationToken);
        // What a connection that recorded has read is counted with what it reads now.
        await using var connection = new NpgsqlConnection(ledger.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);

        var scope = await CheckScope.OfAsync(connection, view, ["p0100"], TestContext.Current.CancellationToken);
        await new CheckRun(connection, view, scope).FindAsync(found => true, TestContext.Current.CancellationToken);

        await using var asked = new NpgsqlCommand(
            """
            select sum(seq_tup_read + idx_tup_fetch)::bigint from pg_stat_xact_user_tables
            where schemaname = 'read_model' and relname = 'publication'
            """,
            connection,
            transaction
        );
        ((long)(await asked.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBeInRange(2 * Many, 3 * Many);
    }

    private static Task<Receipt> RecordAsync(TestLedger ledger, int first, int many) =>
        ledger.SendAsync(
            new RecordPublications(
                "towns",
                [.. Enumerable.Range(first, many).Select(n => Towns.Publication($"p{n:0000}", new DateOnly(2025, 1, 1), 120))]
            )
        );
}
