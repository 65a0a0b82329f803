using Marten;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>Decisions in a given order, of which the next is taken while one enters the ledger: what others do in between, and what goes
/// wrong.</summary>
public sealed class Chunks_are_recorded_in_order(TestServer server)
{
    private static readonly PublicationRecorded[] Five =
    [
        .. Enumerable.Range(1, 5).Select(number => Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number)),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_gets_its_position_in_order()
    {
        await using var ledger = await DefinedAsync();

        var recorded = await RecordedAsync(ledger, DecideAsync);

        recorded.ShouldBe([("p1", 2, 1, 0), ("p2", 3, 1, 0), ("p3", 4, 1, 0), ("p4", 5, 1, 0), ("p5", 6, 1, 0)]);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_else_recorded_in_between_counts_once()
    {
        await using var ledger = await DefinedAsync();
        var isFirst = true;

        var recorded = await RecordedAsync(ledger, async (work, publication) =>
        {
            var decided = await DecideAsync(work, publication);
            if (publication.Publication == "p3" && isFirst)
            {
                isFirst = false;
                await ledger.SendAsync(new RecordPublications("towns", [publication]));
            }

            return decided;
        });

        recorded
            .Single(each => each.Publication == "p3")
            .ShouldSatisfyAllConditions(each => each.Appended.ShouldBe(0), each => each.Unchanged.ShouldBe(1));
        (await ledger.ScalarAsync<long>("select count(*) from ledger.ledger_entry")).ShouldBe(6);
        (
            await ledger.ScalarAsync<string>(
                "select string_agg(stream_id, ' ' order by position) from ledger.ledger_entry where stream_id like '%/p_' and "
                    + "stream_id not like '%/p3'"
            )
        ).ShouldBe("publication/towns/p1 publication/towns/p2 publication/towns/p4 publication/towns/p5");
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_definition_replaced_in_between_is_what_the_decision_rests_on()
    {
        await using var ledger = await DefinedAsync();
        var runs = 0;
        var wider = Towns.Definition with { Entities = [.. Towns.Definition.Entities, new("c", "C")] };

        var recorded = await RecordedAsync(ledger, async (work, publication) =>
        {
            var decided = await DecideAsync(work, publication);
            if (publication.Publication == "p3" && runs++ == 0)
                await ledger.SendAsync(new DefineRanking(wider, "tester"));
            return decided;
        });

        runs.ShouldBe(2);
        recorded.ShouldAllBe(each => each.Appended == 1);
        recorded.Select(each => each.Position).ShouldBeInOrder();
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_leaves_what_came_before_it_and_no_transaction_open()
    {
        await using var ledger = await DefinedAsync();

        var refused = await Should.ThrowAsync<LedgerRuleException>(() =>
            RecordedAsync(ledger, (work, publication) =>
                DecideAsync(
                    work,
                    publication.Publication == "p4"
                        ? publication with
                        {
                            Figures = [new RecordedFigure("total", "2024", "nowhere", 1)],
                        }
                        : publication
                )
            )
        );

        refused.Slug.ShouldBe("invalid-publication");
        await NothingIsLeftAsync(ledger, recorded: 3);
    }

    [Fact]
    public async Task Whoever_stops_listening_leaves_no_transaction_open()
    {
        await using var ledger = await DefinedAsync();
        using var appending = new LedgerWriter(
            ledger.Database,
            new Lazy<IDocumentStore>(() => ledger.Marten),
            new KnownHistory(ledger.Database, TimeProvider.System),
            []
        );

        await foreach (var (publication, _) in appending.AppendInOrderAsync(Five.ToAsyncEnumerable(), DecideAsync, Ct))
        {
            if (publication.Publication == "p2")
                break;
        }

        await NothingIsLeftAsync(ledger, recorded: 2);
    }

    // The first chunk is to be decided again while another program holds x and wants y, which the second chunk had appended already.
    [Fact]
    public async Task Two_programs_with_other_chunks_of_the_same_do_not_wait_for_each_other()
    {
        await using var ledger = await DefinedAsync();
        await using var other = TestLedger.Open(ledger.ConnectionString);
        using var appending = new LedgerWriter(
            ledger.Database,
            new Lazy<IDocumentStore>(() => ledger.Marten),
            new KnownHistory(ledger.Database, TimeProvider.System),
            []
        );
        var (w, x, y) = (Five[0], Five[1], Five[2]);
        var (runs, others) = (0, Task.FromResult<Receipt?>(null));
        IReadOnlyList<PublicationRecorded>[] chunks =
        [
            [w, x],
            [y],
        ];

        var took = System.Diagnostics.Stopwatch.StartNew();
        await foreach (
            var _ in appending.AppendInOrderAsync(
                chunks.ToAsyncEnumerable(),
                async (work, chunk) =>
                {
                    var decided = await RecordPublicationsHandler.DecideAsync(work, new("towns", chunk), Towns.Today);
                    switch (chunk.Count == 2 ? ++runs : 0)
                    {
                        case 1:
                            await other.SendAsync(new RecordPublications("towns", [w]));
                            break;
                        case 2:
                            others = Task.Run(async () => (Receipt?)await other.SendAsync(new RecordPublications("towns", [x, y])), Ct);
                            await Task.Delay(TimeSpan.FromMilliseconds(500), Ct);
                            break;
                    }

                    return decided;
                },
                Ct
            )
        ) { }

        await others;
        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        (
            await ledger.ScalarAsync<string>(
                "select string_agg(stream_id, ' ' order by stream_id) from ledger.ledger_entry where position > 1"
            )
        ).ShouldBe("publication/towns/p1 publication/towns/p2 publication/towns/p3");
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static Task<int> DecideAsync(LedgerWriter.Draft work, PublicationRecorded publication) =>
        RecordPublicationsHandler.DecideAsync(work, new("towns", [publication]), Towns.Today);

    private static async Task NothingIsLeftAsync(TestLedger ledger, int recorded)
    {
        (
            await ledger.ScalarAsync<string>(
                "select string_agg(stream_id, ' ' order by position) from ledger.ledger_entry where position > 1"
            )
        ).ShouldBe(string.Join(' ', Five.Take(recorded).Select(each => $"publication/towns/{each.Publication}")));
        (
            await ledger.ScalarAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"
            )
        ).ShouldBe(0);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static async Task<List<(string Publication, long Position, int Appended, int Unchanged)>> RecordedAsync(
        TestLedger ledger,
        Func<LedgerWriter.Draft, PublicationRecorded, Task<int>> decide
    )
    {
        using var appending = new LedgerWriter(
            ledger.Database,
            new Lazy<IDocumentStore>(() => ledger.Marten),
            new KnownHistory(ledger.Database, TimeProvider.System),
            []
        );
        var recorded = new List<(string, long, int, int)>();
        await foreach (var (publication, answer) in appending.AppendInOrderAsync(Five.ToAsyncEnumerable(), decide, Ct))
            recorded.Add((publication.Publication, answer.Position, answer.Appended, answer.Unchanged));
        return recorded;
    }

    private async Task<TestLedger> DefinedAsync()
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        return ledger;
    }
}
