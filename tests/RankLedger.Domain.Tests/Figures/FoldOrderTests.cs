using RankLedger.Domain.Figures;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Figures;

/// <summary>The order in which statements are folded, and what it leaves to the ids alone (docs/rules.md, section 2).</summary>
public class FoldOrderTests
{
    [Theory]
    [InlineData("bulletin-9", "bulletin-10")]
    [InlineData("2025-2-b", "2025-10-a")]
    [InlineData("a", "a1")]
    [InlineData("a2", "b1")]
    [InlineData("v01", "v1")]
    [InlineData("v1", "v02")]
    [InlineData("n99999999999999999999999999999", "n100000000000000000000000000000")]
    public void Ids_are_in_natural_order(string earlier, string later)
    {
        NaturalOrder.Comparer.Compare(earlier, later).ShouldBeLessThan(0);
        NaturalOrder.Comparer.Compare(later, earlier).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_last_day_decides_before_the_first_day_the_release_and_the_id()
    {
        var (early, late) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));
        FoldOrder[] inOrder =
        [
            new(early, early, 9, "z"),
            new(late, early, 9, "z"),
            new(late, late, null, "z"),
            new(late, late, 0, "z"),
            new(late, late, 1, "a"),
            new(late, late, 1, "b"),
        ];
        inOrder.Reverse().Order().ShouldBe(inOrder);
    }

    [Fact]
    public void Where_only_the_id_decides_the_later_id_stands_and_the_other_is_its_rival()
    {
        Standing(Said("bulletin-10", 83), Said("bulletin-9", 80))!.Publication.ShouldBe("bulletin-10");
        Rivals(Said("bulletin-10", 83), Said("bulletin-9", 80)).ShouldBe(["bulletin-9"]);
    }

    [Fact]
    public void Three_numbers_of_one_day_have_two_rivals() =>
        Rivals(Said("b-9", 80), Said("b-10", 82), Said("b-11", 81)).ShouldBe(["b-9", "b-10"]);

    [Fact]
    public void A_release_number_or_authority_or_another_day_decides()
    {
        Rivals(Said("a", 80, release: 1), Said("b", 83, release: 2)).ShouldBeEmpty();
        Rivals(Said("a", 80), Said("b", 83, authority: 2)).ShouldBeEmpty();
        Rivals(Said("a", 80), Said("b", 83, on: 2)).ShouldBeEmpty();
    }

    [Fact]
    public void Spans_that_overlap_are_no_conflict() => Rivals(Said("a", 80, margin: 5), Said("b", 83)).ShouldBeEmpty();

    [Fact]
    public void A_later_statement_that_agrees_with_one_of_them_decides()
    {
        Rivals(Said("a", 80), Said("b", 83), Said("later", 83, on: 2, margin: 1)).ShouldBeEmpty();
        Rivals(Said("a", 80), Said("b", 83), Said("later", 80, on: 2, margin: 1)).ShouldBeEmpty();
        Rivals(Said("a", 80), Said("b", 83), Said("later", 82, on: 2, margin: 5)).ShouldBe(["a"]);
    }

    [Fact]
    public void A_later_statement_of_lower_authority_does_not_decide() =>
        Rivals(Said("a", 80, authority: 2), Said("b", 83, authority: 2), Said("later", 83, on: 2, margin: 1)).ShouldBe(["a"]);

    [Fact]
    public void More_authority_on_the_same_day_decides() =>
        Rivals(Said("a", 80), Said("b", 83), Said("release", 83, margin: 1, authority: 2)).ShouldBeEmpty();

    [Fact]
    public void What_was_taken_back_is_no_rival() =>
        Rivals(Said("a", 80, publisher: "daily"), Said("b", 83), Omits("full", on: 2, publisher: "daily")).ShouldBeEmpty();
}
