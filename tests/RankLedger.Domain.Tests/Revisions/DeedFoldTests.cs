using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Revisions;

public sealed class DeedFoldTests
{
    [Fact]
    public void A_deed_is_judged_by_what_stood_on_its_own_day() =>
        Told(
                Said("a", 10, on: 1, margin: 1),
                Said("b", 10, on: 2, margin: 2),
                Said("c", 10.5m, on: 3, margin: 1),
                Said("d", 10.4m, on: 4, margin: 0.1m),
                Said("e", 20, on: 5, margin: 0.1m)
            )
            .ShouldBe(["a 1 First !", "b 2 Confirmed", "c 3 Restated !", "d 4 Refined !", "e 5 Revised !"]);

    [Fact]
    public void Of_two_that_contradict_each_other_on_a_day_the_one_that_stands_changes_the_row() =>
        Told(Said("a", 10, on: 1), Said("b", 20, on: 1), Said("c", 30, on: 2, authority: 0))
            .ShouldBe(["a 1 First !", "b 1 Conflicting !", "c 2 Conflicting"]);

    [Fact]
    public void A_withdrawal_and_its_end_are_days_of_their_own()
    {
        var turned = Said("a", 10, on: 1) with { Stands = [new(Day(1), Day(3)), new(Day(5), KnownRange.Open)] };

        // What comes while nothing stands is the first again.
        Told(turned, Said("b", 10, on: 4)).ShouldBe(["a 1 First !", "a 3 Withdrawn !", "b 4 First !", "a 5 Reinstated !"]);
    }

    [Fact]
    public void A_full_publication_that_leaves_a_cell_out_drops_it_once() =>
        Told(Said("a", 10, on: 1), Omits("b", on: 2), Omits("c", on: 3)).ShouldBe(["a 1 First !", "b 2 Dropped !"]);

    [Fact]
    public void A_position_changes_a_row_only_where_it_is_another_one_and_weighs_enough() =>
        DeedFold
            .OfRanks([Printed("a", 3, 1), Printed("b", 3, 2), Printed("c", 4, 3, authority: 0), Printed("d", 5, 4)])
            .Select(Line)
            .ShouldBe(["a 1 Position !", "b 2 Position", "c 3 Conflicting", "d 4 Position !"]);

    private static RankStatement Printed(string publication, int rank, int on, int authority = 1) =>
        new(
            new FoldOrder(Day(on), Day(on), null, publication),
            "press",
            authority,
            [new(Day(on), KnownRange.Open)],
            new("e", rank, publication, $"{Day(on):yyyy-MM-dd}")
        );

    private static IEnumerable<string> Told(params Statement[] statements) =>
        DeedFold.OfFigures("e", statements).OrderBy(deed => deed.On).Select(Line);

    private static string Line(RowDeed deed) => $"{deed.Publication} {deed.On.Day} {deed.Deed}{(deed.Changes ? " !" : "")}";
}
