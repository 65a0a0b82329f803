using RankLedger.Domain.Figures;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Milestones.MilestoneEvent;

namespace RankLedger.Domain.Tests.Milestones;

/// <summary>Crossings of a tier of ten (docs/rules.md, section 3).</summary>
public class MilestoneFoldTests
{
    [Fact]
    public void At_or_above_the_tier_for_the_first_time_is_an_entry_that_names_the_last_period_below()
    {
        var fact = Of(Period("2023", 8), Period("2024", 9), Period("2025", 10)).ShouldHaveSingleItem();
        (fact.Event, fact.Period.ToString(), fact.LastBelow.ToString(), fact.Certain, fact.Value).ShouldBe(
            (Entered, "2025", "2024", true, 10)
        );
    }

    [Fact]
    public void First_seen_above_has_no_last_period_below() => Of(Period("2025", 12)).ShouldHaveSingleItem().LastBelow.ShouldBeNull();

    [Fact]
    public void Left_and_re_entered() =>
        Told(Of(Period("2022", 12), Period("2023", 9), Period("2024", 11))).ShouldBe("Entered 2022, Left 2023, ReEntered 2024");

    [Fact]
    public void Certain_where_the_low_end_is_at_or_above() =>
        Of(Period("2025", 10.2m, margin: 0.5m)).ShouldHaveSingleItem().Certain.ShouldBeFalse();

    [Fact]
    public void Bounds_decide_where_both_lie_on_one_side_and_say_nothing_otherwise()
    {
        var year = ReferencePeriod.Parse("2025");
        Of(new PeriodHistory(year, [new(Always, "p", null, new Span(10, 20))])).ShouldHaveSingleItem().Event.ShouldBe(Entered);
        Of(new PeriodHistory(year, [new(Always, "p", null, new Span(9, 20))])).ShouldBeEmpty();
    }

    // The tier is 10: just under 10 and at most 9 are below, more than 10 is in, at most 12 and more than 9 say nothing.
    [Theory]
    [InlineData(10, null, 10, "")]
    [InlineData(9, null, 9, "")]
    [InlineData(12, null, 12, "")]
    [InlineData(10, 10, null, "Entered 2025")]
    [InlineData(9, 9, null, "")]
    public void The_least_or_the_most_that_a_value_may_be_decides_as_a_bound(int value, int? low, int? high, string told) =>
        Told(Of(new PeriodHistory(ReferencePeriod.Parse("2025"), [new(Always, "p", value, new Span(low, high))]))).ShouldBe(told);

    [Fact]
    public void Just_under_a_tier_leaves_it() =>
        Told(
                Of(
                    Period("2024", 12),
                    new PeriodHistory(ReferencePeriod.Parse("2025"), [new(Always, "p", 10, new Span(null, 10))]),
                    Period("2026", 12)
                )
            )
            .ShouldBe("Entered 2024, Left 2025, ReEntered 2026");

    [Theory]
    [InlineData("2024", "2025", "annual")]
    [InlineData("2024-H2", "2025-H1", "half")]
    [InlineData("2024-Q4", "2025-Q1", "quarter")]
    [InlineData("2024-12", "2025-01", "month")]
    [InlineData("2024-W52", "2025-W01", "week")]
    [InlineData("2024-12-31", "2025-01-01", "day")]
    [InlineData("2023-04/2024-03", "2024-04/2025-03", "fiscal-04")]
    public void Every_form_of_period_has_entries(string below, string above, string series)
    {
        MilestoneSeries.Of(ReferencePeriod.Parse(below)).ShouldBe(series);
        MilestoneSeries.Of(ReferencePeriod.Parse(above)).ShouldBe(series);
        var fact = Of(Period(below, 9), Period(above, 10)).ShouldHaveSingleItem();
        (fact.Period.ToString(), fact.LastBelow.ToString()).ShouldBe((above, below));
    }

    [Theory]
    [InlineData("2025-01/2025-12", "ytd")]
    [InlineData("2025-04/2025-09", "cumulative")]
    [InlineData("2024-01/2025-06", "cumulative")]
    [InlineData("2024-07/2025-06", "fiscal-07")]
    public void Months_added_up_are_year_to_date_fiscal_years_or_runs(string period, string series) =>
        MilestoneSeries.Of(ReferencePeriod.Parse(period)).ShouldBe(series);

    [Fact]
    public void A_running_series_has_one_entry_for_each_beginning_and_never_leaves() =>
        Told(
                MilestoneFold.Of(
                    [
                        Period("2024-01/2024-06", 8),
                        Period("2024-01/2024-09", 12),
                        Period("2024-01/2024-11", 9),
                        Period("2025-01/2025-06", 10),
                    ],
                    10,
                    isRunning: true
                )
            )
            .ShouldBe("Entered 2024-01/2024-09, Entered 2025-01/2025-06");

    [Fact]
    public void In_an_ascending_table_a_tier_is_entered_from_above()
    {
        var facts = MilestoneFold.Of([Period("2023", 12), Period("2024", 10), Period("2025", 11)], 10, isAscending: true);
        Told(facts).ShouldBe("Entered 2024, Left 2025");
        (facts[0].Value, facts[0].LastBelow.ToString(), facts[0].Certain).ShouldBe((10, "2023", true));
    }

    [Fact]
    public void Nothing_is_compared_across_a_break()
    {
        // Counted anew from 2024 on: nobody knows whether 12 of 2024 is more than 9 of 2023.
        var entered = OfBroken("2024", Period("2022", 8), Period("2023", 9), Period("2024", 12), Period("2025", 9), Period("2026", 11));
        Told(entered).ShouldBe("Entered 2024, Left 2025, ReEntered 2026");
        entered.Select(fact => $"{fact.LastBelow}").ShouldBe(["", "", "2025"]);
        // Nor whether 9 of 2024 is less than 12 of 2023; behind the break it is in again.
        var stays = OfBroken("2024", Period("2023", 12), Period("2024", 9), Period("2025", 11));
        Told(stays).ShouldBe("Entered 2023, ReEntered 2025");
        stays[^1].LastBelow.ToString().ShouldBe("2024");
        // A break behind both is none between them.
        OfBroken("2025", Period("2023", 9), Period("2024", 12)).ShouldHaveSingleItem().LastBelow.ToString().ShouldBe("2023");
        // In June: the year that contains it is compared with neither neighbour.
        OfBroken("2024-06-01", Period("2023", 9), Period("2024", 12)).ShouldHaveSingleItem().LastBelow.ShouldBeNull();
        OfBroken("2024-06-01", Period("2024", 9), Period("2025", 12)).ShouldHaveSingleItem().LastBelow.ShouldBeNull();

        static IReadOnlyList<MilestoneFact> OfBroken(string from, params PeriodHistory[] periods) =>
            MilestoneFold.Of(periods, 10, isBroken: (one, other) => new SeriesBreak(from, "").IsBetween("f", "e", one, other));
    }

    [Fact]
    public void A_later_publication_that_lowers_the_value_ends_the_belief()
    {
        var history = new PeriodHistory(
            ReferencePeriod.Parse("2025"),
            [new(new(Day(1), Day(5)), "first", 12, Span.Exact(12)), new(new(Day(5), KnownRange.Open), "second", 9, Span.Exact(9))]
        );
        var fact = Of(history).ShouldHaveSingleItem();
        (fact.Known, fact.Publication, fact.EndedBy).ShouldBe((new KnownRange(Day(1), Day(5)), "first", "second"));
    }

    [Fact]
    public void The_publication_of_the_period_before_that_changed_is_named_where_the_own_did_not()
    {
        var earlier = new PeriodHistory(ReferencePeriod.Parse("2024"), [new(new(Day(5), KnownRange.Open), "late", 11, Span.Exact(11))]);
        var fact = Of(earlier, Period("2025", 12)).First(each => each.Period.ToString() == "2025");
        (fact.EndedBy, fact.Known.To).ShouldBe(("late", Day(5)));
    }

    [Fact]
    public void What_changes_on_the_day_and_decides_nothing_is_no_cause()
    {
        // On day 5 X says again that 2019 is dropped, Y lowers 2020 below the tier, and Z raises 2021 from 12 to 13: 2021 is entered
        // anew, as 2020 is no entry any more, and that is Y's doing.
        var dropped = new PeriodHistory(
            ReferencePeriod.Parse("2019"),
            [TierFact.Dropped(new(Day(1), Day(5)), "w"), TierFact.Dropped(new(Day(5), KnownRange.Open), "X")]
        );
        var lowered = new PeriodHistory(
            ReferencePeriod.Parse("2020"),
            [new(new(Day(1), Day(5)), "v", 12, Span.Exact(12)), new(new(Day(5), KnownRange.Open), "Y", 9, Span.Exact(9))]
        );
        var raised = new PeriodHistory(
            ReferencePeriod.Parse("2021"),
            [new(new(Day(1), Day(5)), "u", 12, Span.Exact(12)), new(new(Day(5), KnownRange.Open), "Z", 13, Span.Exact(13))]
        );
        var facts = Of(dropped, lowered, raised);
        facts
            .Select(fact => (fact.Period.ToString(), fact.Known.From, fact.Publication, fact.EndedBy))
            .ShouldBe([("2020", Day(1), "v", "Y"), ("2021", Day(5), "Y", null)]);
        // Where it stays entered, who says another value is named.
        Of(raised).Select(fact => (fact.Value, fact.Publication, fact.EndedBy)).ShouldBe([((decimal?)12m, "u", "Z"), (13m, "Z", null)]);
    }

    // On day 5 both A and B turn an earlier period; 2025 itself is in throughout.
    [Theory]
    // A takes 2020 in and B takes 2024 out, so that 2025 comes back: without B it would cross nothing.
    [InlineData("2020", 9, 12, "2024", 12, 9, "ReEntered", "2024", "B")]
    // A takes 2020 in, so that 2025 comes back; that B tells of 2024 only says since when it was out.
    [InlineData("2020", 9, 12, "2024", null, 9, "ReEntered", "2024", "A")]
    // Both are out, and 2025 was entered already: B tells of a later year that was out.
    [InlineData("2020", null, 9, "2024", null, 9, "Entered", "2024", "B")]
    public void The_earlier_period_that_the_difference_rests_on_is_named(
        string one,
        int? oneWas,
        int oneIs,
        string other,
        int? otherWas,
        int otherIs,
        string becomes,
        string lastBelow,
        string cause
    )
    {
        var facts = Of(Turned(one, oneWas, oneIs, "A"), Turned(other, otherWas, otherIs, "B"), Period("2025", 12));
        var fact = facts.Single(each => (each.Period.ToString(), each.Known.From) == ("2025", Day(5)));
        ($"{fact.Event}", $"{fact.LastBelow}", fact.Publication).ShouldBe((becomes, lastBelow, cause));

        static PeriodHistory Turned(string period, int? was, int now, string by) =>
            new(
                ReferencePeriod.Parse(period),
                [
                    .. was is { } value ? [new TierFact(new(Day(1), Day(5)), "before", value, Span.Exact(value))] : Array.Empty<TierFact>(),
                    new TierFact(new(Day(5), KnownRange.Open), by, now, Span.Exact(now)),
                ]
            );
    }

    [Fact]
    public void A_leaver_is_last_seen_outside_by_whoever_says_so()
    {
        // 2024 left already; on day 5 A says that 2020 was out, and B that 2022, unknown so far, was in.
        var facts = Of(
            new PeriodHistory(ReferencePeriod.Parse("2020"), [new(new(Day(5), KnownRange.Open), "A", 9, Span.Exact(9))]),
            Period("2021", 12),
            new PeriodHistory(ReferencePeriod.Parse("2022"), [new(new(Day(5), KnownRange.Open), "B", 12, Span.Exact(12))]),
            Period("2024", 9)
        );
        var fact = facts.Single(each => (each.Period.ToString(), each.Known.From) == ("2024", Day(5)));
        ($"{fact.Event}", $"{fact.LastBelow}", fact.Publication).ShouldBe(("Left", "2020", "A"));
    }

    [Fact]
    public void Across_a_break_that_a_publisher_marks_nobody_leaves_and_nobody_was_outside()
    {
        var counted = new BreakMark(IsMarked: true, Note: null);
        // 2024 is in by the old count and 2025 out by the new one: it did not leave, and 2026 comes in anew.
        Told(Of(Period("2024", 12), Marked("2025", 9, counted), Period("2026", 11))).ShouldBe("Entered 2024, ReEntered 2026");
        // 2024 was out by the old count, so that it is not known since when 2025 is in.
        Of(Period("2024", 9), Marked("2025", 12, counted)).Single().LastBelow.ShouldBeNull();
        // A value that may be on either side says nothing, and the break stays.
        Told(Of(Period("2024", 12), Marked("2025", 10, counted, margin: 3, isOpen: true), Period("2026", 9))).ShouldBe("Entered 2024");
        // A note parts from what has another one.
        var note = new BreakMark(IsMarked: false, Note: "b: counted anew");
        Told(Of(Marked("2024", 12, note), Marked("2025", 9, note))).ShouldBe("Entered 2024, Left 2025");
        Told(Of(Marked("2024", 12, counted), Marked("2025", 9, note))).ShouldBe("Entered 2024");

        static PeriodHistory Marked(string period, decimal value, BreakMark mark, decimal margin = 0, bool isOpen = false) =>
            new(
                ReferencePeriod.Parse(period),
                [new(Always, "p", value, isOpen ? new(value - margin, null) : Span.Exact(value)) { BreakMark = mark }]
            );
    }

    [Fact]
    public void Whoever_marks_a_period_is_named_for_what_rests_on_it()
    {
        // On day 5 A marks 2024: that it was below before is known no more.
        var turned = new PeriodHistory(
            ReferencePeriod.Parse("2024"),
            [
                new(new(Day(1), Day(5)), "before", 12, Span.Exact(12)),
                new(new(Day(5), KnownRange.Open), "A", 12, Span.Exact(12)) { BreakMark = new(IsMarked: true, Note: null) },
            ]
        );
        var fact = Of(Period("2023", 9), turned).Single(each => each.Known.From == Day(5));
        ($"{fact.Event}", fact.LastBelow, fact.Publication).ShouldBe(("Entered", null, "A"));
    }

    private static readonly KnownRange Always = new(Day(1), KnownRange.Open);

    private static PeriodHistory Period(string period, decimal value, decimal margin = 0) =>
        new(
            ReferencePeriod.Parse(period),
            [new(Always, "p", value, margin == 0 ? Span.Exact(value) : new(value - margin, value + margin))]
        );

    private static IReadOnlyList<MilestoneFact> Of(params PeriodHistory[] periods) => MilestoneFold.Of(periods, 10);

    private static string Told(IEnumerable<MilestoneFact> facts) =>
        string.Join(", ", facts.OrderBy(fact => fact.Period).Select(fact => $"{fact.Event} {fact.Period}"));

    private static DateOnly Day(int number) => new(2026, 1, number);
}
