using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Milestones;

/// <summary>A belief ends with a publication, or with one that its publisher took back.</summary>
public sealed class Beliefs_name_who_ended_them(TestServer server)
{
    private static readonly Attribution By = new("tester", "taken back", "page 1");

    [Fact]
    public async Task Not_what_stood_before_but_who_took_his_own_statement_back()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "towns",
                    Title = "Towns",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A")],
                    Tiers = [new("hundred", 100)],
                },
                "tester"
            )
        );
        await ledger.SendAsync(
            new RecordPublications(
                "towns",
                [Said("customs", new(2026, 1, 5), 90), Said("bureau", new(2026, 1, 9), 110), Said("press", new(2026, 3, 1), 95)]
            )
        );
        (await EndedAsync()).ShouldBe(("press", false));

        await ledger.SendAsync(new WithdrawPublication("towns", "bureau", new(2026, 2, 1), By));
        (await EndedAsync()).ShouldBe(("bureau", true));

        async Task<(string?, bool)> EndedAsync()
        {
            var belief = (await ledger.SendAsync(new GetMilestones("towns", null, null, null, IncludeUndone: true, Point.Now)))
                .Milestones.ShouldHaveSingleItem()
                .Beliefs.ShouldHaveSingleItem();
            return (belief.EndedBy, belief.TakenBack);
        }
    }

    private static PublicationRecorded Said(string publisher, DateOnly on, decimal value) =>
        new(
            Ranking: "towns",
            Publication: publisher,
            Publisher: publisher,
            Kind: "release",
            Title: "Title",
            Url: null,
            Language: null,
            PublishedOn: on,
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: [new("total", "2025", "a", value)],
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "tester"
        );
}
