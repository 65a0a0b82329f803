using RankLedger.Domain.Figures;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Figures;

/// <summary>Which statement stands in a cell (docs/rules.md, section 2).</summary>
public class CellFoldTests
{
    [Fact]
    public void Disjoint_the_newer_replaces()
    {
        LastOutcome(Said("a", 10), Said("b", 20, on: 2)).ShouldBe(StatementOutcome.Revised);
        Standing(Said("a", 10), Said("b", 20, on: 2))!.Publication.ShouldBe("b");
    }

    [Fact]
    public void Disjoint_of_lower_authority_is_conflicting_and_does_not_stand()
    {
        LastOutcome(Said("a", 10, authority: 2), Said("b", 20, on: 2)).ShouldBe(StatementOutcome.Conflicting);
        Standing(Said("a", 10, authority: 2), Said("b", 20, on: 2))!.Publication.ShouldBe("a");
    }

    [Fact]
    public void Disjoint_on_the_same_day_is_conflicting_and_the_later_in_order_stands()
    {
        LastOutcome(Said("a", 10), Said("b", 20)).ShouldBe(StatementOutcome.Conflicting);
        Standing(Said("a", 10), Said("b", 20))!.Publication.ShouldBe("b");
    }

    // A release with a number comes after one that has none. Nothing orders those of two publishers.
    [Theory]
    [InlineData(1, 2, "customs", StatementOutcome.Revised)]
    [InlineData(2, 2, "customs", StatementOutcome.Conflicting)]
    [InlineData(null, 2, "customs", StatementOutcome.Revised)]
    [InlineData(1, 2, "daily", StatementOutcome.Conflicting)]
    public void A_later_release_of_one_day_revises(int? first, int? second, string publisher, StatementOutcome outcome)
    {
        LastOutcome(Said("a", 10, release: first), Said("b", 20, release: second, publisher: publisher)).ShouldBe(outcome);
        Standing(Said("a", 10, release: first), Said("b", 20, release: second, publisher: publisher))!.Publication.ShouldBe("b");
    }

    [Fact]
    public void Overlapping_the_narrower_stays_whoever_printed_it()
    {
        LastOutcome(Said("coarse", 10, margin: 5, authority: 2), Said("fine", 11, on: 2, publisher: "daily"))
            .ShouldBe(StatementOutcome.Refined);
        LastOutcome(Said("fine", 11), Said("coarse", 10, on: 2, margin: 5, authority: 2)).ShouldBe(StatementOutcome.Confirmed);
    }

    [Fact]
    public void Equal_widths_and_values_the_older_stays() =>
        LastOutcome(Said("a", 10, margin: 1), Said("b", 10, on: 2, margin: 1)).ShouldBe(StatementOutcome.Confirmed);

    [Fact]
    public void Equal_widths_and_another_value_is_restated_within_rounding() =>
        LastOutcome(Said("a", 10, margin: 1), Said("b", 11, on: 2, margin: 1)).ShouldBe(StatementOutcome.Restated);

    [Fact]
    public void Equal_widths_and_another_value_of_lower_authority_confirms() =>
        LastOutcome(Said("a", 10, margin: 1, authority: 2), Said("b", 11, on: 2, margin: 1)).ShouldBe(StatementOutcome.Confirmed);

    [Fact]
    public void Spans_that_only_touch_do_not_overlap() =>
        LastOutcome(Said("a", 10, margin: 1), Said("b", 12, on: 2, margin: 1)).ShouldBe(StatementOutcome.Revised);

    [Fact]
    public void The_cell_keeps_the_highest_authority_among_what_overlaps()
    {
        // The release confirms the paper's number; another paper cannot replace it any more.
        Statement[] confirmed = [Said("paper", 10, publisher: "daily"), Said("release", 10, on: 2, margin: 1, authority: 2)];
        LastOutcome([.. confirmed, Said("other", 20, on: 3, publisher: "evening")]).ShouldBe(StatementOutcome.Conflicting);
        LastOutcome([.. confirmed, Said("next", 20, on: 3, authority: 2)]).ShouldBe(StatementOutcome.Revised);
    }

    [Fact]
    public void Authority_begins_anew_when_the_number_is_replaced() =>
        LastOutcome(
                Said("a", 10, authority: 3),
                Said("b", 10, on: 2, authority: 3),
                Said("c", 20, on: 3, authority: 3),
                Said("d", 20, on: 4),
                Said("e", 30, on: 5)
            )
            .ShouldBe(StatementOutcome.Conflicting);

    [Fact]
    public void A_drop_overlaps_nothing_and_follows_authority()
    {
        LastOutcome(Said("a", 10), Said("b", null, on: 2)).ShouldBe(StatementOutcome.Dropped);
        LastOutcome(Said("a", 10, authority: 2), Said("b", null, on: 2)).ShouldBe(StatementOutcome.Conflicting);
        LastOutcome(Said("a", 10), Said("b", null, on: 2, authority: 2), Said("c", 10, on: 3)).ShouldBe(StatementOutcome.Conflicting);
        LastOutcome(Said("a", 10), Said("b", null, on: 2), Said("c", 10, on: 3)).ShouldBe(StatementOutcome.First);
    }

    [Fact]
    public void A_full_publication_takes_back_what_its_publisher_said_before()
    {
        Standing(Said("a", 10), Omits("b", on: 2))!.Value.ShouldBeNull();
        Standing(Said("a", 10), Said("paper", 12, on: 2, publisher: "daily"), Omits("b", on: 3))!.Publication.ShouldBe("paper");
    }

    [Fact]
    public void What_others_said_is_folded_again_where_a_full_publication_takes_back()
    {
        // The customs number had replaced that of the paper; without it the paper's counts again.
        Standing(Said("paper", 12, publisher: "daily"), Said("a", 10, on: 2), Omits("b", on: 3))!.Publication.ShouldBe("paper");
    }

    [Fact]
    public void A_full_publication_does_not_take_back_explicit_drops() =>
        Standing(Said("paper", 12, publisher: "daily"), Said("a", null, on: 2), Omits("b", on: 3))!.Publication.ShouldBe("a");

    [Fact]
    public void After_a_full_publication_left_nothing_any_later_statement_counts() =>
        Standing(Said("a", 10, authority: 3), Omits("b", on: 2), Said("paper", 11, on: 3, publisher: "daily"))!
            .Publication.ShouldBe("paper");

    [Fact]
    public void The_same_source_changing_its_number_is_a_revision_whoever_prints_it() =>
        LastOutcome(Said("a", 10, publisher: "register"), Said("b", 20, on: 2, publisher: "daily", source: "register"))
            .ShouldBe(StatementOutcome.Revised);

    [Fact]
    public void Another_source_supersedes_and_stands()
    {
        LastOutcome(Said("a", 10, publisher: "register"), Said("b", 20, on: 2, publisher: "compiler"))
            .ShouldBe(StatementOutcome.Superseded);
        Standing(Said("a", 10, publisher: "register"), Said("b", 20, on: 2, publisher: "compiler"))!.Publication.ShouldBe("b");
    }

    [Fact]
    public void A_source_that_backs_what_stands_revises_it() =>
        LastOutcome(
                Said("a", 10, margin: 2, publisher: "register"),
                Said("b", 11, on: 2, publisher: "compiler"),
                Said("c", 20, on: 3, publisher: "register")
            )
            .ShouldBe(StatementOutcome.Revised);

    [Fact]
    public void Another_source_of_lower_authority_is_conflicting() =>
        LastOutcome(Said("a", 10, publisher: "register", authority: 2), Said("b", 20, on: 2, publisher: "compiler"))
            .ShouldBe(StatementOutcome.Conflicting);
}
