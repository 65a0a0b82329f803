using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Each rule on a table small enough to work out in the head; a number spans one unit of its last digit both ways.</summary>
public class FindingTests
{
    [Theory]
    // 600 in six months are 100 a month; half of that leaves 300 for the rest, 900 for the year. Surely less: 599 in six leave 299.5, so
    // below 898.5.
    [InlineData("600", "897", true)]
    [InlineData("600", "898", false)]
    // Twice of that leaves 1200, 1800 for the year. Surely more: 601 in six leave 1202, so from 1803 on; ends are excluded.
    [InlineData("600", "1803", false)]
    [InlineData("600", "1804", true)]
    public void A_month_left_is_between_half_and_twice_the_average(string half, string year, bool isFound) =>
        Kinds(Report(Said("jinhua", "2025-01/2025-06", half), Said("jinhua", "2025", year))).ShouldBe(isFound ? [FindingKind.Month] : []);

    [Fact]
    public void A_month_looks_at_the_next_figure_and_takes_the_statement_that_explains_it()
    {
        // 100 a month, 150 to September: 900 + 3 × 50 is just half. The year comes after it and says nothing about June.
        Kinds(Report(Said("jinhua", "2025-01/2025-06", "600"), Said("jinhua", "2025-01/2025-09", "900"), Said("jinhua", "2025", "1200")))
            .ShouldBeEmpty();
        Report(
                Said("jinhua", "2025-01/2025-06", "600"),
                Said("jinhua", "2025", "6000", "wrong"),
                Said("jinhua", "2025", "1200", "right", on: "2031-01-01")
            )
            .ShouldNotContain(each => each.Kind == FindingKind.Month);
        Report(Said("jinhua", "2025-01/2025-06", "600"), Said("jinhua", "2025-01/2025-12", "1200"), Said("jinhua", "2025", "6000"))
            .ShouldNotContain(each => each.Kind == FindingKind.Month);
        Report(Said("jinhua", "2025-01/2025-06", "600"), Said("jinhua", "2025-01/2025-08", "620"))
            .Single()
            .Detail.ShouldBe(
                "Jinhua, total January–June 2025: 600 is 100 a month and leaves 10 a month, 10% of that, until 620 (customs of 1 "
                    + "January 2030) for "
                    + "January–August 2025. A month missing or counted twice?"
            );
        // The last two months took 100 back, 50 each: what is below zero is no number of times what is above it.
        Report(Said("jinhua", "2025-01/2025-10", "120"), Said("jinhua", "2025", "20"))
            .Single(each => each.Kind == FindingKind.Month)
            .Detail.ShouldBe(
                "Jinhua, total January–October 2025: 120 is 12 a month and falls by 50 a month until 20 (customs of 1 January 2030) for "
                    + "2025. A month missing or counted twice?"
            );
        Report(Said("jinhua", "2025-01/2025-10", "120"), Said("jinhua", "2025", "120"))
            .Single()
            .Detail.ShouldBe(
                "Jinhua, total January–October 2025: 120 is 12 a month and leaves nothing until 120 (customs of 1 January 2030) for "
                    + "2025. A month missing or counted twice?"
            );
        Report(Said("jinhua", "2025-01/2025-10", "120"), Said("jinhua", "2025", "180"))
            .Single()
            .Detail.ShouldContain("120 is 12 a month and leaves 30 a month, 2.5 times that, until 180");
        Report(Said("jinhua", "2025-04/2025-06", "600"), Said("jinhua", "2025", "6000")).ShouldBeEmpty();
    }

    [Fact]
    public void Months_on_both_sides_of_a_break_are_not_compared()
    {
        (string, string, string, Statement)[] said = [Said("jinhua", "2025-01/2025-06", "600"), Said("jinhua", "2025-01/2025-08", "620")];
        Kinds(Report(said)).ShouldBe([FindingKind.Month]);
        Groups(new(Parts.Definition with { Breaks = [new("2025-07", "counted anew")] }), [], said).ShouldBeEmpty();
    }

    [Fact]
    public void A_longer_period_below_a_shorter_one_is_falling()
    {
        var found = Report(
                Said("jinhua", "2025-01/2025-03", "300"),
                Said("jinhua", "2025-01/2025-06", "450"),
                Said("jinhua", "2025-01/2025-07", "448", "fell")
            )
            .Single(each => each.Kind == FindingKind.Falling);
        (found.Period, found.Publication).ShouldBe(("2025-01/2025-07", "fell"));
        found.Detail.ShouldBe(
            "Jinhua, total January–July 2025: 448 is below 450 (customs of 1 January 2030) for the shorter January–June 2025. A "
                + "figure of a shorter period, or a "
                + "revision downwards?"
        );
        (found.Value, found.Against, found.AgainstPublication).ShouldBe((448, 450, "p"));
        Report(Said("jinhua", "2025-01/2025-06", "450"), Said("jinhua", "2025-01/2025-07", "449"))
            .ShouldNotContain(each => each.Kind == FindingKind.Falling);
    }

    [Theory]
    // No later figure: 450 in the 181 days to June are 77.07 in the 31 days of July; half of it is 38.54, twice 154.1.
    [InlineData("2025-01/2025-07", "39", null, "The last month alone?")]
    [InlineData("2025-01/2025-07", "154", null, "The last month alone?")]
    [InlineData("2025-01/2025-07", "38", null, "A figure of a shorter period, or a revision downwards?")]
    [InlineData("2025-01/2025-07", "155", null, "A figure of a shorter period, or a revision downwards?")]
    // The year leaves 1186 - 450 = 736 for 184 days, 4 a day, 124 for July: half of it is 62, twice 248.
    [InlineData("2025-01/2025-07", "62", "1186", "The last month alone?")]
    [InlineData("2025-01/2025-07", "61", "1186", "A figure of a shorter period, or a revision downwards?")]
    [InlineData("2025-01/2025-07", "248", "1186", "The last month alone?")]
    // 92 days to September are 368.
    [InlineData("2025-01/2025-09", "360", "1186", "The last 3 months alone?")]
    public void A_figure_that_falls_is_asked_whether_it_is_the_last_months_alone(string period, string fell, string? year, string question)
    {
        var said = new[] { Said("jinhua", "2025-01/2025-06", "450"), Said("jinhua", period, fell) };
        Report(year is null ? said : [.. said, Said("jinhua", "2025", year)])
            .Single(each => each.Kind == FindingKind.Falling)
            .Detail.ShouldEndWith($"for the shorter January–June 2025. {question}");
    }

    [Fact]
    public void A_finding_tells_the_other_figures_that_it_names()
    {
        // 120 until October, and 20 in the whole year: each of the two is found beside the other.
        var fallen = Report(Said("jinhua", "2025-01/2025-10", "120"), Said("jinhua", "2025", "20", "q"));
        fallen.Single(each => each.Kind == FindingKind.Month).Beside.ShouldBe([new("jinhua", "2025", "total", "q")]);
        fallen.Single(each => each.Kind == FindingKind.Falling).Beside.ShouldBe([new("jinhua", "2025-01/2025-10", "total", "p")]);
        // A third publication that put a number right.
        Report(
                Said("jinhua", "2025", "100", "a", "2030-01-01"),
                Said("jinhua", "2025", "1000", "b", "2030-02-01"),
                Said("jinhua", "2025", "100", "c", "2030-03-01")
            )
            .Single(each => each.Kind == FindingKind.Scale)
            .ShouldSatisfyAllConditions(
                found => (found.Publication, found.AgainstPublication).ShouldBe(("b", "a")),
                found => found.Beside.ShouldBe([new("jinhua", "2025", "total", "c")])
            );
        Report(Said("jinhua", "2025", "102"), Said("jinhua", "2025", "60", flow: "exports"), Said("jinhua", "2025", "39", flow: "imports"))
            .Single()
            .Beside.ShouldBe([new("jinhua", "2025", "exports", null), new("jinhua", "2025", "imports", null)]);
        Report(Said("jinhua", "2025", "100"), Said("yiwu", "2025", "200", "q"))
            .Single(each => each.Kind == FindingKind.Child)
            .Beside.ShouldBe([new("jinhua", "2025", "total", "p")]);
    }

    [Fact]
    public void Parts_are_added_up_within_one_publication_and_within_rounding()
    {
        // 60 ± 1 and 39 ± 1 are between 97 and 101: a total of 101 ± 1 fits, one of 102 ± 1 touches, which is no overlap.
        Report(Said("jinhua", "2025", "101"), Said("jinhua", "2025", "60", flow: "exports"), Said("jinhua", "2025", "39", flow: "imports"))
            .ShouldBeEmpty();
        Report(Said("jinhua", "2025", "102"), Said("jinhua", "2025", "60", flow: "exports"), Said("jinhua", "2025", "39", flow: "imports"))
            .Single()
            .ShouldSatisfyAllConditions(
                found => (found.Value, found.Against, found.AgainstPublication).ShouldBe((102, 99, "p")),
                found =>
                    found.Detail.ShouldBe(
                        "Jinhua, total 2025: 102 is not the sum of the exports of 60 and the imports of 39 beside it, which is 99. "
                            + "One of the three misread, or of another period?"
                    )
            );
        // 600 + 390 = 990, ten times 99.
        Report(Said("jinhua", "2025", "99"), Said("jinhua", "2025", "600", flow: "exports"), Said("jinhua", "2025", "390", flow: "imports"))
            .Single()
            .Detail.ShouldEndWith("which is 990. 10 times too small: a digit lost?");
        Report(
                Said("jinhua", "2025", "102"),
                Said("jinhua", "2025", "60", flow: "exports"),
                Said("jinhua", "2025", "39", "other", flow: "imports")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_balance_is_the_exports_less_the_imports()
    {
        // 60 ± 1 less 40 ± 1 is between 18 and 22: 21 ± 1 fits, 10 does not.
        Balance("21").ShouldBeEmpty();
        Balance("10")
            .Single()
            .Detail.ShouldBe(
                "Jinhua, balance 2025: 10 is not the exports of 60 less the imports of 40 beside it, which is 20. "
                    + "One of the three misread, or of another period?"
            );

        static IEnumerable<Finding> Balance(string stated) =>
            Groups(
                    new(Parts.Definition with { Flows = [.. Parts.Definition.Flows, new("balance", "CNY")] }),
                    [],
                    Said("jinhua", "2025", stated, flow: "balance"),
                    Said("jinhua", "2025", "60", flow: "exports"),
                    Said("jinhua", "2025", "40", flow: "imports")
                )
                .SelectMany(group => group.Findings);
    }

    [Fact]
    public void A_child_is_not_above_its_parent()
    {
        Report(Said("yiwu", "2025", "102"), Said("jinhua", "2025", "100"))
            .Single()
            .ShouldSatisfyAllConditions(
                found => found.Kind.ShouldBe(FindingKind.Child),
                found => found.Detail.ShouldEndWith("100 (customs of 1 January 2030) is the greatest. The two swapped, or in other units?")
            );
        Report(Said("yiwu", "2025", "101"), Said("jinhua", "2025", "100")).ShouldBeEmpty();
        Report(Said("yiwu", "2025", "102"), Said("jinhua", "2025", "100"), Said("jinhua", "2025", "110", "later", on: "2031-01-01"))
            .ShouldBeEmpty();
        Report(Said("jinhua", "2025", "102"), Said("yiwu", "2025", "100")).ShouldBeEmpty();
    }

    [Fact]
    public void A_year_is_the_sum_of_its_months()
    {
        // Twelve months of 10 ± 1 are between 108 and 132; with eleven of them nothing can be said.
        var months = Enumerable.Range(1, 12).Select(month => Said("jinhua", $"2025-{month:00}", "10")).ToArray();
        Report([.. months, Said("jinhua", "2025", "132")]).ShouldBeEmpty();
        Report([.. months, Said("jinhua", "2025", "133", "year")])
            .Single()
            .ShouldSatisfyAllConditions(
                found => found.Kind.ShouldBe(FindingKind.Sum),
                found => found.Publication.ShouldBe("year"),
                found =>
                    found.Detail.ShouldBe(
                        "Jinhua, total 2025: 133 is not the sum of its 12 parts from January 2025 to December 2025, which is 120. One "
                            + "of them "
                            + "misread, or one revised and the others not?"
                    )
            );
        Report([.. months.Skip(1), Said("jinhua", "2025", "133")]).ShouldBeEmpty();
        Report([.. months, Said("jinhua", "2025-05", "20", "revised", on: "2031-01-01"), Said("jinhua", "2025", "140")])
            .ShouldNotContain(each => each.Kind == FindingKind.Sum);
        Report(Said("jinhua", "2025", "133"), Said("jinhua", "2025-01/2025-12", "131"))
            .Single()
            .Detail.ShouldBe(
                "Jinhua, total 2025: 133 is not 131 (customs of 1 January 2030), as stated for January–December 2025, which is the "
                    + "same days. One of them misread?"
            );
        Report(Said("jinhua", "2025", "133"), Said("jinhua", "2025-01/2025-12", "132")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2025-12-30", "2025-12-30", true)]
    [InlineData("2025-12-31", "2025-12-31", false)]
    [InlineData("2025-01-01", "2025-12-31", false)] // dated to the year: it may have appeared on its last day
    [InlineData("2025-01-01", "2025-06-30", true)] // dated to the year, and known to have been public in June
    public void A_forecast_was_certainly_public_before_the_period_ended(string first, string visible, bool isFound)
    {
        var (entity, flow, period, statement) = Said("jinhua", "2025", "100");
        var dated = statement with
        {
            Order = new(new(2025, 12, 31), Given.Day(first), null, "p"),
            Stands = [new(Given.Day(visible), KnownRange.Open)],
        };
        Kinds(Report((entity, flow, period, dated))).ShouldBe(isFound ? [FindingKind.Forecast] : []);
    }

    private static IEnumerable<FindingKind> Kinds(IEnumerable<Finding> found) => found.Select(each => each.Kind);
}
