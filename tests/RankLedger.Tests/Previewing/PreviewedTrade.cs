using RankLedger.Domain.Milestones;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Previewing;

/// <summary>A ledger of one publication on which commands are looked at ahead.</summary>
internal static class PreviewedTrade
{
    public static readonly Attribution By = new("tester", "typo", "page 1");

    public static async Task<TestLedger> LedgerAsync(TestServer server)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A"), new("b", "B"), new("c", "C")],
                    Tiers = [new("trillion", 1e12m)],
                    KindAuthority = new Dictionary<string, int> { ["release"] = 2, ["press"] = 1 },
                },
                "tester"
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    Publication(
                        "p1",
                        new(2026, 1, 22),
                        new("total", "2025", "a", 1.05e12m, "1.05", "trillion CNY"),
                        new("total", "2025", "b", 0.99e12m, "0.99", "trillion CNY"),
                        new("total", "2025", "c", 0.81e12m, "0.81", "trillion CNY")
                    ),
                ]
            )
        );
        return ledger;
    }

    public static async Task NothingHappenedAsync(TestLedger ledger)
    {
        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(2);
        (await ledger.ScalarAsync<long>("select count(*) from read_model.figure_fact where ranking is not null")).ShouldBe(3);
        // The next command gets the next position.
        (await ledger.SendAsync(new VoidPublication("trade", "p1", By))).Position.ShouldBe(3);
    }

    // a entered 2025: when it would be believed, and when it is now where that is otherwise.
    public static IEnumerable<string> Told(Preview preview) =>
        preview.Milestones.Select(each =>
            $"{each.Entity} {each.Event} {each.Period}:{string.Concat(each.After.Select(Days))}"
            + string.Concat(each.Before.Select(belief => " not" + Days(belief)))
        );

    private static string Days(Belief belief) => $" {belief.From:yyyy-MM-dd}..{belief.To:yyyy-MM-dd}";

    public static PublicationRecorded Publication(string id, DateOnly on, params RecordedFigure[] figures) =>
        new(
            Ranking: "trade",
            Publication: id,
            Publisher: "customs",
            Kind: "release",
            Title: "Title",
            Url: null,
            Language: null,
            PublishedOn: on,
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: figures,
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "tester"
        );
}
