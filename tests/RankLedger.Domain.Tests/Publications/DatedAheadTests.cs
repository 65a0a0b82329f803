using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Publications;

/// <summary>Today is 2026-11-28: 400 days ahead is 2028-01-02.</summary>
public class DatedAheadTests
{
    private static readonly PublicationWithdrawn Withdrawn = new(Day("2026-02-01"), "ann", "notice", "page 3");

    [Theory]
    [InlineData("2026-11-28", false)]
    [InlineData("2026-11-29", false)]
    [InlineData("2028-01-02", false)]
    [InlineData("2028-01-03", true)]
    [InlineData("2062-01-22", true)]
    public void A_recording_more_than_400_days_ahead_is_a_mistyped_year(string date, bool refused)
    {
        var publication = Recorded("p1", date, Figure("jinhua", 5m));
        if (refused)
            Refused(() => Recording.Decide(Trade, null, publication, Now)).ShouldBe("invalid-publication");
        else
            Recording.Decide(Trade, null, publication, Now).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_refusal_says_how_far_ahead_and_what_to_do() =>
        Should
            .Throw<LedgerRuleException>(() => Recording.Decide(Trade, null, Recorded("p1", "2062-01-22", Figure("jinhua", 5m)), Now))
            .Message.ShouldBe(
                "Publication 'p1' cannot be recorded: published_on: 2062-01-22 lies 12,839 days (35 years) after today, "
                    + "2026-11-28; more than "
                    + "400 days ahead is taken for a mistyped year: correct it."
            );

    [Fact]
    public void What_was_recorded_before_is_the_same_whatever_its_date()
    {
        var far = Recorded("p1", "2062-01-22", Figure("jinhua", 5m));
        Recording.Decide(Trade, far, far, Now).ShouldBeEmpty();
    }

    [Fact]
    public void A_coarse_date_counts_from_the_day_on_which_it_shows()
    {
        var year = Recorded("p1", "2028-01-01", Figure("jinhua", 5m)) with { Precision = "year" };
        Refused(() => Recording.Decide(Trade, null, year, Now)).ShouldBe("invalid-publication");
        Recording.Decide(Trade, null, year with { KnownBy = Day("2028-01-02") }, Now).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2028-01-02", false)]
    [InlineData("2028-01-03", true)]
    public void Nothing_is_redated_withdrawn_or_reinstated_further_ahead(string date, bool refused)
    {
        foreach (
            var decide in new Func<IReadOnlyList<PublicationEvent>>[]
            {
                () => Amending.Redate(Published(), Date(date), By, Now),
                () => Amending.Withdraw(Published(), Day(date), By, Now),
                () => Amending.Reinstate(Published(Withdrawn), Day(date), By, Now),
            }
        )
        {
            if (refused)
                Refused(() => decide()).ShouldBe("dated-too-far-ahead");
            else
                decide().ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void What_is_dated_ahead_is_told()
    {
        DatedAhead.Warnings(Recorded("p1", "2026-11-28", Figure("jinhua", 5m)), Now).ShouldBeEmpty();
        DatedAhead
            .Warnings(Recorded("p1", "2026-11-29", Figure("jinhua", 5m)), Now)
            .ShouldBe(["Publication 'p1' is dated ahead: 2026-11-29 lies 1 day after today, 2026-11-28: it counts from that day on."]);
    }

    [Fact]
    public void An_amendment_tells_of_the_days_that_it_moves_ahead()
    {
        var before = Published().Content;
        var redated = before with { Date = Date("2027-01-22") };
        DatedAhead
            .Warnings(before, redated, Now)
            .ShouldHaveSingleItem()
            .ShouldContain("is dated ahead: 2027-01-22 lies 55 days after today");
        DatedAhead.Warnings(redated, redated, Now).ShouldBeEmpty();
        DatedAhead
            .Warnings(before, before with { Withdrawals = [new(Day("2026-12-01"), Day("2026-12-02"))] }, Now)
            .ShouldBe([
                "Publication 'p1' is withdrawn ahead: 2026-12-01 lies 3 days after today, 2026-11-28: it counts from that day on.",
                "Publication 'p1' is reinstated ahead: 2026-12-02 lies 4 days after today, 2026-11-28: it counts from that day on.",
            ]);
    }
}
