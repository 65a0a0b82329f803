using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger;

/// <summary>A request that comes with a key is carried out once, however often and however simultaneously it is sent.</summary>
public sealed class RequestKeyTests(TestServer server)
{
    private static readonly Attribution By = new("tester", "typo", "page 1");

    [Fact]
    public async Task The_first_answer_is_given_again()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        var correction = new CorrectFigure("towns", "p", new("total", "2024", "a"), new RecordedFigure("total", "2024", "a", 8), By)
        {
            Key = Key("one"),
        };
        var first = await ledger.SendAsync(correction);
        first.ShouldBe(new Receipt(4, first.RecordedAt, 1, 0) { Version = 2 });
        await ledger.SendAsync(new CorrectFigure("towns", "p", new("total", "2024", "a"), new RecordedFigure("total", "2024", "a", 9), By));

        (await ledger.SendAsync(correction)).ShouldBe(first with { Replayed = true });
        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(5);
    }

    [Fact]
    public async Task A_key_names_one_request_of_one_caller()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        await ledger.SendAsync(new VoidPublication("towns", "p", By) { Key = Key("one") });
        var refused = await Should.ThrowAsync<LedgerRuleException>(() =>
            ledger.SendAsync(new VoidPublication("towns", "q", By) { Key = Key("one", body: 2) })
        );
        refused.Slug.ShouldBe("request-key-reused");
        (await ledger.SendAsync(new VoidPublication("towns", "q", By) { Key = Key("one", body: 2, caller: 8) })).Appended.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_appended_nothing_is_decided_anew()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        var again = new RecordPublications("towns", [Towns.Publication("p", new DateOnly(2025, 1, 1), 7)]) { Key = Key("one") };
        var first = await ledger.SendAsync(again);
        first.ShouldBe(new Receipt(3, first.RecordedAt, 0, 1) { Version = 1 });
        (await ledger.ScalarAsync<long>("select count(*) from ledger.request_key")).ShouldBe(0);
        await ledger.SendAsync(new VoidPublication("towns", "q", By));
        var second = await ledger.SendAsync(again);
        second.ShouldBe(new Receipt(4, second.RecordedAt, 0, 1) { Version = 1 });
    }

    // What the writer's role may do: it adds an answer, though nothing was asked, that tells of what another command recorded; or it takes
    // an answer away and adds another under its key.
    [Theory]
    [InlineData("""answer""", "it names @4, which was not recorded for this request")]
    [InlineData("""answer || '{"appended": 0}'""", "it says of nothing that it was appended, and such an answer is not kept")]
    [InlineData("""answer || '{"position": 1e30}'""", "it names @1000000000000000000000000000000, but the ledger ends at @4")]
    [InlineData("""answer || '{"position": 1e400}'""", "it names @1000000000000000000000000000000000000000…, but the ledger ends at @4")]
    [InlineData("""'{"position": "four"}'""", """{"position": "four"} names no position""")]
    [InlineData("""'[4]'""", "[4] names no position")]
    public async Task An_answer_that_no_command_gave_is_neither_given_nor_overlooked(string answer, string why)
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        await ledger.SendAsync(new VoidPublication("towns", "p", By) { Key = Key("one") });
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        await ledger.ScalarAsync<object>(
            $$"""
            insert into ledger.request_key(api_key, request_key, fingerprint, answer, answer_sha256)
            select *, {{KeptAnswerHash.OfRow}} from (
              select api_key, 'two' as request_key, '\x02'::bytea as fingerprint, {{answer}}::jsonb as answer from ledger.request_key) k
            """
        );
        var forged = new VoidPublication("towns", "q", By) { Key = Key("two", body: 2) };
        var refused = await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(forged));
        refused.Slug.ShouldBe("request-key-unexpected");
        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(4);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe([
            new("request-key-unexpected", "the key two of API key 7", $"no command gave the answer kept under it: {why}"),
        ]);
        (await ledger.SendAsync(forged with { Key = Key("three", body: 2) })).Appended.ShouldBe(1);
    }

    [Fact]
    public async Task Answers_that_an_older_version_kept_are_given_again()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        var two = new RecordPublications(
            "towns",
            [Towns.Publication("r", new DateOnly(2025, 1, 3), 7), Towns.Publication("s", new DateOnly(2025, 1, 4), 7)]
        )
        {
            Key = Key("one"),
        };
        var first = await ledger.SendAsync(two);
        await ledger.ScalarAsync<object>(
            $$"""
            update events.mt_events set causation_id = null;
            insert into ledger.request_key(api_key, request_key, fingerprint, answer, answer_sha256)
            select *, {{KeptAnswerHash.OfRow}} from (values (7, 'two', '\x02'::bytea, '{"position": 5, "appended": 0}'::jsonb))
              k(api_key, request_key, fingerprint, answer);
            update ledger.schema_version set version = 22
            """
        );
        await ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken);
        (await ledger.SendAsync(two)).ShouldBe(first with { Replayed = true });
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new VoidPublication("towns", "q", By) { Key = Key("two", body: 2) })).Appended.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_has_had_its_time_counts_for_nothing_though_it_is_not_cleaned_yet()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        var correction = new CorrectFigure("towns", "p", new("total", "2024", "a"), new RecordedFigure("total", "2024", "a", 8), By)
        {
            Key = Key("one"),
        };
        await ledger.SendAsync(correction);
        await ledger.ScalarAsync<object>("update ledger.request_key set kept_at = kept_at - interval '29 days'");
        (await ledger.SendAsync(correction)).Replayed.ShouldBeTrue();
        await ledger.ScalarAsync<object>("update ledger.request_key set kept_at = kept_at - interval '2 days'");
        var other = await ledger.SendAsync(new VoidPublication("towns", "q", By) { Key = Key("one", body: 2) });
        (other.Replayed, other.Appended).ShouldBe((false, 1));
        (await ledger.SendAsync(new VoidPublication("towns", "q", By) { Key = Key("one", body: 2) })).ShouldBe(
            other with
            {
                Replayed = true,
            }
        );
    }

    [Fact]
    public async Task A_refusal_keeps_nothing()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        (
            await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new VoidPublication("towns", "r", By) { Key = Key("one") }))
        ).Slug.ShouldBe("unknown-publication");
        (await ledger.ScalarAsync<long>("select count(*) from ledger.request_key")).ShouldBe(0);
        (await ledger.SendAsync(new VoidPublication("towns", "p", By) { Key = Key("one", body: 2) })).Appended.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_request_sent_eight_times_at_once_is_carried_out_once()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        for (var round = 1; round <= 10; round++)
        {
            var (id, key) = ($"r{round}", Key($"round-{round}"));
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(_ =>
                        Task.Run(() =>
                            ledger.SendAsync(
                                new RecordPublications("towns", [Towns.Publication(id, new DateOnly(2025, 1, 1), 7)]) { Key = key }
                            )
                        )
                    )
            );
            answers.Select(answer => answer with { Replayed = false }).Distinct().Count().ShouldBe(1);
            answers.Count(answer => !answer.Replayed).ShouldBe(1);
        }

        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(3 + 10);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_requests_that_take_one_key_at_once_are_never_both_carried_out()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        for (var round = 1; round <= 10; round++)
        {
            var name = $"round-{round}";
            var done = await Task.WhenAll(
                Enumerable
                    .Range(1, 4)
                    .Select(body =>
                        Task.Run(async () =>
                        {
                            try
                            {
                                return (
                                    await ledger.SendAsync(
                                        new RecordPublications("towns", [Towns.Publication($"{name}-{body}", new DateOnly(2025, 1, 1), 7)])
                                        {
                                            Key = Key(name, body),
                                        }
                                    )
                                ).Appended;
                            }
                            catch (LedgerRuleException refused) when (refused.Slug == "request-key-reused")
                            {
                                return 0;
                            }
                        })
                    )
            );
            done.Sum().ShouldBe(1);
        }

        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(3 + 10);
    }

    [Fact]
    public async Task An_amendment_of_what_was_changed_since_it_was_seen_is_refused()
    {
        await using var ledger = await Towns.WithTwoAsync(server);
        await ledger.SendAsync(new VoidPublication("towns", "q", By) { UnchangedSince = await SeenAsync(ledger, 3) });
        await ledger.SendAsync(
            new CorrectFigure("towns", "p", new("total", "2024", "a"), new RecordedFigure("total", "2024", "a", 9), By)
            {
                UnchangedSince = await SeenAsync(ledger, 3),
            }
        );
        var before = await SeenAsync(ledger, 4);
        var late = await Should.ThrowAsync<WrittenFirstException>(() =>
            ledger.SendAsync(new VoidPublication("towns", "p", By) { UnchangedSince = before })
        );
        late.Message.ShouldContain("was seen at @4, but was changed at @5");
        foreach (var other in (SeenState[])[new(6, "0123456789abcdef"), new(5, "0123456789abcdef"), new(5, "")])
        {
            var elsewhere = await Should.ThrowAsync<WrittenFirstException>(() =>
                ledger.SendAsync(new VoidPublication("towns", "p", By) { UnchangedSince = other })
            );
            elsewhere.Message.ShouldContain($"was seen at @{other.Position}, where the ledger does not have the entry that it had then");
        }

        (await ledger.SendAsync(new VoidPublication("towns", "p", By) { UnchangedSince = await SeenAsync(ledger, 5) })).Version.ShouldBe(3);
    }

    private static async Task<SeenState> SeenAsync(TestLedger ledger, long position) =>
        new(
            position,
            (await ledger.ScalarAsync<string>($"select encode(leaf_sha256, 'hex') from ledger.ledger_entry where position = {position}"))![
                ..16
            ]
        );

    private static RequestKey Key(string text, int body = 1, long caller = 7) => new(caller, text, new[] { (byte)body });
}
