using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Printed growth, running totals, tiers, dates and entities that look alike.</summary>
public class Slips_of_growth_and_order_are_found
{
    [Theory]
    // 110 ± 1 above 100 ± 1 is between 7.9 and 12.1 percent.
    [InlineData("10.0", null)]
    [InlineData("-3.0", null)] // a base may have been revised
    [InlineData("25", null)] // and by much
    [InlineData("100", "Ten times too large: the decimal point lost?")]
    [InlineData("1000", "A hundred times too large: the decimal point lost?")]
    [InlineData("-101", "nothing that is above zero fell by more than 100%")]
    public void Growth_is_suspected_at_powers_of_ten_and_below_minus_100(string growth, string? suspicion)
    {
        var now = Said("jinhua", "2025", "110");
        now.Statement = now.Statement with { Growth = decimal.Parse(growth) };
        var found = Report(Said("jinhua", "2024", "100"), now);
        if (suspicion is null)
            found.ShouldBeEmpty();
        else
            found
                .Single()
                .ShouldSatisfyAllConditions(each => each.Kind.ShouldBe(FindingKind.Growth), each => each.Detail.ShouldContain(suspicion));
    }

    [Theory]
    // By hand: 10086 / 10000 is 0.86 percent, give or take 0.02; 10310 is 3.1; 10004 is 0.04; 9690 is -3.1; 9914 is -0.86.
    [InlineData("10086", "8.6", "Ten times too large: the decimal point lost?")]
    [InlineData("10086", "9", "Ten times too large: the decimal point lost?")]
    [InlineData("10086", "86", "A hundred times too large: the decimal point lost?")]
    [InlineData("10086", "0.086", "Ten times too small: a digit lost?")]
    [InlineData("10310", "0.31", "Ten times too small: a digit lost?")]
    [InlineData("10310", "0.031", "A hundred times too small: a share of one, and not percent?")]
    [InlineData("10310", "-3.1", "The wrong sign?")]
    [InlineData("9690", "3.1", "The wrong sign?")]
    [InlineData("9914", "-8.6", "Ten times too large: the decimal point lost?")]
    // Within the printed digits: 1 percent may be 0.86, and 0.9 too.
    [InlineData("10086", "1", null)]
    [InlineData("10086", "0.9", null)]
    // A base revised by a point explains these as well as a slip does.
    [InlineData("10086", "2.1", null)]
    [InlineData("10086", "-0.9", null)]
    [InlineData("10310", "0.3", null)]
    [InlineData("10004", "0.4", null)]
    public void A_slip_of_growth_is_told_where_the_printed_digits_can_tell_it(string value, string growth, string? suspicion)
    {
        var now = Said("jinhua", "2025", value);
        now.Statement = now.Statement with { Growth = decimal.Parse(growth) };
        Report(Said("jinhua", "2024", "10000"), now)
            .Select(each => each.Detail[(each.Detail.IndexOf(". ", StringComparison.Ordinal) + 2)..])
            .ShouldBe(suspicion is null ? [] : [suspicion]);
        // Where the value of a year earlier was revised, growth on the old ground is growth, too.
        Report(
                Said("jinhua", "2024", "10000"),
                Said("jinhua", "2024", value, "revised", on: "2031-01-01"),
                now with
                {
                    Statement = now.Statement with { Growth = 0 },
                }
            )
            .Where(each => each.Kind == FindingKind.Growth)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Growth_as_a_share_of_one_is_suspected()
    {
        var now = Said("jinhua", "2025", "150");
        now.Statement = now.Statement with { Growth = 0.5m };
        Report(Said("jinhua", "2024", "100"), now)
            .Single()
            .Detail.ShouldBe(
                "Jinhua, total 2025: 150 is printed beside growth of 0.5%, and 50% above 100 (customs of 1 January 2030) of a year "
                    + "earlier. A hundred times too "
                    + "small: a share of one, and not percent?"
            );
    }

    [Fact]
    public void A_running_total_that_falls_is_told_where_it_falls()
    {
        var running = new Ranking(Parts.Definition with { Flows = [new("total", "persons") { Cumulative = true }] });
        (string, string, string, Statement)[] said =
        [
            Said("jinhua", "2025-01-30", "100"),
            Said("jinhua", "2025-01-31", "1100", "typo"),
            Said("jinhua", "2025-02-01", "104"),
            Said("jinhua", "2025-02-02", "105"),
        ];
        var found = Groups(running, [], said).Single().Findings.Single();
        (found.Kind, found.Period, found.Value, found.Against, found.AgainstPublication).ShouldBe(
            (FindingKind.Falling, "2025-02-01", 104m, 1100m, "typo")
        );
        found.Detail.ShouldEndWith("for the earlier 31 January 2025. A figure of a shorter period, or a revision downwards?");
        Groups(Parts, [], said).ShouldBeEmpty();
    }

    [Fact]
    public void A_running_total_that_falls_to_what_was_new_asks_for_it()
    {
        // From 1100 to 1180 in two days are 40 a day; 45 is about one day's.
        var running = new Ranking(Parts.Definition with { Flows = [new("total", "persons") { Cumulative = true }] });
        Groups(running, [], Said("jinhua", "2025-01-31", "1100"), Said("jinhua", "2025-02-01", "45"), Said("jinhua", "2025-02-02", "1180"))
            .SelectMany(group => group.Findings)
            .Single(each => each.Kind == FindingKind.Falling)
            .Detail.ShouldEndWith(
                "45 is below 1100 (customs of 1 January 2030) for the earlier 31 January 2025. Is it what 1 February 2025 alone added?"
            );
    }

    [Fact]
    public void A_cumulative_figure_of_more_than_twelve_months_may_not_fall_either() =>
        Report(Said("jinhua", "2024-01/2025-02", "500"), Said("jinhua", "2024-01/2025-06", "400"))
            .Single()
            .Kind.ShouldBe(FindingKind.Falling);

    [Fact]
    public void A_publication_long_before_the_period_is_told_once()
    {
        var group = Groups(
                Parts,
                [],
                Said("jinhua", "2025", "100", on: "1926-01-22"),
                Said("dongguan", "2025", "90", on: "1926-01-22"),
                Said("dongguan", "2026-01/2026-06", "45", on: "1926-01-22")
            )
            .Single();
        (group.Kind, group.Entity, group.Publication, group.Count).ShouldBe((FindingKind.Date, null, "p", 3));
        group
            .Findings[0]
            .Detail.ShouldBe("Jinhua, total 2025: 100 was public on 22 January 1926, 98 years before the period began. A century early?");
    }

    [Theory]
    [InlineData("2026-01-23", null)]
    [InlineData("2026-01-24", "A publication of Office is dated 24 January 2026, 1 day ahead.")]
    [InlineData("2025-12", null)]
    [InlineData("2026-01", "A publication of Office is dated January 2026 and counts from 31 January 2026 on, 8 days ahead.")]
    [InlineData("2026-02", "A publication of Office is dated February 2026, 36 days ahead.")]
    [InlineData("2062-01-22", "A publication of Office is dated 22 January 2062, 35 years ahead. Is the year mistyped?")]
    public void A_publication_dated_ahead_is_told(string on, string? detail)
    {
        var report = new ConsistencyReport(Parts, Day, amount => $"{amount}");
        PublicationDate.TryParse(on, null, null, out var date, out _).ShouldBeTrue();
        report.Add("p", "Office", date!, new DateOnly(2026, 1, 23));
        report.Groups().Select(group => group.Findings.Single().Detail).ShouldBe(detail is null ? [] : [detail]);
    }

    [Fact]
    public void A_figure_marked_as_a_break_asks_for_one_in_the_definition()
    {
        var (before, marked) = (Said("jinhua", "2024", "100"), Said("jinhua", "2025", "80"));
        marked.Statement = marked.Statement with { Flags = "b p" };
        var found = Groups(Parts, [], before, marked).ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Period).ShouldBe((FindingKind.Undeclared, "jinhua", "2025"));
        found.Detail.ShouldContain("it is compared with no earlier period, but later periods are compared past it");
        found.Detail.ShouldContain("Declare it in 'breaks', from 2025");
        // Nothing is compared with it, or the definition has it.
        Groups(Parts, [], marked).ShouldBeEmpty();
        Groups(new(Parts.Definition with { Breaks = [new("2025", "counted anew")] }), [], before, marked).ShouldBeEmpty();
    }

    [Fact]
    public void An_entity_that_ends_where_another_begins_asks_whether_they_are_one()
    {
        (string, string, string, Statement)[] others =
        [
            Said("dongguan", "2023", "80"),
            Said("dongguan", "2024", "81"),
            Said("dongguan", "2025", "82"),
        ];
        var (ends, begins) = (Said("jinhua", "2023", "90"), Said("xiamen", "2024", "99"));
        var found = Groups(Parts, [], [.. others, ends, begins, Said("xiamen", "2025", "101")])
            .ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Value, found.Against).ShouldBe((FindingKind.Undeclared, "xiamen", 99, 90));
        found.Detail.ShouldContain("Xiamen begins in 2024 where Jinhua ends in 2023");
        // The last one of a short list comes and goes; a number far away is somebody else's.
        Groups(Parts, [], [.. others, Said("jinhua", "2023", "60"), Said("xiamen", "2024", "61")]).ShouldBeEmpty();
        Groups(Parts, [], [.. others, ends, Said("xiamen", "2024", "190")]).ShouldBeEmpty();
        Groups(Parts, [], [.. others, ends, begins, Said("yiwu", "2023", "5")]).ShouldNotBeEmpty();
        var renamed = new Succession("2024-01-01", "a new name")
        {
            From = ["jinhua"],
            Into = ["xiamen"],
            Kind = Succession.Renamed,
        };
        Groups(new(Parts.Definition with { Successions = [renamed] }), [], [.. others, ends, begins]).ShouldBeEmpty();
    }

    [Fact]
    public void Positions_counted_from_the_other_end_ask_for_the_order()
    {
        (string, string, string, Statement)[] said =
        [
            Said("jinhua", "2025", "30"),
            Said("dongguan", "2025", "20"),
            Said("xiamen", "2025", "10"),
        ];
        var reversed = Groups(Parts, [Printed("xiamen", 1), Printed("dongguan", 2), Printed("jinhua", 3)], said);
        reversed
            .Single(group => group.Kind == FindingKind.Undeclared)
            .Findings.Single()
            .Detail.ShouldBe(
                "total 2025: all 3 printed positions that have a value are counted from the other end: Xiamen is first, and its value is "
                    + "less. Declare 'order' as ascending?"
            );
        Groups(Parts, [Printed("dongguan", 1), Printed("jinhua", 2), Printed("xiamen", 3)], said)
            .ShouldNotContain(group => group.Kind == FindingKind.Undeclared);
        Groups(
                new(Parts.Definition with { Order = Order.Ascending }),
                [Printed("xiamen", 1), Printed("dongguan", 2), Printed("jinhua", 3)],
                said
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Entities_that_look_alike_are_told_and_two_of_one_name_are_not()
    {
        Alike(new("korea-south", "Korea, South"), new("south-korea", "South Korea")).Single().Entity.ShouldBe("south-korea");
        Alike(new("sao-paulo", "Sao Paulo"), new("sp", "São Paulo")).Single().Entity.ShouldBe("sp");
        Alike(new("giessen", "Gießen"), new("gi", "Giessen")).Single().Entity.ShouldBe("gi");
        Alike(new("kiy", "Кий"), new("kii", "Кии")).ShouldBeEmpty();
        Alike(new("Berlin", "Berlin"), new("berlin", "Berlin (city)"))
            .Single()
            .Detail.ShouldBe("'berlin' (berlin) looks like 'Berlin' (Berlin). Are they one entity under two ids?");
        Alike(new("suzhou", "Suzhou", Parent: "jiangsu"), new("suzhou-ah", "Suzhou", Parent: "anhui")).ShouldBeEmpty();
        Alike(new("hunan", "Hunan"), new("henan", "Henan")).ShouldBeEmpty();

        static IReadOnlyList<Finding> Alike(params EntityDefinition[] entities) =>
            [
                .. Groups(
                        new(
                            new()
                            {
                                Id = "r",
                                Title = "R",
                                Flows = [new("total", "")],
                                Entities = entities,
                            }
                        ),
                        []
                    )
                    .SelectMany(group => group.Findings),
            ];
    }
}
