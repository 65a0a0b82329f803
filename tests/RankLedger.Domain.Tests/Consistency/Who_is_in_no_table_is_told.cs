using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Contained entities that no table has, wholes that are less than their parts, sums beside what they sum up, and publishers that
/// look alike.</summary>
public class Who_is_in_no_table_is_told
{
    [Fact]
    public void A_part_without_its_whole_is_told()
    {
        var ranking = Ranked("total, arland,total borland,");
        Details(ranking, Said("total", "2024", "150"), Said("arland", "2025", "140"), Said("borland", "2025", "145"))
            .ShouldBe([
                "arland, total 2025: 140 is in no table: it lies in total, of which nothing is stated for 2025. Declare the levels to rank "
                    + "in 'rankedLevels', or leave the parent out?",
            ]);
        // Beside its whole it is not ranked, and nothing is missing.
        Details(ranking, Said("total", "2025", "150"), Said("arland", "2025", "140"), Said("borland", "2025", "145")).ShouldBeEmpty();
        // Somebody says who is ranked.
        Details(
                new(ranking.Definition with { RankedLevels = ["country"] }),
                Said("total", "2024", "150"),
                Said("arland", "2025", "140"),
                Said("arland", "2026", "140")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void More_in_no_table_than_in_one_are_told_together()
    {
        var ranking = Ranked("world, arland,world borland,world corland,world dorland,world");
        (string, string, string, Statement)[] said =
        [
            .. ranking.Definition.Entities.Select(entity => Said(entity.Id, "2025", entity.Id == "world" ? "500" : "100")),
        ];
        Details(ranking, said)
            .ShouldBe([
                "arland, borland, corland and 1 more have figures and are in no table, since they lie in others; 1 entity is ranked. "
                    + "Declare the levels to rank in 'rankedLevels', or the whole as 'reference'.",
            ]);
        Details(new(ranking.Definition with { Reference = "world" }), said).ShouldBeEmpty();
    }

    [Theory]
    // The whole, its parts, and what is told of them: by hand, 70 + 45 + 5 = 120.
    [InlineData("100", "70 45 5", "120% of 100 (customs of 1 January 2030)")]
    [InlineData("150", "90 80", "113.3% of 150 (customs of 1 January 2030)")]
    [InlineData("120", "70 45 5", null)]
    // Within what rounding leaves open: 99.9 ± 0.1 and 49 ± 1 twice.
    [InlineData("99.9", "50 50", null)]
    // An average lies between its parts, and an index of some regions below it is no part of a sum.
    [InlineData("100", "110 90", null)]
    [InlineData("100", "95 90", null)]
    [InlineData("100", "95", null)]
    [InlineData("10", "12 -2 1", null)]
    public void Parts_that_are_more_than_their_whole_are_told(string whole, string parts, string? told)
    {
        var entities = parts.Split(' ').Select((value, at) => (Entity: $"part{at}", Value: value)).ToList();
        var ranking = Ranked($"total, {string.Join(' ', entities.Select(each => $"{each.Entity},total"))}");
        var found = Groups(
                new(ranking.Definition with { Reference = "total" }),
                [],
                [Said("total", "2025", whole), .. entities.Select(each => Said(each.Entity, "2025", each.Value))]
            )
            .SelectMany(group => group.Findings)
            .Where(each => each.Kind == FindingKind.Child && each.Entity == "total")
            .ToList();
        if (told is null)
            found.ShouldBeEmpty();
        else
            found.ShouldHaveSingleItem().Detail.ShouldContain(told);
    }

    [Theory]
    // A district that went into a city of which a yearbook counts it: 900 + 100 are 1,000, and its own 10 lie in these.
    [InlineData("merged", "laiwu", "jinan", "900 100 10", "2018", false)]
    [InlineData("renamed", "laiwu", "jinan", "900 100 100", "2018", false)]
    // Too much without it, too: 1,010.
    [InlineData("merged", "laiwu", "jinan", "900 110 10", "2018", true)]
    // One that goes on has who came out of it before that day, and not behind it.
    [InlineData("split", "jinan", "jinan laiwu", "900 100 10", "2018", false)]
    [InlineData("split", "jinan", "jinan laiwu", "900 100 10", "2019", true)]
    public void Of_parts_that_a_succession_names_together_one_side_counts(
        string kind,
        string from,
        string into,
        string values,
        string period,
        bool isTold
    )
    {
        var ranking = Ranked("shandong, others,shandong jinan,shandong laiwu,shandong");
        var succession = new Succession("2019-01-01", "One.")
        {
            From = from.Split(' '),
            Into = into.Split(' '),
            Kind = kind,
        };
        Groups(
                new(ranking.Definition with { Reference = "shandong", Successions = [succession] }),
                [],
                [
                    Said("shandong", period, "1000.0"),
                    .. new[] { "others", "jinan", "laiwu" }.Zip(values.Split(' '), (entity, value) => Said(entity, period, value + ".0")),
                ]
            )
            .Any(group => group.Kind == FindingKind.Child && group.Entity == "shandong")
            .ShouldBe(isTold);
    }

    // A company was called Total until 2021; the leader of two is no sum either where it is less than both.
    [Theory]
    [InlineData("380 280 200", false)]
    [InlineData("380 280 600", false)]
    [InlineData("380 280 660", true)]
    [InlineData("380 280 900", true)]
    public void Who_is_called_as_a_sum_is_and_less_than_one_is_not_told(string values, bool isTold)
    {
        var ranking = Ranked("Shell, BP, Total,");
        Details(ranking, [.. new[] { "Shell", "BP", "Total" }.Zip(values.Split(' '), (entity, value) => Said(entity, "2020", value))])
            .Any(detail => detail.Contains("as a sum of others is", StringComparison.Ordinal))
            .ShouldBe(isTold);
    }

    [Theory]
    [InlineData("Total", true)]
    [InlineData("World", true)]
    [InlineData("合计", true)]
    [InlineData("China (total)", true)]
    [InlineData("Totalia", false)]
    [InlineData("Summerland", false)]
    public void A_sum_beside_what_it_sums_up_is_told(string name, bool isTold)
    {
        var ranking = Ranked($"a, b, {name.Replace(' ', '_')},");
        ranking = new(
            ranking.Definition with
            {
                Entities = [.. ranking.Definition.Entities.Select(each => each with { Name = each.Name.Replace('_', ' ') })],
            }
        );
        var said = new[] { Said("a", "2025", "100"), Said("b", "2025", "90"), Said(name.Replace(' ', '_'), "2025", "190") };
        Details(ranking, said)
            .ShouldBe(
                isTold
                    ?
                    [
                        $"{name}, total 2025: 190 is called as a sum of others is, and ranked beside them. Declare it "
                            + "as 'reference', or as "
                            + "the parent of its parts, or leave it out?",
                    ]
                    : []
            );
        Details(new(ranking.Definition with { Reference = name.Replace(' ', '_') }), said).ShouldBeEmpty();
        // Alone it is no sum of others that are there.
        Details(ranking, said[0], said[2]).ShouldBeEmpty();
    }

    [Fact]
    public void A_title_that_tells_of_a_break_is_told_once()
    {
        var ranking = Ranked("a, b,");
        (string, string, string, Statement Statement)[] said =
        [
            Titled(Said("a", "2024", "100", "p24"), "Totals 2024 (old definition)"),
            Titled(Said("b", "2024", "90", "p24"), "Totals 2024 (old definition)"),
            Titled(Said("a", "2025", "80", "p25"), "Totals 2025 (new definition; not comparable with 2024)"),
            Titled(Said("b", "2025", "85", "p25"), "Totals 2025 (new definition; not comparable with 2024)"),
        ];
        Details(ranking, said)
            .ShouldBe([
                "customs of 1 January 2030 tells of a break in its title ('Totals 2025 (new definition; not comparable with 2024)'), and "
                    + "the definition has no break: "
                    + "2 of its figures are compared with the year before. Declare it in 'breaks', from 2025.",
            ]);
        Details(new(ranking.Definition with { Breaks = [new("2025", "counted anew")] }), said).ShouldBeEmpty();

        static (string, string, string, Statement) Titled((string, string, string, Statement Statement) said, string title) =>
            (said.Item1, said.Item2, said.Item3, said.Statement with { Title = title });
    }

    [Theory]
    [InlineData("Exports excluding food, from 2010 to 2025", false)]
    [InlineData("Exports excluding food, from 2010–2025", false)]
    [InlineData("Exports excluding food from 2025", true)]
    public void A_title_that_names_its_years_tells_of_no_break(string title, bool isTold)
    {
        var (entity, flow, period, said) = Said("a", "2025", "80", "p25");
        Details(Ranked("a, b,"), Said("a", "2024", "100", "p24"), (entity, flow, period, said with { Title = title }))
            .Any(detail => detail.Contains("tells of a break in its title", StringComparison.Ordinal))
            .ShouldBe(isTold);
    }

    [Theory]
    [InlineData("Registry", "REGISTRY", true)]
    [InlineData("National Bureau", "National  Bureau", true)]
    [InlineData("海关总署", "海关总署 ", true)]
    [InlineData("Registry", "Register", false)]
    public void Publishers_that_look_alike_are_told(string one, string other, bool isTold)
    {
        var report = new ConsistencyReport(Parts, Day, amount => $"{Amount.Plain(amount)}");
        report.Add("a", one, one);
        report.Add("b", other, "Customs");
        report.Add("c", one, "Customs");
        var found = report.Groups().SelectMany(group => group.Findings).ToList();
        found.Count.ShouldBe(isTold ? 1 : 0);
        if (isTold)
        {
            found[0].Kind.ShouldBe(FindingKind.Alike);
            found[0].Detail.ShouldContain($"'{one}'");
            found[0].Detail.ShouldContain($"'{other}'");
            new[] { found[0].Publication, found[0].AgainstPublication }.ShouldBe(["a", "b"], ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("UK", "U.K.", true)]
    [InlineData("UK", "U. Kay", false)]
    [InlineData("Republic of Korea", "Korea, Rep.", true)]
    [InlineData("Korea, Dem. Rep.", "Korea, Rep.", false)]
    [InlineData("Congo, Dem. Rep.", "Democratic Republic of the Congo", true)]
    [InlineData("Saint Lucia", "St. Lucia", true)]
    [InlineData("Cayman Is.", "Cayman Islands", true)]
    [InlineData("U.S.", "US Virgin Islands", false)]
    public void Entities_that_look_alike_are_told(string one, string other, bool isTold) =>
        new ConsistencyReport(new(Parts.Definition with { Reference = null, Entities = [new("a", one), new("b", other)] }), Day, amount =>
            $"{Amount.Plain(amount)}"
        )
            .Groups()
            .SelectMany(group => group.Findings)
            .Count(found => found.Kind == FindingKind.Alike)
            .ShouldBe(isTold ? 1 : 0);

    private static Ranking Ranked(string entities) =>
        new(
            Parts.Definition with
            {
                Reference = null,
                RankedLevels = [],
                Entities =
                [
                    .. entities
                        .Split(' ')
                        .Select(entity => entity.Split(','))
                        .Select(entity => new EntityDefinition(entity[0], entity[0], Parent: entity[1].Length == 0 ? null : entity[1])),
                ],
            }
        );

    private static List<string> Details(Ranking ranking, params (string, string, string, Statement)[] said) =>
        [.. Groups(ranking, [], said).SelectMany(group => group.Findings).Select(found => found.Detail)];
}
