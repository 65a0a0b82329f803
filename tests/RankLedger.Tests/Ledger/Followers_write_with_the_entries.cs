using Marten;
using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>What is written with every entry, without the writer knowing it.</summary>
public sealed class Followers_write_with_the_entries(TestServer server)
{
    private const string Written = "select string_agg(first || '-' || last, ' ' order by first) from public.leaf";

    [Fact]
    public async Task A_follower_writes_with_the_entries()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.ScalarAsync<object>("create table public.leaf(first bigint, last bigint check (last < 4))");
        var history = new KnownHistory(ledger.Database, TimeProvider.System);
        using var writer = new LedgerWriter(ledger.Database, new Lazy<IDocumentStore>(() => ledger.Marten), history, [new Leaves()]);

        await RecordAsync(writer, 1);
        await RecordAsync(writer, 2);
        await RecordAsync(writer, 2); // counts already, so nothing is entered

        (await ledger.ScalarAsync<string>(Written)).ShouldBe("2-2 3-3");
    }

    [Fact]
    public async Task Entries_are_not_there_where_a_follower_fails()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.ScalarAsync<object>("create table public.leaf(first bigint, last bigint check (last < 2))");
        var history = new KnownHistory(ledger.Database, TimeProvider.System);
        using var writer = new LedgerWriter(ledger.Database, new Lazy<IDocumentStore>(() => ledger.Marten), history, [new Leaves()]);

        (await Should.ThrowAsync<PostgresException>(() => RecordAsync(writer, 1))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);

        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(1);
        (await ledger.ScalarAsync<long>("select count(*) from public.leaf")).ShouldBe(0);
    }

    private static Task<Receipt> RecordAsync(LedgerWriter writer, int number)
    {
        PublicationRecorded publication = Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number);
        return writer.AppendAsync(
            work => RecordPublicationsHandler.DecideAsync(work, new("towns", [publication]), Towns.Today),
            null,
            TestContext.Current.CancellationToken
        );
    }

    private sealed class Leaves : IEntryFollower
    {
        public IEnumerable<NpgsqlBatchCommand> With(EnteredEvents entered) =>
            entered.First > entered.Last
                ? []
                :
                [
                    new("insert into public.leaf values ($1, $2)")
                    {
                        Parameters =
                        {
                            new() { Value = entered.First },
                            new() { Value = entered.Last },
                        },
                    },
                ];
    }
}
