using System.Globalization;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Sentences;

/// <summary>The approved sentence of each state that a table can be in.</summary>
public sealed class TableSentenceTests
{
    private static readonly DateOnly Day = new(2026, 1, 22);
    private static readonly Basis ByDay = new(Day, 212, DateTimeOffset.UnixEpoch);

    // Asked at noon in UTC, when the first of December has begun in the east.
    private static readonly Basis Today = ByDay.By(AsPublished.At(new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)));
    private static readonly Basis Everything = ByDay.By(AsPublished.All);

    [Fact]
    public void Of_figures_alone() =>
        Said(Day, [Row(1, "Shenzhen", 4.55e12m), Row(2, "Shanghai", 4.51e12m)])
            .ShouldBe("By 22 January 2026 Shenzhen leads with ¥4.55 trillion.");

    [Fact]
    public void Two_that_say_the_same_are_equal()
    {
        Of("Shenzhen").ShouldBe(Of("Shenzhen"));
        Of("Shenzhen").GetHashCode().ShouldBe(Of("Shenzhen").GetHashCode());
        (Of("Shenzhen") with { When = "" }).ShouldNotBe(Of("Shenzhen"));
        // The same words, whose number is another's.
        Of("Shenzhen").ShouldNotBe(new("By 22 January 2026", Of("Shenzhen").Says));

        static Sentence Of(string name) => TableSentence.Of(ByDay, "2025", "CNY", 10, [Row(1, name, 4.55e12m)], 1, 0, isSettled: true);
    }

    [Fact]
    public void Of_figures_and_positions() =>
        Said(Day, [Row(1, "Shenzhen", 4.55e12m), Row(2, "Shanghai", 4.51e12m), Row(3, "Beijing", null)])
            .ShouldBe(
                "By 22 January 2026 Shenzhen leads with ¥4.55 trillion. Two of the top three rest on a figure, one on a published position."
            );

    [Fact]
    public void Of_positions_alone() =>
        Said(null, [Row(1, "Shenzhen", null), Row(2, "Shanghai", null)])
            .ShouldBe("As published so far, Shenzhen leads. Every row rests on a published position.");

    [Fact]
    public void Of_a_table_that_is_still_open() =>
        Said(Day, [Row(1, "Shanghai", 4.51e12m)], awaited: 9, isSettled: false)
            .ShouldBe("By 22 January 2026 one of ten expected has a figure for 2025. Shanghai leads so far with ¥4.51 trillion.");

    [Fact]
    public void Of_a_tie_at_the_top() =>
        Said(Day, [Row(1, "A", 100), Row(1, "B", 100), Row(3, "C", 90)], unit: "t")
            .ShouldBe("By 22 January 2026 A and B share the lead with 100 t.");

    [Theory]
    [InlineData(true, "By 22 January 2026 A, B or C leads: what is printed does not say which.")]
    [InlineData(
        false,
        "By 22 January 2026 two of three expected have a figure for 2025. A, B or C leads so far: what is printed does not say which."
    )]
    public void Of_a_lead_that_is_not_certain(bool isSettled, string said) =>
        TableSentence
            .Of(ByDay, "2025", "CNY", 10, [Row(1, "A", 100), Row(2, "B", 99)], 2, 1, isSettled, contenders: ["B", "C"])
            .ToString()
            .ShouldBe(said);

    [Fact]
    public void Of_a_lead_that_many_may_have() =>
        TableSentence
            .Of(ByDay, "2025", "CNY", 10, [Row(1, "A", 100)], 5, 0, isSettled: true, contenders: ["B", "C", "D", "E"])
            .Says.ShouldBe("A or one of four others leads: what is printed does not say which.");

    [Theory]
    [InlineData(1000, null, "A leads with at least ¥1,000.")]
    [InlineData(null, 1000, "A leads with at most ¥1,000.")]
    [InlineData(990, 1010, "A leads with ¥1,000.")]
    public void Of_the_least_or_the_most_that_a_number_may_be(int? low, int? high, string said) =>
        TableSentence
            .Of(ByDay, "2025", "CNY", 10, [Row(1, "A", 1000) with { Low = low, High = high }], 1, 0, isSettled: true)
            .Says.ShouldBe(said);

    [Theory]
    [InlineData("1000 -", "1000 1000", "A or B leads: what is printed does not say which.")]
    [InlineData("1000 1000", "1000 -", "A or B leads: what is printed does not say which.")]
    [InlineData("- 1000", "1000 -", "A or B leads: what is printed does not say which.")]
    [InlineData("1000 -", "1000 -", "A and B share the lead with at least ¥1,000.")]
    [InlineData("990 1010", "1000 1000", "A and B share the lead with ¥1,000.")]
    public void Of_a_lead_with_one_number_of_unlike_bounds(string one, string other, string said)
    {
        TableSentence.Of(ByDay, "2025", "CNY", 10, [Spanned("A", one), Spanned("B", other)], 2, 0, isSettled: true).Says.ShouldBe(said);

        static StandingsRow Spanned(string name, string span) =>
            Row(1, name, 1000) with
            {
                Low = End(span.Split(' ')[0]),
                High = End(span.Split(' ')[1]),
            };
        static decimal? End(string text) => text == "-" ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Of_a_lead_with_one_number_of_unlike_digits() =>
        TableSentence
            .Of(ByDay, "2025", "CNY", 10, [Row(1, "A", 1000), Row(1, "B", 1000) with { Order = RowOrder.Undecided }], 2, 0, isSettled: true)
            .Says.ShouldBe("A or B leads: what is printed does not say which.");

    [Fact]
    public void Of_nothing() => Said(Day, []).ShouldBe("By 22 January 2026 nothing was known of 2025, as far as recorded by @212.");

    [Fact]
    public void Of_nothing_so_far_no_state_of_the_ledger_is_blamed()
    {
        Said(null, []).ShouldBe("As published so far, nothing is known of 2025.");
        FigureSentence.OfPositions(Today, [], [], default).ToString().ShouldBe("Nobody has published it so far. We never corrected it.");
        BasisWords.Nothing(Today).ToString().ShouldBe("Nothing has been published so far.");
        BasisWords.Nothing(ByDay).ToString().ShouldBe("By 22 January 2026 nothing was published.");
        BasisWords.Nothing(Everything).ToString().ShouldBe("Nothing has been published.");
    }

    // The day that a question names is told whenever it is asked; of one that names none, the date on which it was asked.
    [Fact]
    public void A_day_is_told_as_it_was_asked_for()
    {
        (BasisWords.Beginning(ByDay), BasisWords.Of(ByDay)).ShouldBe(("By 22 January 2026", "as published by 22 January 2026"));
        (BasisWords.Beginning(Today), BasisWords.Of(Today)).ShouldBe(("As published so far,", "as published so far, on 30 November 2026"));
        var east = ByDay.By(AsPublished.On(new(2026, 12, 1)));
        (BasisWords.Beginning(east), BasisWords.Of(east)).ShouldBe(("By 1 December 2026", "as published by 1 December 2026"));
        (BasisWords.Beginning(Everything), BasisWords.Of(Everything)).ShouldBe(("Of everything published,", "everything published"));
    }

    [Fact]
    public void Of_a_unit_without_a_sign_and_a_small_number() =>
        Said(null, [Row(1, "A", 3.25m)], unit: "%").ShouldBe("As published so far, A leads with 3.25 %.");

    [Fact]
    public void Of_a_table_that_the_lowest_leads() =>
        TableSentence
            .Of(Today, "2025", "%", 10, [Row(1, "A", 2.2m), Row(2, "B", 2.3m)], 2, 0, isSettled: true, isAscending: true)
            .ToString()
            .ShouldBe("As published so far, A leads with 2.2 %, the lowest.");

    [Fact]
    public void Of_a_table_that_the_lowest_leads_and_nobody_knows_which() =>
        TableSentence
            .Of(Today, "2025", "%", 10, [Row(1, "A", 2.2m)], 2, 0, isSettled: true, isAscending: true, contenders: ["B"])
            .ToString()
            .ShouldBe("As published so far, A or B leads with the lowest value: what is printed does not say which.");

    [Fact]
    public void Of_a_rate_that_changed_by_points() =>
        FigureSentence
            .Of(
                Today,
                [new(StatementOutcome.First, 3.4m, new(2026, 2, 1)), new(StatementOutcome.Revised, 3.6m, new(2026, 2, 15))],
                3.6m,
                "%"
            )
            .Publishers.ShouldBe("publishers changed it once, +0.2 points since 1 February 2026.");

    [Theory]
    [InlineData("percent", "+1 point since")]
    [InlineData("pct", "+1 point since")]
    [InlineData("pp", "+1 point since")]
    [InlineData("t", "+25% since")]
    public void A_rate_changes_by_points_whatever_its_unit_is_called(string unit, string told) =>
        FigureSentence
            .Of(Today, [new(StatementOutcome.First, 4m, new(2026, 2, 1)), new(StatementOutcome.Revised, 5m, new(2026, 2, 15))], 5m, unit)
            .Publishers.ShouldBe($"publishers changed it once, {told} 1 February 2026.");

    [Theory]
    [InlineData(91, "one number was taken back and another took its place: 90 t, then 91 t.")]
    [InlineData(90, "publishers never changed it.")]
    public void A_number_in_the_place_of_one_that_was_taken_back_is_another(int now, string told) =>
        FigureSentence.Of(Today, [new(StatementOutcome.Dropped, 90m, new(2026, 2, 1)), Now(now)], now, "t").Publishers.ShouldBe(told);

    // Of what never stood nothing took the place.
    [Fact]
    public void A_number_that_never_stood_and_was_taken_back_is_not_told_as_one_that_did() =>
        FigureSentence
            .Of(
                Today,
                [new(StatementOutcome.First, 120m, new(2025, 1, 10)), new(StatementOutcome.Dropped, 110m, new(2025, 2, 1))],
                120,
                "t"
            )
            .Publishers.ShouldBe("publishers never changed it.");

    private static ToldStatement Now(decimal value) => new(StatementOutcome.First, value, new(2026, 2, 15)) { InPlaceOf = 90 };

    [Theory]
    [InlineData(StatementOutcome.Confirmed, "no source changed its own number.")]
    [InlineData(StatementOutcome.Restated, "no source revised its own number: restated once within the rounding.")]
    public void Another_source_in_the_place_of_one_is_no_change_of_a_number(StatementOutcome other, string told) =>
        FigureSentence
            .Of(
                Today,
                [
                    new(StatementOutcome.First, 3.4m, new(2026, 2, 1)),
                    new(other, 3.4m, new(2026, 2, 8)),
                    new(StatementOutcome.Superseded, 3.6m, new(2026, 2, 15)),
                ],
                3.6m
            )
            .Publishers.ShouldBe($"{told} One statement took the place of another source's.");

    [Fact]
    public void Of_a_figure_that_publishers_and_we_changed()
    {
        ToldStatement Told(StatementOutcome outcome, decimal value, int day) => new(outcome, value, new(2021, 4, day));

        FigureSentence
            .Of(
                Today,
                [
                    Told(StatementOutcome.First, 677.37m, 26),
                    Told(StatementOutcome.Revised, 682.5m, 27),
                    Told(StatementOutcome.Revised, 683.23m, 28),
                ],
                683.23m
            )
            .ToString()
            .ShouldBe("As published so far, publishers changed it twice, +0.87% since 26 April 2021. We never corrected it.");
        FigureSentence
            .Of(
                Today,
                [Told(StatementOutcome.Corrected, 10, 1), Told(StatementOutcome.Reversed, 20, 1), Told(StatementOutcome.First, 10, 1)],
                10
            )
            .ToString()
            .ShouldBe(
                "As published so far, it was published once, and not changed since. We corrected our record once and undid a correction."
            );
        FigureSentence
            .Of(Today, [Told(StatementOutcome.Withdrawn, 2139.49m, 1), Told(StatementOutcome.First, 213.49m, 2)], 213.49m)
            .ToString()
            .ShouldBe(
                "As published so far, nobody revised what stands. One statement was taken back by its publisher. We never corrected it."
            );
        FigureSentence
            .Of(
                Today,
                [Told(StatementOutcome.Withdrawn, 10, 1), Told(StatementOutcome.First, 5, 2), Told(StatementOutcome.Revised, 6, 3)],
                6
            )
            .Publishers.ShouldBe("publishers changed it once, +20% since 2 April 2021. One statement was taken back by its publisher.");
        // Another source's number is no change of anybody's.
        FigureSentence
            .Of(
                Today,
                [
                    Told(StatementOutcome.First, 2093, 1),
                    Told(StatementOutcome.Superseded, -4100, 2),
                    Told(StatementOutcome.Superseded, 2093, 3),
                    Told(StatementOutcome.Revised, 2150, 4),
                ],
                2150
            )
            .Publishers.ShouldBe("publishers changed it once. Two statements took the place of another source's.");
        FigureSentence
            .Of(Today, [Told(StatementOutcome.First, 2093, 1), Told(StatementOutcome.Superseded, -4100, 2)], -4100)
            .Publishers.ShouldBe("no source changed its own number. One statement took the place of another source's.");
        FigureSentence
            .Of(Today, [Told(StatementOutcome.Withdrawn, 10, 1)], null)
            .Publishers.ShouldBe("it was published once, and taken back.");
        FigureSentence.Of(Today, [], null).ToString().ShouldBe("Nobody has published it so far. We never corrected it.");
    }

    // A full publication leaves a cell out, and another one says itself that its number is gone.
    [Fact]
    public void Of_a_number_that_was_taken_back()
    {
        ToldStatement Told(StatementOutcome outcome, decimal? value, int day) => new(outcome, value, new(2021, 4, day));

        FigureSentence
            .Of(Today, [Told(StatementOutcome.Dropped, 1200, 1) with { DroppedOn = new(2021, 4, 20) }], null)
            .Publishers.ShouldBe("it was published once, and taken back on 20 April 2021.");
        FigureSentence
            .Of(Today, [Told(StatementOutcome.First, 1200, 1), Told(StatementOutcome.Dropped, null, 20)], null)
            .Publishers.ShouldBe("it was published once, and taken back on 20 April 2021.");
        FigureSentence
            .Of(
                Today,
                [Told(StatementOutcome.First, 12, 1), Told(StatementOutcome.Revised, 13, 2), Told(StatementOutcome.Dropped, null, 20)],
                null
            )
            .Publishers.ShouldBe("publishers changed it once, and took it back on 20 April 2021.");
        FigureSentence
            .Of(Today, [Told(StatementOutcome.Dropped, null, 20)], null)
            .Publishers.ShouldBe("no number was published; one was taken back on 20 April 2021.");
    }

    [Fact]
    public void Of_a_milestone_and_of_a_comparison()
    {
        MilestoneSentence.Of("¥1 trillion", "Jinhua", 8).ShouldBe("Jinhua is the eighth in the ¥1 trillion tier.");
        MilestoneSentence.Of("¥1 trillion", null, null).ShouldBe("nobody is known to be in the ¥1 trillion tier.");
        ComparisonSentence
            .Of("Between 22 January 2026 and now,", 0, 5, 10, 3)
            .ToString()
            .ShouldBe("Between 22 January 2026 and now, nobody in the top ten changed place. Five of ten rows say something else.");
        ComparisonSentence
            .Of("Between 22 January 2026 and now,", 13, 1, 20, 0)
            .ToString()
            .ShouldBe("Between 22 January 2026 and now, 13 in the top 20 changed place. One of 20 rows says something else.");
        ComparisonSentence
            .Of("Between 22 January 2026 and now,", 3, 7, 7, 0, gone: 5)
            .ToString()
            .ShouldBe(
                "Between 22 January 2026 and now, three in the top seven changed place. Seven of seven rows say something "
                    + "else. Five rows are gone."
            );
    }

    [Fact]
    public void Whoever_stands_behind_a_vacant_position_does_not_lead() =>
        Said(new(2026, 1, 22), [Row(3, "Jinhua", null)])
            .ShouldBe(
                "By 22 January 2026 who leads is not known; Jinhua in position 3 is the first known. "
                    + "Every row rests on a published position."
            );

    private static string Said(DateOnly? day, StandingsRow[] rows, string unit = "CNY", int awaited = 0, bool isSettled = true) =>
        TableSentence
            .Of(
                day is { } named ? ByDay.By(AsPublished.On(named)) : Today,
                "2025",
                unit,
                10,
                rows,
                rows.Count(row => row.Value is not null),
                awaited,
                isSettled
            )
            .ToString();

    private static StandingsRow Row(int rank, string name, decimal? value) =>
        new()
        {
            Rank = rank,
            Entity = name,
            Name = name,
            Value = value,
            Evidence = value is null ? Evidence.PublishedRank : Evidence.Figure,
            Publication = "p",
            PublishedOn = "2026-01-22",
        };
}
