using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Publications;

public class AmendingTests
{
    private static readonly PublicationWithdrawn Withdrawn = new(Day("2026-02-01"), "ann", "notice", "page 3");
    private static readonly PublicationReinstated Reinstated = new(Day("2026-03-01"), "ann", "notice", "page 3");
    private static readonly PublicationVoided Voided = new("ann", "a mistake", null);
    private static readonly PublicationRedated Redated = new(
        Day("2026-01-22"),
        "day",
        null,
        Day("2026-01-20"),
        "day",
        null,
        "ann",
        "typing error",
        "page 3"
    );

    [Fact]
    public void It_is_redated_once()
    {
        var events = Amending.Redate(Published(), Date("2026-01-20"), By, Now);
        events.ShouldBe([Redated]);
        Amending.Redate(Published([.. events]), Date("2026-01-20"), By, Now).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_redated_to_a_coarser_date()
    {
        var events = Amending.Redate(Published(), Date("2026-01", knownBy: "2026-01-25"), By, Now);
        Published([.. events]).Content.Date.ShouldBe(Date("2026-01", knownBy: "2026-01-25"));
        Amending.Redate(Published([.. events]), Date("2026-01-09", "month", "2026-01-25"), By, Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-02-01")]
    [InlineData("2026-02-02")]
    [InlineData("2026-02")]
    [InlineData("2026")]
    public void It_is_not_redated_to_or_past_its_withdrawal(string date) =>
        Refused(() => Amending.Redate(Published(Withdrawn), Date(date), By, Now)).ShouldBe("redated-past-withdrawal");

    [Fact]
    public void A_withdrawal_keeps_its_date_when_it_is_redated()
    {
        var content = Published([Withdrawn, .. Amending.Redate(Published(Withdrawn), Date("2026-01-31"), By, Now)]).Content;
        content.Stands().ShouldBe([new KnownRange(Day("2026-01-31"), Day("2026-02-01"))]);
    }

    [Fact]
    public void It_is_withdrawn_once()
    {
        var events = Amending.Withdraw(Published(), Day("2026-02-01"), By with { Reason = "notice" }, Now);
        events.ShouldBe([Withdrawn]);
        Amending.Withdraw(Published([.. events]), Day("2026-02-01"), By, Now).ShouldBeEmpty();
        Refused(() => Amending.Withdraw(Published([.. events]), Day("2026-02-03"), By, Now)).ShouldBe("already-withdrawn");
    }

    [Theory]
    [InlineData("2026-01-21")]
    [InlineData("2026-01-22")]
    public void It_is_not_withdrawn_on_or_before_the_visible_date(string on) =>
        Refused(() => Amending.Withdraw(Published(), Day(on), By, Now)).ShouldBe("withdrawn-too-early");

    [Fact]
    public void It_is_reinstated_once()
    {
        var events = Amending.Reinstate(Published(Withdrawn), Day("2026-03-01"), By with { Reason = "notice" }, Now);
        events.ShouldBe([Reinstated]);
        Amending.Reinstate(Published([Withdrawn, .. events]), Day("2026-03-01"), By, Now).ShouldBeEmpty();
    }

    [Fact]
    public void It_is_not_reinstated_unless_withdrawn_before()
    {
        Refused(() => Amending.Reinstate(Published(), Day("2026-03-01"), By, Now)).ShouldBe("not-withdrawn");
        Refused(() => Amending.Reinstate(Published(Withdrawn), Day("2026-02-01"), By, Now)).ShouldBe("reinstated-too-early");
    }

    [Fact]
    public void It_stands_until_withdrawn_and_from_its_reinstatement()
    {
        Published(Withdrawn, Reinstated)
            .Content.Stands()
            .ShouldBe([new KnownRange(Day("2026-01-22"), Day("2026-02-01")), new KnownRange(Day("2026-03-01"), KnownRange.Open)]);
        Amending.Withdraw(Published(Withdrawn, Reinstated), Day("2026-04-01"), By, Now).ShouldHaveSingleItem();
    }

    [Fact]
    public void It_is_voided_once()
    {
        var events = Amending.Void(Published(), By);
        Published([.. events]).Content.Stands().ShouldBeEmpty();
        Amending.Void(Published([.. events]), By).ShouldBeEmpty();
    }

    [Fact]
    public void A_void_one_is_neither_redated_withdrawn_nor_reinstated()
    {
        Refused(() => Amending.Redate(Published(Voided), Date("2026-01-20"), By, Now)).ShouldBe("publication-void");
        Refused(() => Amending.Withdraw(Published(Voided), Day("2026-02-01"), By, Now)).ShouldBe("publication-void");
        Refused(() => Amending.Reinstate(Published(Withdrawn, Voided), Day("2026-03-01"), By, Now)).ShouldBe("publication-void");
    }

    [Fact]
    public void On_a_void_one_only_the_void_is_reversed()
    {
        Refused(() => Amending.Reverse(Published(Withdrawn, Voided), new(8), 2, By)).ShouldBe("publication-void");
        var events = Amending.Reverse(Published(Withdrawn, Voided), new(9), 3, By);
        events.ShouldBe([new Reversed(9, 3, By.Actor, By.Reason, By.Evidence)]);
        Published([Withdrawn, Voided, .. events]).Content.IsVoid.ShouldBeFalse();
        Amending.Reverse(Published([Withdrawn, Voided, .. events]), new(9), 3, By).ShouldBeEmpty();
    }

    [Fact]
    public void A_correction_a_redating_a_withdrawal_and_a_reinstatement_are_reversed_once()
    {
        PublicationEvent[] events =
        [
            new FigureCorrected("total", "2025", "jinhua", null, null, "ann", "r", "e"),
            Redated,
            Withdrawn,
            Reinstated,
        ];
        for (var version = events.Length + 1; version >= 2; version--)
        {
            var reversed = Amending.Reverse(Published(events), new(version + 10), version, By);
            reversed.ShouldBe([new Reversed(version + 10, version, By.Actor, By.Reason, By.Evidence)]);
            events = [.. events, .. reversed];
            Amending.Reverse(Published(events), new(version + 10), version, By).ShouldBeEmpty();
        }

        var content = Published(events).Content;
        content.Statements.ShouldBe(Published().Content.Statements);
        content.Date.ShouldBe(Published().Content.Date);
        content.Withdrawals.ShouldBeEmpty();
    }

    [Fact]
    public void The_correction_below_counts_again_when_the_upper_one_is_reversed()
    {
        FigureCorrected To(decimal value) => new("total", "2025", "jinhua", null, Figure("jinhua", value), "ann", "r", "e");
        Published(To(7), To(8), new Reversed(3, 3, "ann", "r", null)).Content.Statements[Jinhua].Value.ShouldBe(7);
        Published(To(7), To(8), new Reversed(2, 2, "ann", "r", null)).Content.Statements[Jinhua].Value.ShouldBe(8);
        Published(To(7), To(8), new Reversed(2, 2, "ann", "r", null), new Reversed(3, 3, "ann", "r", null))
            .Content.Statements[Jinhua]
            .Value.ShouldBe(1050860000000m);
    }

    [Fact]
    public void Neither_the_recording_nor_a_reversal_is_reversed()
    {
        Refused(() => Amending.Reverse(Published(), new(1), 1, By)).ShouldBe("not-reversible");
        Refused(() => Amending.Reverse(Published(Withdrawn, new Reversed(2, 2, "ann", "r", null)), new(3), 3, By))
            .ShouldBe("not-reversible");
    }

    [Fact]
    public void A_reversal_that_leaves_disorder_is_refused()
    {
        Refused(() => Amending.Reverse(Published(Withdrawn, Reinstated), new(2), 2, By)).ShouldBe("reversal-out-of-order");
        var late = new PublicationRedated(Day("2026-01-22"), "day", null, Day("2026-01-10"), "day", null, "ann", "r", "e");
        Refused(() => Amending.Reverse(Published(late, Withdrawn with { On = Day("2026-01-15") }), new(2), 2, By))
            .ShouldBe("reversal-out-of-order");
    }

    [Fact]
    public void Each_of_them_names_who_and_why()
    {
        Refused(() => Amending.Redate(Published(), Date("2026-01-20"), By with { Evidence = null }, Now)).ShouldBe("missing-evidence");
        Refused(() => Amending.Withdraw(Published(), Day("2026-02-01"), By with { Evidence = "" }, Now)).ShouldBe("missing-evidence");
        Refused(() => Amending.Reinstate(Published(Withdrawn), Day("2026-03-01"), By with { Reason = "" }, Now)).ShouldBe("missing-reason");
        Refused(() => Amending.Void(Published(), By with { Actor = "" })).ShouldBe("missing-actor");
        Refused(() => Amending.Reverse(Published(Withdrawn), new(2), 2, By with { Reason = "" })).ShouldBe("missing-reason");
    }
}
