using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Time;

public class PointTests
{
    [Theory]
    [InlineData("2026-01-22", "2026-01-22")]
    [InlineData("2026年1月22日", "2026-01-22")]
    [InlineData("22 Jan 2026", "2026-01-22")]
    [InlineData("all", "all")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void As_published_is_a_day_or_all_or_today(string? text, string written)
    {
        AsPublished.TryParse(text, out var p, out _).ShouldBeTrue();
        p.ToString().ShouldBe(written);
    }

    [Fact]
    public void What_says_nothing_means_today_and_never_everything()
    {
        default(AsPublished).ShouldBe(AsPublished.Today);
        (AsPublished.Today.IsToday, AsPublished.Today.IsAll).ShouldBe((true, false));
        (AsPublished.All.IsToday, AsPublished.All.IsAll).ShouldBe((false, true));
        AsPublished.Of(null).ShouldBe(AsPublished.All);
        Point.Now.ShouldBe(new(AsPublished.Today, AsRecorded.Now));
    }

    [Theory]
    [InlineData("@212", "", "@212")]
    [InlineData("all@212", "all", "@212")]
    [InlineData("2026-01-22@212", "2026-01-22", "@212")]
    [InlineData("2026-01-22", "2026-01-22", "")]
    [InlineData("2026-01-22@", "2026-01-22", "")]
    [InlineData("all", "all", "")]
    public void A_point_is_written_p_at_k(string text, string day, string position)
    {
        Point.TryParse(text, out var point, out _).ShouldBeTrue();
        point.AsPublished.ToString().ShouldBe(day);
        (point.AsRecorded.Position?.ToString() ?? "").ShouldBe(position);
    }

    [Theory]
    [InlineData("2026-01-22@212", true)]
    [InlineData("all@212", true)]
    [InlineData("@212", false)] // tomorrow it is another day
    [InlineData("2026-01-22", false)] // the ledger grows
    [InlineData("2026-01-22@2026-11-23T10:00:00Z", false)]
    public void A_point_is_pinned_where_neither_tomorrow_nor_the_ledger_moves_it(string text, bool pinned)
    {
        Point.TryParse(text, out var point, out _).ShouldBeTrue();
        point.IsPinned.ShouldBe(pinned);
    }

    [Theory]
    [InlineData("2026-01-22")]
    [InlineData(null)]
    public void A_basis_is_asked_for_again_at_its_point(string? day)
    {
        var basis = new Basis(day is null ? null : Day(day), 212, DateTimeOffset.UnixEpoch);
        basis.Point.ShouldBe(new(day is null ? AsPublished.All : AsPublished.On(Day(day)), AsRecorded.At(new LedgerPosition(212))));
        basis.Point.IsPinned.ShouldBeTrue();
        basis.Limit.ShouldBe(day is null ? KnownRange.Open.AddDays(-1) : Day(day));
    }

    [Fact]
    public void A_day_that_nobody_named_is_known_to_be_one()
    {
        // Two hours after the day has begun at UTC+14.
        var found = AsPublished.At(new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        (found.Day, found.AskedOn, found.IsToday, $"{found}").ShouldBe((Day("2026-12-01"), Day("2026-11-30"), false, "2026-12-01"));
        var basis = new Basis(null, 212, DateTimeOffset.UnixEpoch).By(found);
        basis.Point.AsPublished.ShouldBe(found);
        basis.By(AsPublished.On(Day("2026-11-30"))).ShouldBe(new Basis(Day("2026-11-30"), 212, DateTimeOffset.UnixEpoch));
    }
}
