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
        await using var ledger = await TownsAsync();
        await ledger.SendAsync(
            new RecordPublications(
                "towns",
                [
                    Said("customs", new(2026, 1, 5), "a", 90),
                    Said("bureau", new(2026, 1, 9), "a", 110),
                    Said("press", new(2026, 3, 1), "a", 95),
                ]
            )
        );
        (await EndedAsync(ledger)).ShouldBe(("press", false));

        await ledger.SendAsync(new WithdrawPublication("towns", "bureau", new(2026, 2, 1), By));
        (await EndedAsync(ledger)).ShouldBe(("bureau", true));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public async Task Who_says_that_there_is_no_value_any_more(bool isFull, bool drops, bool isRanked)
    {
        await using var ledger = await TownsAsync();
        // A list of positions that is taken back before: what is known of both is told from positions and values together.
        var ranks = Said("list", new(2026, 1, 1), "b") with { Ranks = [new("total", "2025", "b", 1), new("total", "2025", "a", 2)] };
        var next = Said("next", new(2026, 4, 1), "b", 130) with
        {
            Publisher = "bureau",
            Full = isFull,
            Drops = drops ? [new("total", "2025", "a")] : [],
        };
        var first = Said("bureau", new(2026, 3, 1), "a", 110);
        first = first with { Figures = [.. first.Figures, new("total", "2025", "b", 130)] };
        await ledger.SendAsync(new RecordPublications("towns", isRanked ? [ranks, first, next] : [first, next]));
        if (isRanked)
            await ledger.SendAsync(new WithdrawPublication("towns", "list", new(2026, 3, 15), By));

        (await EndedAsync(ledger)).ShouldBe(("next", false));
    }

    private static async Task<(string?, bool)> EndedAsync(TestLedger ledger)
    {
        var belief = (await ledger.SendAsync(new GetMilestones("towns", null, "a", null, IncludeUndone: true, Point.Now)))
            .Milestones.ShouldHaveSingleItem()
            .Beliefs.ShouldHaveSingleItem();
        return (belief.EndedBy, belief.TakenBack);
    }

    private async Task<TestLedger> TownsAsync()
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "towns",
                    Title = "Towns",
                    Flows = [new("total", "CNY")],
                    Entities = [new("a", "A"), new("b", "B")],
                    Tiers = [new("hundred", 100)],
                },
                "tester"
            )
        );
        return ledger;
    }

    private static PublicationRecorded Said(string publisher, DateOnly on, string entity, decimal? value = null) =>
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
            Figures: value is { } known ? [new("total", "2025", entity, known)] : [],
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "tester"
        );
}
