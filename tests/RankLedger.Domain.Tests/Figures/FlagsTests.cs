using RankLedger.Domain.Figures;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Figures;

public sealed class FlagsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("p", "p")]
    [InlineData("P", "p")]
    [InlineData("(p)", "p")]
    [InlineData("be", "b e")]
    [InlineData("eb", "b e")]
    [InlineData("e, b", "b e")]
    [InlineData("p p", "p")]
    [InlineData("provisional", "p")]
    [InlineData("est.", "e")]
    [InlineData("*", "*")]
    [InlineData("p*", "* p")]
    [InlineData("¹ ²", "² ¹")]
    [InlineData("†", "†")]
    [InlineData("x", "x")]
    public void Marks_are_kept_once_in_one_order(string? text, string? flags)
    {
        Flags.TryParse(text, out var read, out var reason).ShouldBeTrue(reason);
        read.ShouldBe(flags);
        Flags.TryParse(read, out var again, out _).ShouldBeTrue();
        again.ShouldBe(read);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("p 119.9")]
    [InlineData("xy")]
    [InlineData("亿元")]
    public void A_text_that_is_no_mark_is_refused(string text)
    {
        Flags.TryParse(text, out var read, out var reason).ShouldBeFalse();
        read.ShouldBeNull();
        reason.ShouldEndWith("is no flag; expected marks as printed beside the number, such as p, e, r, b, f, * or ¹");
    }

    [Fact]
    public void A_number_that_is_not_provisional_any_more_loses_the_mark() =>
        Standing(Said("first", 100, on: 1, flags: "p"), Said("second", 100, on: 2))!
            .ShouldSatisfyAllConditions(stands => stands.Publication.ShouldBe("first"), stands => stands.Flags.ShouldBeNull());

    [Fact]
    public void Another_publisher_that_copies_the_number_takes_no_mark_away() =>
        Standing(Said("first", 100, on: 1, flags: "p"), Said("press", 100, on: 2, publisher: "press", source: "customs"))!
            .Flags.ShouldBe("p");

    [Fact]
    public void A_coarser_repetition_takes_no_mark_away() =>
        Standing(Said("first", 100, on: 1, flags: "p"), Said("second", 100, on: 2, margin: 1))!.Flags.ShouldBe("p");

    [Fact]
    public void A_fact_is_cut_where_the_marks_change() =>
        CellTimeline
            .Of([Said("first", 100, on: 1, flags: "p"), Said("second", 100, on: 5)])
            .Select(fact => (fact.Known.From, fact.Publication, fact.Flags))
            .ShouldBe([(Day(1), "first", "p"), (Day(5), "first", null)]);

    [Theory]
    [InlineData("e", "p", "e p")]
    [InlineData("p", "p", "p")]
    [InlineData(null, "*", "*")]
    [InlineData("b", null, "b")]
    [InlineData("maybe", "p", "maybe")]
    public void Marks_beside_a_number_go_with_those_in_its_text(string? said, string? printed, string? together) =>
        Flags.Together(said, printed).ShouldBe(together);
}
