using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Contained entities that no table has, and publishers that look alike.</summary>
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
            found[0].Detail.ShouldContain($"'{one}' (a)");
            found[0].Detail.ShouldContain($"'{other}' (b)");
        }
    }

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
