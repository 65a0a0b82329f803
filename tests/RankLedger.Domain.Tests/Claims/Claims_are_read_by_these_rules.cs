using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Claims;

/// <summary>How each kind of claim is read: given figures, when a publication claims something, then the verdict. Every number spans ±
/// 1.</summary>
public class Claims_are_read_by_these_rules
{
    private static readonly (string, string, string, Statement)[] Figures =
    [
        Said("jinhua", "2025", "60"),
        Said("dongguan", "2025", "40"),
        Said("chengdu", "2025", "39"),
        Said("xiamen", "2025", "20"),
        Said("cn", "2025", "1000"),
    ];

    [Fact]
    public void A_rank_is_counted_from_those_surely_ahead_to_those_possibly_ahead()
    {
        // Ahead of Xiamen's 21 at most are 59, 39 and 38 at least: three, so it is fourth.
        When("rank:xiamen:2025:total", "4", "rank").Then(Verdict.Holds, 4);
        When("rank:xiamen:2025:total", "3", "rank").Then(Verdict.Fails, 4);
        // 39 ± 1 and 40 ± 1 overlap: each of the two is second or third.
        When("rank:chengdu:2025:total", "2", "rank").Then(Verdict.HoldsWithinRounding, null);
        When("rank:chengdu:2025:total", "3", "rank").Then(Verdict.HoldsWithinRounding, null);
        When("rank:chengdu:2025:total", "1", "rank").Then(Verdict.Fails, null);
    }

    [Fact]
    public void An_order_is_certain_only_where_spans_do_not_overlap()
    {
        When("order:dongguan>xiamen:2025:total", "1", "boolean").Then(Verdict.Holds);
        When("order:dongguan>xiamen:2025:total", "0", "boolean").Then(Verdict.Fails);
        When("order:dongguan>chengdu:2025:total", "1", "boolean").Then(Verdict.HoldsWithinRounding);
    }

    [Fact]
    public void A_count_lies_between_the_certain_and_the_possible()
    {
        // At least 30 are 59, 39 and 38: three for certain, and no other possibly.
        When("count:cities>=30:2025:total", "3", "cities").Then(Verdict.Holds);
        When("count:cities>=30:2025:total", "4", "cities").Then(Verdict.Fails);
        // 39.5 lies inside the spans of Dongguan and of Chengdu: one for certain, three possible.
        When("count:cities>=39.5:2025:total", "1", "cities").Then(Verdict.HoldsWithinRounding);
        When("count:cities>=39.5:2025:total", "3", "cities").Then(Verdict.HoldsWithinRounding);
        When("count:cities>=39.5:2025:total", "4", "cities").Then(Verdict.Fails);
    }

    [Fact]
    public void A_share_is_of_the_reference_entity_and_takes_the_spans_of_both()
    {
        // 40 of 1000 is 4 %; 39 of 1001 is 3.896 %, 41 of 999 is 4.104 %.
        When("share:dongguan:2025:total", "4.0", "percent").Then(Verdict.Holds, 4m);
        When("share:dongguan:2025:total", "4.1", "percent").Then(Verdict.HoldsWithinRounding, 4m);
        When("share:dongguan:2025:total", "4.3", "percent").Then(Verdict.Fails, 4m);
    }

    [Fact]
    public void A_total_adds_values_and_spans_up()
    {
        // 60 + 40 + 39 = 139, and 136 to 142.
        When("sum:jinhua+dongguan+chengdu:2025:total", "139", "CNY").Then(Verdict.Holds, 139m);
        When("sum:jinhua+dongguan+chengdu:2025:total", "142", "CNY").Then(Verdict.HoldsWithinRounding, 139m);
        When("sum:jinhua+dongguan+chengdu:2025:total", "143", "CNY").Then(Verdict.Fails, 139m);
        When("gap:jinhua-xiamen:2025:total", "41", "CNY").Then(Verdict.HoldsWithinRounding, 40m);
    }

    [Fact]
    public void Growth_is_computed_from_two_years_where_nobody_else_prints_it()
    {
        // 60 above 50 is 20 %: 59 above 51 is 15.7 %, 61 above 49 is 24.5 %.
        (string, string, string, Statement)[] both = [.. Figures, Said("jinhua", "2024", "50")];
        When("yoy:jinhua:2025:total", "20.0", "percent", both).Then(Verdict.Holds, 20m);
        When("yoy:jinhua:2025:total", "24.5", "percent", both).Then(Verdict.HoldsWithinRounding, 20m);
        When("yoy:jinhua:2025:total", "25.0", "percent", both).Then(Verdict.Fails, 20m);
        When("yoy:jinhua:2025:total", "20.0", "percent").Then(Verdict.CannotBeChecked, null);
    }

    [Fact]
    public void Growth_is_not_computed_across_a_break_that_its_publisher_marks()
    {
        (string, string, string, Statement)[] both = [.. Figures, Said("jinhua", "2024", "50")];
        var at = Array.FindIndex(both, each => (each.Item1, each.Item3) == ("jinhua", "2025"));
        both[at].Item4 = both[at].Item4 with { Flags = "b" };
        When("yoy:jinhua:2025:total", "20.0", "percent", both).Then(Verdict.CannotBeChecked, null);
        both[at].Item4 = both[at].Item4 with { Flags = null, Note = "break in series" };
        When("yoy:jinhua:2025:total", "20.0", "percent", both).Then(Verdict.CannotBeChecked, null);
        both[^1].Item4 = both[^1].Item4 with { Note = "break in series" };
        When("yoy:jinhua:2025:total", "20.0", "percent", both).Then(Verdict.Holds, 20m);
    }

    [Fact]
    public void Growth_after_a_merger_is_counted_from_the_parts_together()
    {
        // 60 above 40 and 10 together is 20 %, and not the 50 % above 40 alone; where a part is not known nothing is computed.
        var now = Figures.Where(each => each.Item1 != "xiamen");
        (string, string, string, Statement)[] both = [.. now, Said("jinhua", "2024", "40"), Said("xiamen", "2024", "10")];
        var merged = new Succession("2025-01-01", "Xiamen became part of Jinhua") { From = ["xiamen"], Into = ["jinhua"] };
        When("yoy:jinhua:2025:total", "20.0", "percent", both, merged).Then(Verdict.Holds, 20m);
        When("yoy:jinhua:2025:total", "50.0", "percent", both, merged).Then(Verdict.Fails, 20m);
        When("yoy:jinhua:2025:total", "50.0", "percent", both[..^1], merged).Then(Verdict.CannotBeChecked, null);
        // A year that still prints Xiamen is counted without it, as the year before: 60 above 40.
        (string, string, string, Statement)[] apart = [.. both, Said("xiamen", "2025", "11")];
        When("yoy:jinhua:2025:total", "50.0", "percent", apart, merged).Then(Verdict.Holds, 50m);
        // Dongguan has nothing to do with it: 40 above 32 is 25 %.
        When("yoy:dongguan:2025:total", "25.0", "percent", [.. both, Said("dongguan", "2024", "32")], merged).Then(Verdict.Holds, 25m);
    }

    [Fact]
    public void Growth_in_excess_is_above_that_of_the_reference_entity()
    {
        // 60 above 50 is 20 %, between 15.7 and 24.5; 1000 above 800 is 25 %, between 24.7 and 25.3: 5 points less, between 9.6 and 0.2.
        (string, string, string, Statement)[] both = [.. Figures, Said("jinhua", "2024", "50"), Said("cn", "2024", "800")];
        When("excess-yoy:jinhua:2025:total", "-5.0", "percentage points", both).Then(Verdict.Holds, -5m);
        When("excess-yoy:jinhua:2025:total", "-9.5", "percentage points", both).Then(Verdict.HoldsWithinRounding, -5m);
        When("excess-yoy:jinhua:2025:total", "-9.8", "percentage points", both).Then(Verdict.Fails, -5m);
        When("excess-yoy:jinhua:2025:total", "-5.0", "percentage points").Then(Verdict.CannotBeChecked, null);
    }

    [Fact]
    public void A_floor_is_below_the_least_of_those_named()
    {
        // The least of 60 and 40 is 40, between 39 and 41: surely above 39, perhaps above 40, surely not above 41.
        When("floor:jinhua,dongguan:2025:total", "39", "CNY").Then(Verdict.Holds, 40m);
        When("floor:jinhua,dongguan:2025:total", "40", "CNY").Then(Verdict.HoldsWithinRounding, 40m);
        When("floor:jinhua,dongguan:2025:total", "41", "CNY").Then(Verdict.Fails, 40m);
    }

    [Fact]
    public void A_change_is_the_later_value_less_the_earlier_one()
    {
        // 60 less 49 is 11: 59 less 50 is 9, 61 less 48 is 13. A claim of 14 means 13 to 15, and spans that only touch do not overlap.
        (string, string, string, Statement)[] both = [.. Figures, Said("jinhua", "2024", "49")];
        When("change:jinhua:2024-2025:total", "11", "CNY", both).Then(Verdict.Holds, 11m);
        When("change:jinhua:2024-2025:total", "13", "CNY", both).Then(Verdict.HoldsWithinRounding, 11m);
        When("change:jinhua:2024-2025:total", "14", "CNY", both).Then(Verdict.Fails, 11m);
        When("change:jinhua:2023-2025:total", "11", "CNY", both).Then(Verdict.CannotBeChecked, null);
    }

    [Fact]
    public void A_share_of_the_parent_is_of_whoever_contains_the_entity()
    {
        // Yiwu lies in Jinhua: 30 of 60 are 50 %, 29 of 61 are 47.5 %, 31 of 59 are 52.5 %.
        (string, string, string, Statement)[] both = [.. Figures, Said("yiwu", "2025", "30")];
        When("share-of-parent:yiwu:2025:total", "50.0", "percent", both).Then(Verdict.Holds, 50m);
        When("share-of-parent:yiwu:2025:total", "52.5", "percent", both).Then(Verdict.HoldsWithinRounding, 50m);
        When("share-of-parent:yiwu:2025:total", "52.7", "percent", both).Then(Verdict.Fails, 50m);
        When("share-of-parent:cn:2025:total", "50.0", "percent", both).Then(Verdict.CannotBeChecked, null);
    }

    [Fact]
    public void A_membership_counts_who_was_not_among_the_first_before()
    {
        // Jinhua and Dongguan before, Jinhua and Dongguan now, with Chengdu so close behind that it may be second.
        (string, string, string, Statement)[] before =
        [
            .. Figures,
            Said("jinhua", "2024", "50"),
            Said("dongguan", "2024", "35"),
            Said("xiamen", "2024", "25"),
            Said("chengdu", "2024", "20"),
        ];
        When("membership:top2:2025-vs-2024", "0", "cities changed", before).Then(Verdict.HoldsWithinRounding, 0m);
        When("membership:top1:2025-vs-2024", "0", "cities changed", before).Then(Verdict.Holds, 0m);
        When("membership:top1:2025-vs-2024", "1", "cities changed", before).Then(Verdict.Fails, 0m);
        // Chengdu is among the first three instead of Xiamen: 38 at least against 21 at most, 24 at least against 21 at most.
        When("membership:top3:2025-vs-2024", "1", "cities changed", before).Then(Verdict.Holds, 1m);
        When("membership:top3:2025-vs-2024", "0", "cities changed", before).Then(Verdict.Fails, 1m);
        // Nothing is known of 2023.
        When("membership:top3:2025-vs-2023", "1", "cities changed", before).Then(Verdict.CannotBeChecked, null);
    }

    [Fact]
    public void What_a_claim_asks_for_and_is_not_there_is_named()
    {
        var recorded = new RecordedStatements(Parts);
        PrintedNumber.TryParse("20.0", out var number).ShouldBeTrue();
        var claim = new Claim("c", "claiming", "", "yoy:jinhua:2025:total", number, "percent");
        ClaimCheck.On(claim, recorded, Given.Day("2100-01-01"), amount => $"{amount}").Verdict.ShouldBe(Verdict.CannotBeChecked);
        recorded.Missing.ShouldContain(("total", ReferencePeriod.Parse("2025")));
        recorded.Take("total", ReferencePeriod.Parse("2025"), [.. Cells([Said("jinhua", "2025", "60")])], []);
        recorded.Missing.ShouldBeEmpty();
        ClaimCheck.On(claim, recorded, Given.Day("2100-01-01"), amount => $"{amount}");
        recorded.Missing.ShouldBe([("total", ReferencePeriod.Parse("2024"))]);
        recorded.Forget();
        recorded.Size.ShouldBe(0);
    }

    private static Judged When(
        string subject,
        string expected,
        string unit,
        (string, string, string, Statement)[]? figures = null,
        Succession? since = null
    )
    {
        PrintedNumber.TryParse(expected, out var number).ShouldBeTrue();
        return new(
            ClaimCheck.On(
                new("c", "claiming", "", subject, number, unit),
                Recorded(since is null ? Parts : new Ranking(Parts.Definition with { Successions = [since] }), figures ?? Figures),
                Given.Day("2100-01-01"),
                amount => $"{Amount.Plain(amount)}"
            )
        );
    }

    private sealed record Judged(Judgement Judgement)
    {
        public void Then(Verdict verdict) => Judgement.Verdict.ShouldBe(verdict, Judgement.Detail);

        public void Then(Verdict verdict, decimal? computed) =>
            (Judgement.Verdict, Judgement.Computed).ShouldBe((verdict, computed), Judgement.Detail);
    }
}
