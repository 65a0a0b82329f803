using RankLedger.Domain.Revisions;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Revisions;

/// <summary>A base that was revised without being printed shows in the growth printed a year later.</summary>
public class ImpliedRevisionsTests
{
    [Fact]
    public void Growth_that_the_recorded_base_cannot_give_implies_another_base()
    {
        // 110 with growth of 20.0 % stands on 91.67 (91.63 to 91.70), not on 100.
        var revision = ImpliedRevisions.Of([Said("base", 100)], [Said("next", 110, on: 9, growth: 20.0m)]).ShouldHaveSingleItem();
        (
            revision.Kind,
            revision.Old,
            Math.Round(revision.New, 2),
            revision.Growth,
            revision.Publication,
            revision.PreviousPublication
        ).ShouldBe((RevisionKind.Implied, 100, 91.67m, 20.0m, "next", "base"));
    }

    [Fact]
    public void Growth_within_both_roundings_implies_nothing() =>
        ImpliedRevisions.Of([Said("base", 100, margin: 1)], [Said("next", 110, on: 9, growth: 10.5m)]).ShouldBeEmpty();

    [Fact]
    public void A_reprint_of_value_and_growth_is_listed_once() =>
        ImpliedRevisions
            .Of([Said("base", 100)], [Said("next", 110, on: 9, growth: 20), Said("copy", 110, on: 10, growth: 20)])
            .Count.ShouldBe(1);

    [Fact]
    public void The_base_is_what_stood_when_the_growth_was_printed() =>
        ImpliedRevisions
            .Of([Said("base", 91.67m, margin: 0.1m), Said("after", 100, on: 20)], [Said("next", 110, on: 9, growth: 20)])
            .ShouldBeEmpty();

    [Fact]
    public void The_growth_of_another_source_says_nothing_of_the_base() =>
        ImpliedRevisions
            .Of([Said("base", 100, publisher: "register")], [Said("next", 110, on: 9, growth: 20, publisher: "compiler")])
            .ShouldBeEmpty();
}
