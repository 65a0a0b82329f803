using RankLedger.Domain.Figures;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Figures;

public sealed class FlagsTests
{
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
