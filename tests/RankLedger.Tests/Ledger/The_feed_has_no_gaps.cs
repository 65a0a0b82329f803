using System.Security.Cryptography;
using System.Text;
using RankLedger.Domain;
using RankLedger.Feed;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

public sealed class The_feed_has_no_gaps(TestServer server)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        await using var ledger = await TownsAsync(publications: 7);
        var seen = new List<RecordedEvent>();
        for (
            var page = await ledger.SendAsync(new GetEvents(0, 3));
            page.Events.Count > 0;
            page = await ledger.SendAsync(new GetEvents(page.Next, 3))
        )
        {
            page.Position.ShouldBe(8);
            seen.AddRange(page.Events);
        }

        seen.Select(each => each.Position).ShouldBe(Enumerable.Range(1, 8).Select(each => (long)each));
        seen.Select(each => each.Type).ShouldBe(["ranking-defined", .. Enumerable.Repeat("publication-recorded", 7)]);
        seen[1].Stream.ShouldBe("publication/towns/p1");
        seen[1].Body.GetProperty("figures")[0].GetProperty("value").GetRawText().ShouldBe("10.5");
    }

    // The recipe that an auditor follows with nothing but the feed and PostgreSQL's text of the body.
    [Fact]
    public async Task The_hash_is_that_of_the_stored_body_without_its_actor()
    {
        await using var ledger = await TownsAsync(publications: 1);
        var recorded = (await ledger.SendAsync(new GetEvents(1, 1))).Events[0];
        var stored = await ledger.ScalarAsync<string>("select data::text from events.mt_events where stream_id = 'publication/towns/p1'");
        var hashed = await ledger.ScalarAsync<string>(
            "select (data - 'actor')::text from events.mt_events where stream_id = 'publication/towns/p1'"
        );
        recorded.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed!))));
        System.Text.Json.JsonElement.DeepEquals(recorded.Body, System.Text.Json.JsonDocument.Parse(stored!).RootElement).ShouldBeTrue();
    }

    [Fact]
    public async Task A_position_beyond_the_end_is_refused()
    {
        await using var ledger = await TownsAsync(publications: 1);
        (await ledger.SendAsync(new GetEvents(2, 10))).Events.ShouldBeEmpty();
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new GetEvents(3, 10)))).Slug.ShouldBe("unknown-position");
    }

    [Fact]
    public async Task A_follower_who_leaves_gets_nothing_more()
    {
        await using var ledger = await TownsAsync(publications: 1);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var pages = ledger.StreamAsync(new FollowEvents(0, Quiet)).GetAsyncEnumerator(leaving.Token);
        (await pages.MoveNextAsync()).ShouldBeTrue();
        var next = pages.MoveNextAsync().AsTask();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task A_follower_gets_what_is_there_and_then_what_comes_each_once_and_promptly()
    {
        await using var ledger = await TownsAsync(publications: 3);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(60));
        var positions = new List<long>();
        var caughtUp = new TaskCompletionSource();
        var following = Task.Run(
            async () =>
            {
                await foreach (var page in ledger.StreamAsync(new FollowEvents(1, Quiet)).WithCancellation(enough.Token))
                {
                    positions.AddRange(page.Events.Select(each => each.Position));
                    if (positions.Count == 3)
                        caughtUp.TrySetResult();
                    if (positions.Count == 3 + 40)
                        return;
                }
            },
            enough.Token
        );
        await caughtUp.Task.WaitAsync(enough.Token);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var number = 0; number < 10; number++)
                            await ledger.SendAsync(
                                new RecordPublications(
                                    "towns",
                                    [Towns.Publication($"w{writer}-{number}", new DateOnly(2025, 1, 1), number)]
                                )
                            );
                    })
                )
        );
        var written = clock.Elapsed;
        await following.WaitAsync(enough.Token);
        positions.ShouldBe(Enumerable.Range(2, 43).Select(each => (long)each));
        (clock.Elapsed - written).ShouldBeLessThan(TimeSpan.FromSeconds(5), "a follower must not wait for the end of its quiet time");
    }

    [Fact]
    public async Task A_quiet_ledger_sends_an_empty_page_now_and_then()
    {
        await using var ledger = await TownsAsync(publications: 1);
        var pages = new List<int>();
        await foreach (var page in ledger.StreamAsync(new FollowEvents(0, TimeSpan.FromMilliseconds(50))))
        {
            pages.Add(page.Events.Count);
            if (pages.Count == 3)
                break;
        }

        pages.ShouldBe([2, 0, 0]);
    }

    private async Task<TestLedger> TownsAsync(int publications)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        for (var number = 1; number <= publications; number++)
            await ledger.SendAsync(
                new RecordPublications("towns", [Towns.Publication($"p{number}", new DateOnly(2025, 1, number), 10.50m)])
            );
        return ledger;
    }
}
