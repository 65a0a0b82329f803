using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Revisions;

/// <summary>What became of every statement about a cell.</summary>
public class CellHistoryTests
{
    [Fact]
    public void Every_statement_is_told_in_fold_order_with_what_became_of_it() =>
        Told(31, [], Said("b", 10, on: 3, margin: 5), Said("a", 11, on: 2), Said("c", 20, on: 4))
            .ShouldBe([
                ("a", StatementOutcome.First, false),
                ("b", StatementOutcome.Confirmed, false),
                ("c", StatementOutcome.Revised, true),
            ]);

    [Fact]
    public void A_statement_behind_one_that_does_not_count_any_more_is_not_the_first()
    {
        var gone = Said("a", 10) with { Stands = [new(Day(1), Day(3))] };
        CellHistory
            .At([Held(gone), Held(Said("b", 11, on: 4)), Held(gone) with { CorrectedAt = 9 }], [], Day(5))
            .Select(each => (each.Held.Statement.Publication, each.Outcome, each.Again))
            .ShouldBe([
                ("a", StatementOutcome.Withdrawn, false),
                ("a", StatementOutcome.Corrected, false),
                ("b", StatementOutcome.First, true),
            ]);
    }

    [Fact]
    public void What_became_public_later_is_left_out_of_what_stood() =>
        Told(3, [], Said("a", 11), Said("c", 20, on: 4))
            .ShouldBe([("a", StatementOutcome.First, true), ("c", StatementOutcome.Withdrawn, false)]);

    [Fact]
    public void Another_source_supersedes() =>
        Told(31, [], Said("a", 10, publisher: "register"), Said("b", 20, on: 2, publisher: "compiler"))
            .ShouldBe([("a", StatementOutcome.First, false), ("b", StatementOutcome.Superseded, true)]);

    [Fact]
    public void Small_steps_are_a_revision_where_they_have_added_up() =>
        // 12 with a margin of 1 lies apart from 10, and 13 not from 12.
        Told(
                31,
                [],
                Said("a", 10, margin: 1),
                Said("b", 11, on: 2, margin: 1),
                Said("c", 12, on: 3, margin: 1),
                Said("d", 13, on: 4, margin: 1)
            )
            .ShouldBe([
                ("a", StatementOutcome.First, false),
                ("b", StatementOutcome.Restated, false),
                ("c", StatementOutcome.Gradual, false),
                ("d", StatementOutcome.Restated, true),
            ]);

    [Fact]
    public void What_a_full_publication_took_back_names_it()
    {
        var entry = CellHistory.At([Held(Said("a", 10))], [Omits("full", on: 2)], Day(31)).ShouldHaveSingleItem();
        (entry.Outcome, entry.Stands, entry.DroppedBy).ShouldBe((StatementOutcome.Dropped, false, "full"));
    }

    [Fact]
    public void What_comes_behind_what_stood_and_was_taken_back_names_it()
    {
        Statement[] said = [Said("a", 120), Said("b", 110, on: 2, publisher: "daily", authority: 0), Said("c", 130, on: 5)];
        // The daily's number never stood, and its being left out puts nothing in its place.
        InPlaces(said[..2], Omits("full", on: 3, publisher: "daily")).ShouldBe([null, null]);
        // What stood when the cell was emptied counts, whoever was taken back last.
        InPlaces(said, Omits("full", on: 3), Omits("none", on: 4, publisher: "daily")).ShouldBe([null, null, 110m]);
        InPlaces(said, Omits("none", on: 3, publisher: "daily"), Omits("full", on: 4)).ShouldBe([null, null, 120m]);
        // What never stood before stands where what stood above it is taken back.
        InPlaces(said[..2], Omits("full", on: 3)).ShouldBe([null, 120m]);

        static IEnumerable<decimal?> InPlaces(Statement[] said, params Statement[] omissions) =>
            CellHistory.At([.. said.Select(Held)], omissions, Day(31)).Select(each => each.InPlaceOf);
    }

    [Fact]
    public void What_we_corrected_stands_before_what_replaced_it()
    {
        var wrong = Held(Said("a", 1)) with { CorrectedAt = 5 };
        var right = Held(Said("a", 10)) with { RecordedFrom = 5 };
        CellHistory
            .At([right, wrong], [], Day(31))
            .Select(each => (each.Held.Statement.Value, each.Outcome))
            .ShouldBe([(1, StatementOutcome.Corrected), (10, StatementOutcome.First)]);
        CellHistory.At([right, wrong with { IsReversed = true }], [], Day(31))[0].Outcome.ShouldBe(StatementOutcome.Reversed);
    }

    [Fact]
    public void Void_and_withdrawn_are_told_apart()
    {
        var gone = Said("a", 10) with { Stands = [new(Day(1), Day(3))] };
        CellHistory.At([Held(gone)], [], Day(5))[0].Outcome.ShouldBe(StatementOutcome.Withdrawn);
        CellHistory.At([Held(gone with { Stands = [] }) with { IsVoid = true }], [], Day(5))[0].Outcome.ShouldBe(StatementOutcome.Voided);
    }

    private static IEnumerable<(string, StatementOutcome, bool)> Told(int day, Statement[] omissions, params Statement[] said) =>
        CellHistory
            .At([.. said.Select(Held)], omissions, Day(day))
            .Select(each => (each.Held.Statement.Publication, each.Outcome, each.Stands));

    private static HeldStatement Held(Statement statement) =>
        new(statement, RecordedFrom: 1, CorrectedAt: null, IsVoid: false, IsReversed: false);
}
