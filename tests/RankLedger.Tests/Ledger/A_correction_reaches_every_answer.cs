using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;

namespace RankLedger.Tests.Ledger;

public sealed class A_correction_reaches_every_answer(TestServer server)
{
    [Fact]
    public async Task A_correction_changes_every_later_answer_and_no_earlier_one()
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
        var recorded = await ledger.SendAsync(
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
                        [new("total", "2025", "a", 1.05e12m, "1.05", "trillion yuan"), new("total", "2025", "b", 2e12m)],
                        [],
                        [],
                        null,
                        "tester"
                    ),
                ]
            )
        );
        recorded.Position.ShouldBe(2);
        var corrected = await ledger.SendAsync(
            new CorrectFigure(
                "trade",
                "p1",
                new("total", "2025", "a"),
                new RecordedFigure("total", "2025", "a", 3e12m),
                new("tester", "typo", "page 1")
            )
        );
        corrected.Position.ShouldBe(3);

        var now = await ledger.SendAsync(
            new GetStandings("trade", ReferencePeriod.Parse("2025"), null, new(AsPublished.All, AsRecorded.Now))
        );
        var before = await ledger.SendAsync(
            new GetStandings("trade", ReferencePeriod.Parse("2025"), null, new(AsPublished.All, AsRecorded.At(new LedgerPosition(2))))
        );
        var earlier = await ledger.SendAsync(
            new GetStandings("trade", ReferencePeriod.Parse("2025"), null, new(AsPublished.Of(new DateOnly(2026, 1, 21)), AsRecorded.Now))
        );

        now.Rows.Select(row => (row.Rank, row.Entity, row.Value)).ShouldBe([(1, "a", 3e12m), (2, "b", 2e12m)]);
        before.Rows.Select(row => (row.Rank, row.Entity, row.Value)).ShouldBe([(1, "b", 2e12m), (2, "a", 1.05e12m)]);
        before.Basis.Position.ShouldBe(2);
        earlier.Rows.ShouldBeEmpty();
    }
}
