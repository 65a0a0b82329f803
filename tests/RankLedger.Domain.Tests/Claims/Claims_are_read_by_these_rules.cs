using RankLedger.Domain.Claims;
using RankLedger.Domain.Figures;
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

    private static Judged When(string subject, string expected, string unit, (string, string, string, Statement)[]? figures = null)
    {
        PrintedNumber.TryParse(expected, out var number).ShouldBeTrue();
        return new(
            ClaimCheck.On(
                new("c", "claiming", "", subject, number, unit),
                new(Parts, [.. Cells(figures ?? Figures)], [new("total", ReferencePeriod.Parse("2025"), [])]),
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
