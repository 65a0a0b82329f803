using Marten;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>A request is carried out over another host between the look at its key and the decision here: the answer is that of the one
/// that was carried out, whatever this decision came to.</summary>
public sealed class The_same_request_comes_over_two_hosts(TestServer server)
{
    private static readonly Attribution By = new("tester", "typo", "page 1");
    private static readonly DateOnly Today = new(2026, 1, 1);

    // Together with others, and by itself because something was in the way.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_recording_that_is_there_already_is_the_one_that_was_recorded(int decision)
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        var request = new RecordPublications("towns", [Towns.Publication("r", new DateOnly(2025, 1, 3), 7)]) { Key = Key };
        await ShouldGiveTheFirstAsync(ledger, () => ledger.SendAsync(request), draft => RecordAsync(draft, request), decision);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(1, 1)]
    [InlineData(null, 2)]
    [InlineData(1, 2)]
    public async Task An_amendment_that_changes_nothing_or_is_refused_is_the_one_that_was_made(int? expected, int decision)
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        var request = new VoidPublication("towns", "p", By, expected) { Key = Key };
        await ShouldGiveTheFirstAsync(ledger, () => ledger.SendAsync(request), draft => AmendAsync(draft, request), decision);
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused_by_that()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        using var here = Host(ledger);
        var there = new VoidPublication("towns", "q", By) { Key = Key };
        var request = new VoidPublication("towns", "p", By) { Key = new(7, "one", new byte[] { 2 }) };
        await ledger.SendAsync(new VoidPublication("towns", "p", By));
        var refused = await Should.ThrowAsync<LedgerRuleException>(() =>
            here.AppendAsync(After(() => ledger.SendAsync(there), draft => AmendAsync(draft, request), 1), request.Key, Ct)
        );
        refused.Slug.ShouldBe("request-key-reused");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static RequestKey Key => new(7, "one", new byte[] { 1 });

    private static async Task ShouldGiveTheFirstAsync(
        TestLedger ledger,
        Func<Task<Receipt>> there,
        Func<LedgerWriter.Draft, Task<int>> decide,
        int decision
    )
    {
        using var here = Host(ledger);
        Receipt? first = null;
        var answer = await here.AppendAsync(After(async () => first = await there(), decide, decision), Key, Ct);
        answer.ShouldBe(first! with { Replayed = true, Leaf = answer.Leaf });
        first!.Appended.ShouldBe(1);
        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(4);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    // The other host is asked once, in the decision of that number, behind the look at the key; those before are in somebody's way.
    private static Func<LedgerWriter.Draft, Task<int>> After(Func<Task> there, Func<LedgerWriter.Draft, Task<int>> decide, int decision)
    {
        var made = 0;
        return async draft =>
        {
            if (++made < decision)
                throw new WrittenFirstException("Somebody else was first.");
            if (made == decision)
                await there();
            return await decide(draft);
        };
    }

    private static LedgerWriter Host(TestLedger ledger) =>
        new(ledger.Database, new Lazy<IDocumentStore>(() => ledger.Marten), new KnownHistory(ledger.Database, TimeProvider.System), []);

    private static Task<int> RecordAsync(LedgerWriter.Draft draft, RecordPublications request) =>
        RecordPublicationsHandler.DecideAsync(draft, request, Today);

    private static Task<int> AmendAsync(LedgerWriter.Draft draft, Amend request) =>
        AmendPublicationHandler.DecideAsync(draft, request, Today, Ct);
}
