using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

public sealed class Many_writers_lose_nothing(TestServer server)
{
    private const int Writers = 8;
    private const int Each = 200;

    [Fact]
    public async Task Eight_writers_at_once_lose_nothing_and_write_nothing_twice()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var number = 0; number < Each; number++)
                            await ledger.SendAsync(
                                new RecordPublications(
                                    "towns",
                                    [
                                        Towns.Publication(
                                            $"w{writer}-{number}",
                                            new DateOnly(2025, 1, 1).AddDays(number),
                                            (writer * 1000) + number,
                                            $"{1900 + (number / 2)}"
                                        ),
                                    ]
                                )
                            );
                    })
                )
        );

        var verified = await ledger.SendAsync(new VerifyLedger(null));
        verified.Problems.ShouldBeEmpty();
        (await ledger.ScalarAsync<long>("select count(*) from ledger.ledger_entry")).ShouldBe(1 + (Writers * Each));
        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(1 + (Writers * Each));
        (await ledger.ScalarAsync<long>("select count(distinct event_id) from ledger.ledger_entry")).ShouldBe(1 + (Writers * Each));
        (await ledger.ScalarAsync<long>("select count(*) from events.mt_events")).ShouldBe(1 + (Writers * Each));
        (
            await ledger.ScalarAsync<long>(
                "select count(*) from (select recorded_at, lag(recorded_at) over (order by position) b from "
                    + "ledger.ledger_entry) t where recorded_at <= b"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Writers_of_one_publication_take_turns_and_its_record_is_made_once()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        var recorded = await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(_ =>
                    Task.Run(() => ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p", new DateOnly(2025, 1, 1), 7)])))
                )
        );
        recorded.Sum(each => each.Appended).ShouldBe(1);

        await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(value =>
                    Task.Run(() =>
                        ledger.SendAsync(
                            new CorrectFigure(
                                "towns",
                                "p",
                                new("total", "2024", "a"),
                                new RecordedFigure("total", "2024", "a", value),
                                new("tester", "typo", "page 1")
                            )
                        )
                    )
                )
        );
        var publication = await ledger.SendAsync(new GetPublication("towns", "p", default));
        publication.Publication.Version.ShouldBe(5);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_programs_that_record_the_same_at_once_record_it_once()
    {
        await using var one = await server.LedgerAsync();
        await using var two = TestLedger.Open(one.ConnectionString);
        await one.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        var recorded = await Task.WhenAll(
            new[] { one, two }.SelectMany(ledger =>
                Enumerable
                    .Range(0, Each)
                    .Select(number =>
                        Task.Run(() =>
                            ledger.SendAsync(
                                new RecordPublications(
                                    "towns",
                                    [Towns.Publication($"p{number}", new DateOnly(2025, 1, 1).AddDays(number), number)]
                                )
                            )
                        )
                    )
            )
        );

        recorded.Sum(each => each.Appended).ShouldBe(Each);
        (await one.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(1 + Each);
        // Marten's own marks of the appends that collided are no events of the ledger, so that verify says nothing of them.
        (await one.ScalarAsync<long>("select count(*) from events.mt_events where type <> 'tombstone'")).ShouldBe(1 + Each);
        (await one.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_expected_version_is_refused_and_nothing_is_recorded()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(new RecordPublications("towns", [Towns.Publication("p", new DateOnly(2025, 1, 1), 7)]));
        var refused = await Should.ThrowAsync<WrittenFirstException>(() =>
            ledger.SendAsync(new VoidPublication("towns", "p", new Attribution("tester", "wrong paper", null), ExpectedVersion: 3))
        );
        refused.Message.ShouldContain("expected at version 3, but is at 1");
        (
            await ledger.SendAsync(new VoidPublication("towns", "p", new Attribution("tester", "wrong paper", null), ExpectedVersion: 1))
        ).Position.ShouldBe(3);
    }
}
