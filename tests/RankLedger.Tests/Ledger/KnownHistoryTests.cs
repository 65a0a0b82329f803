using System.Globalization;
using Marten;
using RankLedger.Domain;
using RankLedger.Feed;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>What a program knows of the ledger's end is bound to the leaves of its entries, which cover stream and actor too.</summary>
public sealed class KnownHistoryTests(TestServer server)
{
    [Fact]
    public async Task The_same_body_of_another_stream_or_actor_is_another_entry()
    {
        await using var ledger = await server.LedgerAsync();
        var history = await RecordedAsync(ledger);
        await history.LookAsync(now: true, TestContext.Current.CancellationToken);
        history.Lost.ShouldBeNull();

        // As another history would have it that says the same at the same instant of something else.
        await ledger.ScalarAsync<object>("update ledger.ledger_entry set leaf_sha256 = sha256('another') where position = 2");

        await history.LookAsync(now: true, TestContext.Current.CancellationToken);
        history.Lost.ShouldNotBeNull().Sentence.ShouldContain("@2 (publication/towns/p1)");
    }

    // Nobody asked anything in between that would have noticed it.
    [Fact]
    public async Task The_first_commands_after_a_loss_are_refused_too()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)]));
        await ledger.ScalarAsync<object>("update ledger.ledger_entry set leaf_sha256 = sha256('another') where position = 2");

        var first = Enumerable
            .Range(2, 8)
            .Select(number =>
                ledger.SendAsync(new RecordPublications("towns", [Towns.Publication($"p{number}", new DateOnly(2025, 1, number), 90)]))
            )
            .ToList();
        foreach (var command in first)
            (await Should.ThrowAsync<LedgerRuleException>(() => command)).Slug.ShouldBe("history-forked");
        (await ledger.ScalarAsync<long>("select count(*) from ledger.ledger_entry")).ShouldBe(2);
    }

    // A program that records nothing, and only passes events on or says how it is.
    [Theory]
    [InlineData("follows")]
    [InlineData("asks for the status")]
    [InlineData("is ready")]
    public async Task Whoever_knows_the_end_too(string what)
    {
        await using var ledger = await server.LedgerAsync();
        await RecordedAsync(ledger);
        await using var reader = TestLedger.Open(ledger.ConnectionString);
        Task asked = what switch
        {
            "follows" => reader.SendAsync(new GetEvents(0, 10)),
            "is ready" => reader.Readiness.LookAsync(TestContext.Current.CancellationToken),
            _ => reader.SendAsync(new GetStatus()),
        };
        await asked;
        await ledger.ScalarAsync<object>("update ledger.ledger_entry set leaf_sha256 = sha256('another') where position = 2");
        await reader.History.LookAsync(now: true, TestContext.Current.CancellationToken);
        reader.History.Lost.ShouldNotBeNull().Sentence.ShouldContain("@2");
    }

    // The other history is longer already when it is read for the first time.
    [Fact]
    public async Task A_longer_history_that_is_read_does_not_hide_what_was_lost()
    {
        await using var ledger = await server.LedgerAsync();
        await RecordedAsync(ledger);
        await using var reader = TestLedger.Open(ledger.ConnectionString);
        await reader.SendAsync(new GetStatus());
        await ledger.ScalarAsync<object>("update ledger.ledger_entry set leaf_sha256 = sha256('another') where position = 2");
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p2", new DateOnly(2025, 2, 1), 90)]));
        // Whoever has what was lost gets nothing of what took its place, and whoever has less goes on.
        (await Should.ThrowAsync<LedgerRuleException>(() => reader.SendAsync(new GetEvents(2, 10)))).Slug.ShouldBe("history-forked");
        (await reader.SendAsync(new GetEvents(1, 10))).Position.ShouldBe(3);
        await reader.History.LookAsync(now: true, TestContext.Current.CancellationToken);
        reader.History.Lost.ShouldNotBeNull().Sentence.ShouldContain("@2");
    }

    [Fact]
    public async Task A_file_of_an_earlier_version_holds_the_hash_of_the_body_and_is_no_other_history()
    {
        await using var ledger = await server.LedgerAsync();
        await RecordedAsync(ledger);
        var at = await ledger.ScalarAsync<DateTime>("select recorded_at from ledger.ledger_entry where position = 2");
        var body = await ledger.ScalarAsync<string>("select encode(body_sha256, 'hex') from ledger.ledger_entry where position = 2");
        var name = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                name,
                string.Create(CultureInfo.InvariantCulture, $"@2 {new DateTimeOffset(at):O} {body}"),
                TestContext.Current.CancellationToken
            );
            using var file = new KnownEntryFile(name);
            var history = new KnownHistory(ledger.Database, TimeProvider.System, lasting: file);

            await history.LookAsync(now: true, TestContext.Current.CancellationToken);

            history.Lost.ShouldBeNull();
        }
        finally
        {
            File.Delete(name);
        }
    }

    // The ranking is at @1, the publication at @2.
    private static async Task<KnownHistory> RecordedAsync(TestLedger ledger)
    {
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        var history = new KnownHistory(ledger.Database, TimeProvider.System);
        using var writer = new LedgerWriter(ledger.Database, new Lazy<IDocumentStore>(() => ledger.Marten), history, []);
        await writer.AppendAsync(
            work =>
                RecordPublicationsHandler.DecideAsync(
                    work,
                    new("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)]),
                    Towns.Today
                ),
            null,
            TestContext.Current.CancellationToken
        );
        return history;
    }
}
