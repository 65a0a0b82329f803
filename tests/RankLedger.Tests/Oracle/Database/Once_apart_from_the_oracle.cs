using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Oracle.Database;

/// <summary>Where the ledger and docs/rules.md, as the oracle reads it, were apart once. Each test names the sentence.</summary>
public sealed class Once_apart_from_the_oracle(TestServer server)
{
    // An entity that is printed for the first time in a batch: its other years must be known when its milestones are derived.
    [Fact]
    public async Task A_newly_printed_position_leaves_the_milestones_of_other_years_alone()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A"), new("b", "B")],
                    Tiers = [new("trillion", 1e12m)],
                },
                "tester"
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    new(
                        "trade",
                        "p1",
                        "press",
                        "press",
                        "Title",
                        null,
                        null,
                        new(2026, 1, 22),
                        "day",
                        null,
                        null,
                        false,
                        [new("total", "2023", "a", 2e12m), new("total", "2025", "a", 2e12m)],
                        [],
                        [new("total", "2025", "b", 2)],
                        null,
                        "tester"
                    ),
                ]
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    new(
                        "trade",
                        "p2",
                        "press",
                        "press",
                        "Title",
                        null,
                        null,
                        new(2026, 1, 23),
                        "day",
                        null,
                        null,
                        false,
                        [],
                        [],
                        [new("total", "2025", "a", 1)],
                        null,
                        "tester"
                    ),
                ]
            )
        );

        var answer = await ledger.SendAsync(new GetMilestones("trade", null, null, null, true, new(AsPublished.All, AsRecorded.Now)));
        answer.Milestones.ShouldHaveSingleItem().Period.ShouldBe("2023");
    }

    // The first positions that are printed of a year: its figures must be known when its milestones are derived.
    [Fact]
    public async Task The_first_printed_positions_of_a_year_leave_its_milestones_alone()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A"), new("b", "B")],
                    Tiers = [new("trillion", 1e12m)],
                },
                "tester"
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    new(
                        "trade",
                        "p1",
                        "press",
                        "press",
                        "Title",
                        null,
                        null,
                        new(2026, 1, 22),
                        "day",
                        null,
                        null,
                        false,
                        [new("total", "2025", "a", 2e12m), new("total", "2025", "b", 3e12m)],
                        [],
                        [],
                        null,
                        "tester"
                    ),
                ]
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    new(
                        "trade",
                        "p2",
                        "press",
                        "press",
                        "Title",
                        null,
                        null,
                        new(2026, 1, 23),
                        "day",
                        null,
                        null,
                        false,
                        [new("total", "2023", "a", 0.5e12m)],
                        [],
                        [new("total", "2025", "a", 2)],
                        null,
                        "tester"
                    ),
                ]
            )
        );

        var answer = await ledger.SendAsync(new GetMilestones("trade", null, null, null, false, new(AsPublished.All, AsRecorded.Now)));
        answer.Milestones.Select(it => (it.Entity, it.Ordinal)).ShouldBe([("b", 1), ("a", 2)]);
    }

    // "at or above a tier is decided by the value, or for a printed position by its bounds" (section 3), and year-to-date is
    // "the first period January-month at or above the tier".
    [Fact]
    public async Task The_bounds_of_a_printed_position_decide_about_a_tier_for_year_to_date_too()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A"), new("b", "B")],
                    Tiers = [new("trillion", 1e12m)],
                },
                "tester"
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    new(
                        "trade",
                        "p1",
                        "press",
                        "press",
                        "Title",
                        null,
                        null,
                        new(2025, 10, 22),
                        "day",
                        null,
                        null,
                        false,
                        [new("total", "2025-01/2025-09", "b", 2e12m)],
                        [],
                        [new("total", "2025-01/2025-09", "a", 1), new("total", "2025-01/2025-09", "b", 2)],
                        null,
                        "tester"
                    ),
                ]
            )
        );

        var answer = await ledger.SendAsync(new GetMilestones("trade", null, null, null, false, new(AsPublished.All, AsRecorded.Now)));
        answer
            .Milestones.Select(it => (it.Entity, it.Kind, it.Value))
            .ShouldBe([("a", "ytd", null), ("b", "ytd", 2e12m)], ignoreOrder: true);
    }
}
