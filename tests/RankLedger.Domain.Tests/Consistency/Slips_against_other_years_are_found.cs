using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Growth that is an index, or on another ground, signs that were lost, and periods of another century.</summary>
public class Slips_against_other_years_are_found
{
    [Theory]
    // By hand: 10800 / 10000 is 8 percent more, give or take 0.02; 9200 is 8 less, 10020 0.2 more, 15000 50 more.
    [InlineData("10800", "108", "An index, with 100 for the year before?")]
    [InlineData("10800", "108.0", "An index, with 100 for the year before?")]
    [InlineData("9200", "92", "An index, with 100 for the year before?")]
    [InlineData("10020", "100.2", "An index, with 100 for the year before?")]
    [InlineData("10800", "1.08", "How many times the year before, and not percent?")]
    [InlineData("9200", "0.92", "How many times the year before, and not percent?")]
    [InlineData("15000", "1.5", "How many times the year before, and not percent?")]
    // Two digits of 1.02 say nothing against a base that was revised, and 1.2 may be anything from 10 to 30 percent.
    [InlineData("10200", "1.02", null)]
    [InlineData("12000", "1.2", null)]
    // No index of these.
    [InlineData("10800", "120", null)]
    [InlineData("10800", "1.2", null)]
    public void Growth_is_suspected_to_be_an_index(string value, string growth, string? suspicion)
    {
        var now = Grown("jinhua", "2025", value, growth);
        Report(Said("jinhua", "2024", "10000"), now)
            .Select(found => found.Detail[(found.Detail.IndexOf(". ", StringComparison.Ordinal) + 2)..])
            .ShouldBe(suspicion is null ? [] : [suspicion]);
    }

    [Theory]
    // By hand: 10200 above 8700 + 1300 is 2 percent; above 8700 alone 17.24.
    [InlineData("2.0", null)]
    [InlineData("2.3", null)]
    [InlineData("9", null)]
    [InlineData("17.2", "Computed on 8700 (customs of 1 January 2030) of Jinhua alone?")]
    [InlineData("20", "Ten times too large: the decimal point lost?")]
    [InlineData("102", "An index, with 100 for the year before?")]
    public void Growth_of_a_successor_is_compared_on_the_sum_of_its_parts(string growth, string? suspicion)
    {
        var merged = new Succession("2019-01-01", "one city") { From = ["xiamen"], Into = ["jinhua"] };
        var ranking = new Ranking(Parts.Definition with { Successions = [merged] });
        (string, string, string, Statement)[] said =
        [
            Said("jinhua", "2018", "8700"),
            Said("xiamen", "2018", "1300"),
            Grown("jinhua", "2019", "10200", growth),
        ];
        Details(ranking, said)
            .ShouldBe(
                suspicion is null
                    ? []
                    :
                    [
                        $"Jinhua, total 2019: 10200 is printed beside growth of {growth}%, and 2% above 10000, which Jinhua and Xiamen had "
                            + $"together a year earlier. {suspicion}",
                    ]
            );
        // One part is not known, or a break lies between.
        Details(ranking, said[0], said[2]).ShouldBeEmpty();
        Details(new(ranking.Definition with { Breaks = [new("2019", "counted anew")] }), said).ShouldBeEmpty();
        // And the year after is like any other.
        Details(ranking, Grown("jinhua", "2019", "10200", "2.0"), Grown("jinhua", "2020", "10404", "20"))
            .ShouldHaveSingleItem()
            .ShouldEndWith("2% above 10200 (customs of 1 January 2030) of a year earlier. Ten times too large: the decimal point lost?");
    }

    [Fact]
    public void Growth_of_who_came_of_several_is_compared_with_all_of_them()
    {
        var merged = new Succession("2019-01-01", "one city") { From = ["xiamen", "chengdu"], Into = ["jinhua"] };
        Details(
                new(Parts.Definition with { Successions = [merged] }),
                Said("chengdu", "2018", "8700"),
                Said("xiamen", "2018", "1300"),
                Grown("jinhua", "2019", "10200", "-2.0")
            )
            .ShouldHaveSingleItem()
            .ShouldEndWith("2% above 10000, which Xiamen and Chengdu had together a year earlier. The wrong sign?");
    }

    [Theory]
    // Among years of -900 and -1100.
    [InlineData("-1000", "1000", true)]
    [InlineData("-1000", "400", true)]
    [InlineData("-1000", "50", false)] // a balance near zero, now
    [InlineData("-1000", "-700", false)]
    public void A_number_that_its_source_moves_across_zero_is_told(string before, string now, bool isTold)
    {
        (string, string, string, Statement)[] said =
        [
            Said("jinhua", "2024", "-900"),
            Said("jinhua", "2025", before),
            Said("jinhua", "2025", now, "p2", on: "2031-01-01"),
            Said("jinhua", "2026", "-1100"),
        ];
        var found = Report(said).Where(each => each.Kind == FindingKind.Revision).ToList();
        found
            .Select(each => each.Detail)
            .ShouldBe(
                isTold
                    ?
                    [
                        $"Jinhua, total 2025: {now} is above zero, and {before} (customs of 1 January 2030), which the same source stated "
                            + "before, below. A minus lost?",
                    ]
                    : []
            );
        if (isTold)
            (found[0].Publication, found[0].AgainstPublication, found[0].Value, found[0].Against).ShouldBe(
                ("p2", "p", decimal.Parse(now), decimal.Parse(before))
            );
    }

    [Fact]
    public void A_sign_that_is_put_right_is_told_once_and_a_balance_around_zero_is_not()
    {
        Report(
                Said("jinhua", "2025", "85"),
                Said("jinhua", "2025", "-85", "p2", on: "2031-01-01"),
                Said("jinhua", "2025", "85", "p3", on: "2031-01-02")
            )
            .ShouldHaveSingleItem()
            .Detail.ShouldEndWith(
                "85 (customs of 1 January 2030), which the same source stated before, above; customs of 2 January 2031 put it right. "
                    + "A minus too many?"
            );
        Report(
                Said("jinhua", "2024", "-0.4"),
                Said("jinhua", "2025", "0.3"),
                Said("jinhua", "2025", "-0.1", "p2", on: "2031-01-01"),
                Said("jinhua", "2026", "0.5")
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2023", "2024", "1925", "2025")]
    [InlineData("2025-09", "2025-10", "1925-11", "2025-11")]
    [InlineData("2024-Q3", "2024-Q4", "1925-Q1", "2025-Q1")]
    [InlineData("2022-04/2023-03", "2023-04/2024-03", "1924-04/1925-03", "2024-04/2025-03")]
    [InlineData("2023", "2024", "2125", "2025")]
    public void A_period_of_another_century_is_told(string one, string two, string wrong, string meant)
    {
        var group = Groups(
                Parts,
                [],
                Said("jinhua", one, "100", on: "2026-01-20"),
                Said("jinhua", two, "110", on: "2026-01-20"),
                Said("jinhua", wrong, "120", "typo", on: "2026-01-22")
            )
            .ShouldHaveSingleItem();
        (group.Kind, group.Publication, group.Count).ShouldBe((FindingKind.Date, "typo", 1));
        var way = wrong[0] == '1' ? "later" : "earlier";
        group
            .Findings[0]
            .Detail.ShouldBe(
                $"Jinhua, total {PeriodWords.Of(wrong)}: 120 stands alone, and 110 (customs of 20 January 2026) for "
                    + $"{PeriodWords.Of(two)} lies a "
                    + $"century {way}. Was {PeriodWords.Of(meant)} meant?"
            );
    }

    [Fact]
    public void A_year_without_its_century_is_told_wherever_it_stands()
    {
        Report(Said("jinhua", "0024", "110", on: "2026-01-22"), Said("jinhua", "0025", "120", on: "2026-01-22"))
            .Select(found => found.Detail)
            .ShouldBe([
                "Jinhua, total 0024: 110 is of the first century. Was 2024 meant?",
                "Jinhua, total 0025: 120 is of the first century. Was 2025 meant?",
            ]);
        // The wealth of nations in the year 1, as historians estimate it.
        Report(Said("jinhua", "0001", "110", on: "2020-01-22")).ShouldBeEmpty();
    }

    [Fact]
    public void A_series_that_goes_back_so_far_is_of_its_own_century()
    {
        (string, string, string, Statement)[] recent =
        [
            Said("jinhua", "2023", "100", on: "2026-01-20"),
            Said("jinhua", "2024", "110", on: "2026-01-20"),
        ];
        Report([.. recent, Said("jinhua", "1924", "90", "old", on: "2026-01-22"), Said("jinhua", "1925", "91", "old", on: "2026-01-22")])
            .ShouldBeEmpty();
        // Compared with a hundred years before; and recorded from an old book.
        Report([.. recent, Said("jinhua", "2025", "120", "new", on: "2026-01-22"), Said("jinhua", "1925", "90", "new", on: "2026-01-22")])
            .ShouldBeEmpty();
        Report([.. recent, Said("jinhua", "1925", "90", "old", on: "1926-05-01")]).ShouldBeEmpty();
    }

    [Theory]
    // The least, 4, leads, and 8 is the most: values lie twice apart, and four times below 4 is 1.
    [InlineData("5 0.5", "0.5")]
    [InlineData("0.5", "0.5")]
    [InlineData("5 1", "")]
    [InlineData("5 2.5", "")]
    public void A_tier_below_all_that_an_ascending_table_holds_is_told(string tiers, string told)
    {
        var definition = Parts.Definition with
        {
            Order = Order.Ascending,
            Tiers = [.. tiers.Split(' ').Select(tier => new TierDefinition($"t{tier}", decimal.Parse(tier)))],
        };
        Groups(new(definition), [], Said("jinhua", "2025", "4.0"), Said("dongguan", "2025", "8.0"))
            .SelectMany(group => group.Findings)
            .Select(found => $"{found.Value}")
            .ShouldBe(told.Length == 0 ? [] : [told]);
    }

    private static (string, string, string, Statement) Grown(string entity, string period, string value, string growth)
    {
        var said = Said(entity, period, value);
        said.Statement = said.Statement with { Growth = decimal.Parse(growth) };
        return said;
    }

    private static List<string> Details(Ranking ranking, params (string, string, string, Statement)[] said) =>
        [.. Groups(ranking, [], said).SelectMany(group => group.Findings).Select(found => found.Detail)];
}
