using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;

namespace RankLedger.Tests.Ledger;

/// <summary>Today is 28 November 2026. Arland has 950 since February, and 1,000 in a publication dated the 29th; Borland has 990.</summary>
public sealed class TodayTests(TestServer server) : IAsyncLifetime
{
    private static readonly Attribution By = new("tester", "an audit", "page 3");
    private readonly TestClock clock = new();
    private TestLedger? opened;

    private TestLedger Ledger => opened!;

    public async ValueTask InitializeAsync()
    {
        clock.Begin(new(2026, 11, 28));
        opened = await server.LedgerAsync(clock: clock);
        await Ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY")],
                    Entities = [new("arland", "Arland"), new("borland", "Borland")],
                    Tiers = [new("thousand", 1000m)],
                },
                "tester"
            )
        );
        (await RecordAsync("b", "2026-02-22", Figure("arland", 950), Figure("borland", 990))).Warnings.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    [Fact]
    public async Task A_question_that_names_no_day_means_today()
    {
        await RecordAsync("a", "2026-11-29", Figure("arland", 1000));
        var today = await TableAsync(Point.Now);
        today.Basis.AsPublished.ShouldBe(new DateOnly(2026, 11, 28));
        Rows(today).ShouldBe(["1 borland 990", "2 arland 950"]);
        (await MilestonesAsync()).ShouldBeEmpty();

        // The first place of the world reaches the 29th.
        clock.Begin(new(2026, 11, 29));
        var tomorrow = await TableAsync(Point.Now);
        tomorrow.Basis.AsPublished.ShouldBe(new DateOnly(2026, 11, 29));
        Rows(tomorrow).ShouldBe(["1 arland 1000", "2 borland 990"]);
        (await MilestonesAsync()).ShouldBe(["arland"]);
    }

    [Fact]
    public async Task Everything_is_asked_for_by_name()
    {
        await RecordAsync("a", "2026-11-29", Figure("arland", 1000));
        var all = await TableAsync(new(AsPublished.All, AsRecorded.Now));
        all.Basis.AsPublished.ShouldBeNull();
        Rows(all).ShouldBe(["1 arland 1000", "2 borland 990"]);
    }

    [Fact]
    public async Task What_is_dated_ahead_is_recorded_with_a_warning()
    {
        const string Told = "Publication 'a' is dated ahead: 2026-11-29 lies 1 day after today, 2026-11-28: it counts from that day on.";
        var key = new RequestKey(1, "once", new byte[32]);
        var recorded = await RecordAsync("a", "2026-11-29", key, Figure("arland", 1000));
        (recorded.Appended, recorded.Warnings.ShouldHaveSingleItem()).ShouldBe((1, Told));
        // The same answer again for the same request; nothing is told where nothing is recorded.
        clock.Begin(new(2026, 12, 24));
        var again = await RecordAsync("a", "2026-11-29", key, Figure("arland", 1000));
        (again.Replayed, again.Warnings.ShouldHaveSingleItem()).ShouldBe((true, Told));
        (await RecordAsync("a", "2026-11-29", Figure("arland", 1000))).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mistyped_year_is_refused_at_every_door()
    {
        await Should.ThrowAsync<LedgerRuleException>(() => RecordAsync("a", "2062-01-22", Figure("arland", 1000)));
        foreach (
            var amend in new Amend[]
            {
                new RedatePublication("trade", "b", Date("2062-02-22"), By),
                new WithdrawPublication("trade", "b", new(2062, 2, 22), By),
            }
        )
            (await Should.ThrowAsync<LedgerRuleException>(() => Ledger.SendAsync(amend))).Slug.ShouldBe("dated-too-far-ahead");
        await Ledger.SendAsync(new WithdrawPublication("trade", "b", new(2026, 3, 1), By));
        (
            await Should.ThrowAsync<LedgerRuleException>(() =>
                Ledger.SendAsync(new ReinstatePublication("trade", "b", new(2062, 2, 22), By))
            )
        ).Slug.ShouldBe("dated-too-far-ahead");
        (await Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(3);
    }

    [Fact]
    public async Task A_withdrawal_ahead_is_told_and_holds_from_its_day()
    {
        var withdrawn = await Ledger.SendAsync(new WithdrawPublication("trade", "b", new(2026, 12, 1), By));
        withdrawn
            .Warnings.ShouldHaveSingleItem()
            .ShouldBe("Publication 'b' is withdrawn ahead: 2026-12-01 lies 3 days after today, 2026-11-28: it counts from that day on.");
        Rows(await TableAsync(Point.Now)).Count().ShouldBe(2);
        clock.Begin(new(2026, 12, 1));
        Rows(await TableAsync(Point.Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reversing_a_redating_tells_of_a_date_that_lies_ahead_again()
    {
        await RecordAsync("a", "2026-11-29", Figure("arland", 1000));
        var redated = await Ledger.SendAsync(new RedatePublication("trade", "a", Date("2026-11-20"), By));
        redated.Warnings.ShouldBeEmpty();
        var reversed = await Ledger.SendAsync(new ReverseAmendment("trade", "a", redated.Position, By));
        reversed.Warnings.ShouldHaveSingleItem().ShouldStartWith("Publication 'a' is dated ahead: 2026-11-29");
    }

    private static PublicationDate Date(string text) =>
        PublicationDate.TryParse(text, null, null, out var date, out var reason) ? date! : throw new FormatException(reason);

    private static RecordedFigure Figure(string entity, decimal value) => new("total", "2025", entity, value);

    private static IEnumerable<string> Rows(StandingsAnswer table) => table.Rows.Select(row => $"{row.Rank} {row.Entity} {row.Value}");

    private Task<Receipt> RecordAsync(string id, string on, params RecordedFigure[] figures) => RecordAsync(id, on, null, figures);

    private Task<Receipt> RecordAsync(string id, string on, RequestKey? key, params RecordedFigure[] figures) =>
        Ledger.SendAsync(
            new RecordPublications(
                "trade",
                [
                    new(
                        "trade",
                        id,
                        "Customs",
                        "press",
                        "Trade in 2025",
                        null,
                        null,
                        DateOnly.Parse(on),
                        "day",
                        null,
                        null,
                        false,
                        figures,
                        [],
                        [],
                        null,
                        "tester"
                    ),
                ]
            )
            {
                Key = key,
            }
        );

    private Task<StandingsAnswer> TableAsync(Point point) =>
        Ledger.SendAsync(new GetStandings("trade", ReferencePeriod.Parse("2025"), null, point));

    private async Task<IEnumerable<string>> MilestonesAsync() =>
        (await Ledger.SendAsync(new GetMilestones("trade", null, null, null, false, Point.Now))).Milestones.Select(each => each.Entity);
}
