using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Slips of scale: beside other years, beside other statements of the cell, and of whole publications.</summary>
public class Wrong_scales_are_found
{
    [Fact]
    public void A_year_far_from_the_year_before_and_the_year_after_is_found_once()
    {
        // 101 ± 1 and 103 ± 1: four times is at most 408 and 416, so 418 - 1 is beyond both.
        Report(Years("404")).ShouldBeEmpty();
        var found = Report(Years("418")).Single(each => each.Kind == FindingKind.Scale);
        (found.Entity, found.Period, found.Flow, found.Publication).ShouldBe(("jinhua", "2018", "total", "p"));
        found.Detail.ShouldBe("Jinhua, total 2018: 418 is 4.139 times 101 (customs of 1 January 2030) for 2017, the nearest year before.");
        (found.Value, found.Against, found.AgainstPublication).ShouldBe((418m, 101m, "p"));

        static (string, string, string, Statement)[] Years(string of2018) =>
            [
                Said("jinhua", "2016", "101"),
                Said("jinhua", "2017", "101"),
                Said("jinhua", "2018", of2018),
                Said("jinhua", "2019", "103"),
                Said("jinhua", "2020", "103"),
            ];
    }

    [Fact]
    public void A_number_that_later_publications_repeat_is_told_once()
    {
        var found = Report(
            Said("jinhua", "2016", "101"),
            Said("jinhua", "2017", "101"),
            Said("jinhua", "2018", "1020"),
            Said("jinhua", "2018", "1020", "q", "2030-02-01"),
            Said("jinhua", "2018", "1020", "r", "2030-03-01"),
            Said("jinhua", "2019", "103"),
            Said("jinhua", "2020", "103")
        );
        var slip = found.Single(each => each.Kind == FindingKind.Scale);
        slip.Publication.ShouldBe("p");
        slip.Detail.ShouldEndWith("a digit too many? 2 more publications state the same number.");
    }

    [Fact]
    public void Who_repeats_a_number_is_told_of_it_where_only_that_is_asked_for()
    {
        var report = new ConsistencyReport(Parts, Day, amount => $"{Amount.Plain(amount)}", each => each.Publication == "q");
        report.Add(
            "jinhua",
            Cells([
                Said("jinhua", "2017", "101"),
                Said("jinhua", "2018", "1020"),
                Said("jinhua", "2018", "1020", "q", "2030-02-01"),
                Said("jinhua", "2019", "103"),
            ])
        );
        var slip = report.Groups().Single(group => group.Kind == FindingKind.Scale).Findings.ShouldHaveSingleItem();
        slip.Publication.ShouldBe("q");
        slip.Detail.ShouldEndWith("a digit too many?");
    }

    [Fact]
    public void A_number_that_later_publications_repeat_is_told_once_where_one_kind_is_asked_for()
    {
        var report = new ConsistencyReport(Parts, Day, amount => $"{Amount.Plain(amount)}", each => each.Kind == FindingKind.Scale)
        {
            TellsRepeatsOnce = true,
        };
        report.Add(
            "jinhua",
            Cells([
                Said("jinhua", "2017", "101"),
                Said("jinhua", "2018", "1020"),
                Said("jinhua", "2018", "1020", "q", "2030-02-01"),
                Said("jinhua", "2019", "103"),
            ])
        );
        report
            .Groups()
            .ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem()
            .Detail.ShouldEndWith("1 more publication states the same number.");
    }

    [Fact]
    public void A_publication_is_wrong_as_a_whole_though_it_repeats_some_of_another()
    {
        var group = Groups(
                Parts,
                [],
                [
                    .. new[] { "jinhua", "dongguan", "xiamen" }.SelectMany(each =>
                        new[]
                        {
                            Said(each, "2010", "100", "p10"),
                            Said(each, "2011", "10000", "p11", "2030-03-01"),
                            Said(each, "2012", "100", "p12"),
                        }
                    ),
                    Said("jinhua", "2011", "10000", "repeated", "2030-02-01"),
                    Said("dongguan", "2011", "10000", "repeated", "2030-02-01"),
                ]
            )
            .Single(group => group.Publication == "p11");
        (group.Entity, group.Count).ShouldBe((null, 3));
        group.Detail!.ShouldStartWith("3 of 3 figures of customs of 1 March 2030 that can be compared are about 100 times too large");
    }

    [Fact]
    public void A_run_of_wrong_years_is_found_at_its_two_edges()
    {
        var found = Report(
            Said("jinhua", "2010", "900"),
            Said("jinhua", "2011", "950"),
            Said("jinhua", "2012", "10", "wrong"),
            Said("jinhua", "2013", "11", "wrong"),
            Said("jinhua", "2014", "12", "wrong"),
            Said("jinhua", "2015", "1250"),
            Said("jinhua", "2016", "1300")
        );
        found
            .Select(each => (each.Kind, each.Period, each.Value, each.Against))
            .ShouldBe([(FindingKind.Scale, "2012", 10m, 950m), (FindingKind.Scale, "2014", 12m, 1250m)]);
        found[0]
            .Detail.ShouldBe(
                "Jinhua, total 2012: 10 is 1.053% of 950 (customs of 1 January 2030) for 2011, the nearest year before. 100 times too "
                    + "small: the "
                    + "decimal point moved, "
                    + "or another unit?"
            );
    }

    [Fact]
    public void A_step_that_nothing_takes_back_is_told_about_the_shorter_side_and_near_a_power_of_ten_only()
    {
        // Ten times from 2011 on: the one year before it is suspected.
        Report(Said("jinhua", "2010", "100"), Said("jinhua", "2011", "1050"), Said("jinhua", "2012", "1100"))
            .Single()
            .Period.ShouldBe("2010");
        // Five and a half times is growth, as far as anybody can tell: a tenth of a power of ten it is not.
        Report(Said("jinhua", "2010", "1000"), Said("jinhua", "2011", "5000"), Said("jinhua", "2012", "5500")).ShouldBeEmpty();
    }

    [Fact]
    public void A_series_that_grows_so_every_year_has_no_scale()
    {
        Report(
                Said("jinhua", "2010", "10"),
                Said("jinhua", "2011", "90"),
                Said("jinhua", "2012", "900"),
                Said("jinhua", "2013", "8000"),
                Said("jinhua", "2014", "90000")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_daily_series_is_explained_by_the_days_beside_it()
    {
        // A year later every day is a hundred times as high, and none of them jumped from one day to the next.
        (string, string, string, Statement)[] year =
        [
            .. Enumerable.Range(1, 9).Select(day => Said("jinhua", $"2020-03-0{day}", $"{100 + day}")),
            .. Enumerable.Range(1, 9).Select(day => Said("jinhua", $"2021-03-0{day}", $"{10000 + (100 * day)}")),
        ];
        // At the edge of what is known nothing lies beside a day; there it is told.
        Report(year).Select(each => each.Period).ShouldBe(["2021-03-01"]);
        Report([
                .. year.Where(each => each.Item3 != "2021-03-05"),
                Said("jinhua", "2020-02-28", "99"),
                Said("jinhua", "2020-02-29", "100"),
                Said("jinhua", "2021-02-28", "9900"),
                Said("jinhua", "2021-03-05", "1050000"),
            ])
            .Select(each => each.Period)
            .ShouldBe(["2021-02-28", "2021-03-05"]);
    }

    [Fact]
    public void A_step_that_most_entities_make_by_factors_of_their_own_is_none()
    {
        Report(Steps("1000", "4000", "9000", "30000")).ShouldBeEmpty();
        // All of them by about a thousand: a table typed in another unit, told of the publication.
        var group = Groups(Parts, [], Steps("10000", "10400", "9900", "10100")).Single();
        (group.Kind, group.Entity, group.Publication, group.Count).ShouldBe((FindingKind.Scale, null, "p11", 4));
        group.Detail.ShouldBe(
            "4 of 4 figures of customs of 1 January 2030 that can be compared are about 100 times too large: the decimal point moved, "
                + "or another unit?"
        );

        static (string, string, string, Statement)[] Steps(params string[] later) =>
            [
                .. new[] { "jinhua", "dongguan", "xiamen", "chengdu" }
                    .Zip(later)
                    .SelectMany(each => new[] { Said(each.First, "2010", "100", "p10"), Said(each.First, "2011", each.Second, "p11") }),
            ];
    }

    [Fact]
    public void A_common_fall_by_no_power_of_ten_is_none()
    {
        // All to about a fifth, and back over three years; 85 is 5.667 times 15, and that is no ten.
        (string, string, string, Statement)[] fall =
        [
            .. Exact("jinhua", 2018, 100, 105, 20, 24, 70, 104),
            .. Exact("dongguan", 2018, 90, 95, 18, 22, 66, 97),
            .. Exact("xiamen", 2018, 80, 85, 15, 20, 56, 87),
        ];
        Report(fall).ShouldBeEmpty();
        Report([.. fall.Where(each => each.Item1 == "xiamen")]).ShouldBeEmpty();
        // To a fifth and back at once: of one it is told, of all of them it is what happened.
        Report(Exact("jinhua", 2018, 100, 105, 20, 104)).Select(each => each.Period).ShouldBe(["2020"]);
        Report([
                .. Exact("jinhua", 2018, 100, 105, 20, 104),
                .. Exact("dongguan", 2018, 90, 95, 18, 97),
                .. Exact("xiamen", 2018, 80, 85, 15, 87),
            ])
            .ShouldBeEmpty();
    }

    [Theory]
    // Ten times, give or take half: from 6.667 to 15.
    [InlineData(666, false)]
    [InlineData(667, true)]
    [InlineData(1500, true)]
    [InlineData(1501, false)]
    public void A_step_that_nothing_takes_back_is_about_a_power_of_ten(int later, bool isTold) =>
        Report(Exact("jinhua", 2018, 100, 100, later, later)).Count.ShouldBe(isTold ? 1 : 0);

    private static (string, string, string, Statement)[] Exact(string entity, int year, params int[] values) =>
        [
            .. values.Select(
                (value, at) =>
                {
                    var (_, flow, period, said) = Said(entity, $"{year + at}", "1");
                    return (entity, flow, period, said with { Value = value, Span = new(value, value) });
                }
            ),
        ];

    [Fact]
    public void A_deficit_slips_as_a_surplus_does()
    {
        // -10400 is a hundred times -103; from a deficit to a surplus there is no scale, and none at zero.
        Report(
                Said("jinhua", "2016", "-102"),
                Said("jinhua", "2017", "-103"),
                Said("jinhua", "2018", "-10400"),
                Said("jinhua", "2019", "-105"),
                Said("jinhua", "2020", "-106")
            )
            .Single()
            .Detail.ShouldBe(
                "Jinhua, total 2018: -10400 is 101 times -103 (customs of 1 January 2030) for 2017, the nearest year before. 100 "
                    + "times too large: the decimal "
                    + "point moved, or another unit?"
            );
        Report(Said("jinhua", "2017", "100"), Said("jinhua", "2018", "0"), Said("jinhua", "2019", "-9000")).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_compared_across_a_break_a_change_of_sign_or_kinds_of_period()
    {
        (string, string, string, Statement)[] said = [Said("jinhua", "2017", "1000"), Said("jinhua", "2018", "10")];
        Report(said).Single().Kind.ShouldBe(FindingKind.Scale);
        var broken = new Ranking(Parts.Definition with { Breaks = [new SeriesBreak("2018", "another definition")] });
        Groups(broken, [], said).ShouldBeEmpty();
        Report(Said("jinhua", "2017", "1000"), Said("jinhua", "2018-Q1", "10"), Said("jinhua", "2018-01/2018-02", "10")).ShouldBeEmpty();
        Report(Said("jinhua", "2017", "-1000"), Said("jinhua", "2018", "10")).ShouldBeEmpty();
        Report(Said("jinhua", "2017-01", "1000"), Said("jinhua", "2018-02", "10")).ShouldBeEmpty();
        Report(Said("jinhua", "2017-02-01", "1000"), Said("jinhua", "2018-02-02", "10")).ShouldBeEmpty();
        Report(Said("jinhua", "2016-02", "1000"), Said("jinhua", "2018-02", "10")).Single().Period.ShouldBe("2018-02");
    }
}
