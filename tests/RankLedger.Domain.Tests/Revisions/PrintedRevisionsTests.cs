using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Revisions;

/// <summary>What is a revision and what is none (docs/rules.md, section 2).</summary>
public class PrintedRevisionsTests
{
    [Fact]
    public void The_same_source_printing_a_disjoint_number_later_revises()
    {
        var revision = Of(Said("a", 10), Said("b", 20, on: 5)).ShouldHaveSingleItem();
        (revision.Kind, revision.Old, revision.New, revision.PreviousPublication, revision.Publication, revision.DaysSinceFirst).ShouldBe(
            (RevisionKind.Printed, 10, 20, "a", "b", 4)
        );
    }

    [Fact]
    public void A_coarser_repetition_is_none() =>
        Of(Said("a", 10508.6m, margin: 0.1m), Said("b", 10500, on: 5, margin: 100)).ShouldBeEmpty();

    [Fact]
    public void More_digits_are_none() => Of(Said("a", 10500, margin: 100), Said("b", 10508.6m, on: 5, margin: 0.1m)).ShouldBeEmpty();

    [Fact]
    public void Another_number_of_the_same_day_is_none() => Of(Said("a", 10), Said("b", 20)).ShouldBeEmpty();

    [Fact]
    public void A_later_release_of_the_same_day_revises()
    {
        var revision = Of(Said("b", 10, release: 1), Said("a", 20, release: 2)).ShouldHaveSingleItem();
        (revision.Kind, revision.Old, revision.New, revision.DaysSinceFirst).ShouldBe((RevisionKind.Printed, 10, 20, 0));
    }

    [Theory]
    [InlineData("1050000000000", "1050046500000", "0.004")]
    [InlineData("1000", "1000.05", "0.01")]
    [InlineData("1000", "1000.04", "0.004")]
    [InlineData("1000", "999.96", "-0.004")]
    [InlineData("400", "401", "0.25")]
    [InlineData("300", "301", "0.33")]
    public void A_revision_is_never_of_nothing(string old, string now, string percent) =>
        Of(Said("a", decimal.Parse(old)), Said("b", decimal.Parse(now), on: 2))
            .ShouldHaveSingleItem()
            .Percent.ShouldBe(decimal.Parse(percent));

    [Fact]
    public void A_number_of_lower_authority_is_none() => Of(Said("a", 10, authority: 2), Said("b", 20, on: 2)).ShouldBeEmpty();

    [Fact]
    public void Small_steps_that_add_up_are_gradual()
    {
        var revision = Of(Said("a", 10, margin: 1), Said("b", 11, on: 2, margin: 1), Said("c", 12, on: 3, margin: 1))
            .ShouldHaveSingleItem();
        (revision.Kind, revision.Old, revision.New, revision.PreviousPublication).ShouldBe((RevisionKind.Gradual, 10, 12, "a"));
    }

    [Fact]
    public void Small_steps_of_another_source_do_not_add_up() =>
        Of(Said("a", 10, margin: 1), Said("b", 11, on: 2, margin: 1), Said("c", 12, on: 3, margin: 1, publisher: "compiler"))
            .ShouldBeEmpty();

    [Fact]
    public void Another_source_supersedes_and_revises_nothing()
    {
        Statement[] said = [Said("a", 2.09m, publisher: "register"), Said("b", -4.1m, on: 11, publisher: "compiler")];
        Of(said).ShouldBeEmpty();
        var superseded = PrintedRevisions.Superseded(InOrder(said)).ShouldHaveSingleItem();
        (superseded.Kind, superseded.Source, superseded.PreviousSource).ShouldBe((RevisionKind.Superseded, "compiler", "register"));
    }

    [Fact]
    public void The_first_source_coming_back_supersedes_the_other_and_revises_nothing() =>
        Of(Said("a", 10, publisher: "register"), Said("b", 20, on: 2, publisher: "compiler"), Said("c", 10, on: 3, publisher: "register"))
            .ShouldBeEmpty();

    [Fact]
    public void The_first_source_coming_back_with_another_number_revises_its_own()
    {
        Statement[] said =
        [
            Said("a", 10, publisher: "register"),
            Said("b", 20, on: 2, publisher: "compiler"),
            Said("c", 11, on: 3, publisher: "register"),
            Said("d", 20, on: 4, publisher: "compiler"),
        ];
        var revision = Of(said).ShouldHaveSingleItem();
        (revision.Old, revision.New, revision.PreviousPublication, revision.Publication).ShouldBe((10, 11, "a", "c"));
        // The compiler only said its own number again.
        PrintedRevisions.Superseded(InOrder(said)).Select(each => each.Publication).ShouldBe(["b", "d"]);
        // What it said before a drop is no number of its any more.
        Of([said[0], said[1], Said("x", null, on: 2, publisher: "compiler"), said[2]]).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_quoted_by_two_papers_revises_its_number() =>
        Of(Said("a", 10, publisher: "daily", source: "China Customs"), Said("b", 20, on: 2, publisher: "evening", source: "China Customs"))
            .ShouldHaveSingleItem();

    [Fact]
    public void A_value_after_a_drop_is_the_first_again() =>
        Of(Said("a", 10), Said("b", null, on: 2), Said("c", 20, on: 3)).ShouldBeEmpty();

    private static IReadOnlyList<Revision> Of(params Statement[] statements) => PrintedRevisions.Of(InOrder(statements));
}
