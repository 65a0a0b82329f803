using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Rankings;

public class DefiningTests
{
    [Fact]
    public void A_ranking_is_defined_once()
    {
        var events = Defining.Decide(null, Definition, "ann");
        events.ShouldBe([new RankingDefined(Definition, "ann")]);
        Defining.Decide(Ranking.Fold(events[0]), Definition, "ann").ShouldBeEmpty();
    }

    [Fact]
    public void A_definition_that_names_no_entities_keeps_those_that_there_are()
    {
        Defining.Decide(Trade, Definition with { Entities = [] }, "ann", namesEntities: false).ShouldBeEmpty();
        Defining
            .Decide(Trade, Definition with { Entities = [], Title = "Trade" }, "ann", namesEntities: false)
            .ShouldHaveSingleItem()
            .ShouldBeOfType<RankingRedefined>()
            .Definition.Entities.ShouldBe(Definition.Entities);
        Defining
            .Decide(null, Definition with { Entities = [], Reference = null }, "ann", namesEntities: false)
            .ShouldHaveSingleItem()
            .ShouldBeOfType<RankingDefined>()
            .Definition.Entities.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("亿元", "which is a scale: 100000000 CNY; let the flow be in CNY")]
    [InlineData("USD bn", "which is a scale: 1000000000 USD")]
    [InlineData("million", "is a scale and no unit")]
    [InlineData("兆元", "has two meanings")]
    public void A_scale_is_no_unit_of_a_flow(string unit, string expected) =>
        Should
            .Throw<LedgerRuleException>(() => Defining.Decide(null, Definition with { Flows = [new("total", unit)], Tiers = [] }, "ann"))
            .Message.ShouldContain(expected);

    public static TheoryData<string, RankingDefinition> Unshowable =>
        new()
        {
            { "the title", Definition with { Title = "a\u001b]0;b\a" } },
            { "the title", Definition with { Title = new('x', 2_001) } },
            { "the unit of flow 'items'", Definition with { Flows = [.. Definition.Flows, new("items", "\u202eCNY")] } },
            { "the name of a tier", Definition with { Tiers = [new("\u0007", 1)] } },
            { "the name of entity 'x'", With(new("x", "\u001b[31mX")) },
            { "the name of entity 'x'", With(new("x", new('x', 201))) },
            { "the local name of entity 'x'", With(new("x", "X", "\u2066")) },
            { "a group of entity 'x'", With(new("x", "X") { Groups = new Dictionary<string, string> { ["p"] = "\u202e" } }) },
            { "a former name of entity 'x'", With(new("x", "X") { FormerNames = ["\u202e"] }) },
            { "an alias of entity 'x'", With(new("x", "X") { Aliases = ["\u202ey"] }) },
            { "a dated name of entity 'x'", With(new("x", "X") { Names = [new("\u202ey", null)] }) },
        };

    private static RankingDefinition With(EntityDefinition entity) => Definition with { Entities = [.. Definition.Entities, entity] };

    [Theory]
    [MemberData(nameof(Unshowable))]
    public void A_text_that_nobody_can_be_shown_is_refused_where_it_is_new(string which, RankingDefinition definition)
    {
        var refused = Should.Throw<LedgerRuleException>(() => Defining.Decide(null, definition, "ann"));
        refused.Slug.ShouldBe("invalid-definition");
        refused.Message.ShouldContain($"{which}: it ");
        Defining.Decide(new(definition), definition with { TableSize = 5 }, "ann").Count.ShouldBe(1, which);
    }

    // Going up from each would take a minute.
    [Fact]
    public void Very_many_that_lie_in_one_another_are_looked_through_at_once()
    {
        const int Many = 50_000;
        var all = Enumerable
            .Range(0, Many)
            .Select(n => new EntityDefinition($"e{n}", "E", Parent: n + 1 < Many ? $"e{n + 1}" : null))
            .ToList();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        Defining.Decide(null, Definition with { Entities = all, Reference = null }, "ann").Count.ShouldBe(1);
        all[^1] = all[^1] with { Parent = "e7" };
        Should
            .Throw<LedgerRuleException>(() => Defining.Decide(null, Definition with { Entities = all, Reference = null }, "ann"))
            .Message.ShouldContain("entity 'e7' contains itself by way of its parents");
        System.Diagnostics.Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("CNY")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("百分点")]
    [InlineData("kWh")]
    [InlineData("千瓦时")]
    [InlineData("deaths per 1000 people")]
    public void Whatever_else_counts_is_one(string unit) =>
        Defining.Decide(null, Definition with { Flows = [new("total", unit)], Tiers = [] }, "ann").Count.ShouldBe(1);

    [Fact]
    public void A_flow_that_is_recorded_in_a_scale_stays_so()
    {
        var before = new Ranking(Definition with { Flows = [new("total", "亿元")], Tiers = [] });
        Defining.Decide(before, before.Definition with { Title = "Other" }, "ann").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, "end", "expected 1 to 12")]
    [InlineData(4, "last", "expected begin or end")]
    public void A_fiscal_year_has_a_first_month_and_a_name(int month, string namedBy, string expected) =>
        Should
            .Throw<LedgerRuleException>(() => Defining.Decide(null, Definition with { FiscalYear = new(month, namedBy) }, "ann"))
            .Message.ShouldContain(expected);

    [Fact]
    public void It_is_redefined_once()
    {
        var other = Definition with { TableSize = 5 };
        var events = Defining.Decide(Trade, other, "ann");
        events.ShouldBe([new RankingRedefined(other, "ann")]);
        Defining.Decide(Ranking.Fold(events[0]), other, "ann").ShouldBeEmpty();
    }

    [Fact]
    public void The_order_of_entities_is_no_redefinition() =>
        Defining
            .Decide(
                Trade,
                Definition with
                {
                    Entities = [.. Definition.Entities.Reverse()],
                    KindAuthority = new Dictionary<string, int> { ["press"] = 1, ["release"] = 2 },
                },
                "ann"
            )
            .ShouldBeEmpty();

    public static TheoryData<string, Func<RankingDefinition, RankingDefinition>> Changes =>
        new()
        {
            { "title", it => it with { Title = "Another" } },
            { "another flow", it => it with { Flows = [.. it.Flows, new("imports", "CNY")] } },
            { "order of flows", it => it with { Flows = [.. it.Flows.Reverse()] } },
            { "entity", it => it with { Entities = [.. it.Entities, new("new", "New")] } },
            {
                "name",
                it =>
                    it with
                    {
                        Entities = [.. it.Entities.Select(entity => entity.Id == "xiamen" ? entity with { Name = "Amoy" } : entity)],
                    }
            },
            {
                "group",
                it =>
                    it with
                    {
                        Entities =
                        [
                            .. it.Entities.Select(entity =>
                                entity.Id == "xiamen"
                                    ? entity with
                                    {
                                        Groups = new Dictionary<string, string> { ["coast"] = "yes" },
                                    }
                                    : entity
                            ),
                        ],
                    }
            },
            {
                "former name",
                it =>
                    it with
                    {
                        Entities =
                        [
                            .. it.Entities.Select(entity => entity.Id == "xiamen" ? entity with { FormerNames = ["Amoy"] } : entity),
                        ],
                    }
            },
            { "tier", it => it with { Tiers = [new("trillion", 1000000000001m)] } },
            {
                "kind",
                it =>
                    it with
                    {
                        KindAuthority = new Dictionary<string, int> { ["release"] = 3, ["press"] = 1 },
                    }
            },
            { "publisher", it => it with { PublisherAuthority = new Dictionary<string, int> { ["customs"] = 3 } } },
            { "reference", it => it with { Reference = null } },
            { "levels", it => it with { RankedLevels = [] } },
        };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Every_part_of_it_can_be_redefined(string part, Func<RankingDefinition, RankingDefinition> change) =>
        Defining.Decide(Trade, change(Definition), "ann").ShouldHaveSingleItem(part).ShouldBeOfType<RankingRedefined>();

    [Fact]
    public void A_flow_stays_and_keeps_its_unit()
    {
        Refused(() => Defining.Decide(Trade, Definition with { Flows = [new("total", "CNY")] }, "ann")).ShouldBe("flow-changed");
        Refused(() => Defining.Decide(Trade, Definition with { Flows = [new("total", "USD"), new("exports", "CNY")] }, "ann"))
            .ShouldBe("flow-changed");
    }

    public static TheoryData<string, Func<RankingDefinition, RankingDefinition>> Nonsense =>
        new()
        {
            { "id", it => it with { Id = "Foreign Trade" } },
            { "no flow", it => it with { Flows = [] } },
            { "flow twice", it => it with { Flows = [new("total", "CNY"), new("total", "USD")] } },
            { "entity twice", it => it with { Entities = [.. it.Entities, it.Entities[1]] } },
            { "tier twice", it => it with { Tiers = [new("trillion", 1), new("trillion", 2)] } },
            { "table size", it => it with { TableSize = 0 } },
            { "reference", it => it with { Reference = "nowhere" } },
            { "tier's flow", it => it with { Tiers = [new("trillion", 1, "gdp")] } },
            { "parent", it => it with { Entities = [.. it.Entities, new("new", "New", Parent: "nowhere")] } },
            { "own parent", it => it with { Entities = [.. it.Entities, new("new", "New", Parent: "new")] } },
            {
                "parents in a circle",
                it => it with { Entities = [.. it.Entities, new("x", "X", Parent: "z"), new("z", "Z", Parent: "x")] }
            },
        };

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void A_definition_that_contradicts_itself_is_refused(string part, Func<RankingDefinition, RankingDefinition> change) =>
        Refused(() => Defining.Decide(null, change(Definition), "ann")).ShouldBe("invalid-definition", part);

    [Theory]
    [InlineData("jinhua", "dongguan", "gone", "the kind is 'gone'; expected merged, split or renamed")]
    [InlineData("jinhua chengdu", "dongguan", "renamed", "name two ids of one entity")]
    [InlineData("jinhua", "jinhua", "renamed", "name two ids of one entity")]
    [InlineData("jinhua", "dongguan chengdu", "merged", "is merged, and names more than one in their place")]
    [InlineData("jinhua", "dongguan", "split", "is split, and names only one in its place")]
    public void A_succession_is_what_it_names(string from, string into, string kind, string expected) =>
        RefusedFor(Went(from, into, kind)).ShouldContain(expected);

    [Fact]
    public void An_id_is_renamed_once_and_never_back()
    {
        RefusedFor(Went("jinhua", "dongguan", "renamed"), Went("jinhua", "chengdu", "renamed")).ShouldContain("more than one id");
        RefusedFor(Went("jinhua", "dongguan", "renamed"), Went("xiamen", "dongguan", "renamed")).ShouldContain("more than one id");
        RefusedFor(Went("xiamen", "chengdu", "renamed"), Went("jinhua", "dongguan", "renamed"), Went("dongguan", "jinhua", "renamed"))
            .ShouldContain("'jinhua' is renamed back");
        Defining
            .Decide(
                null,
                Definition with
                {
                    Successions = [Went("jinhua", "dongguan", "renamed"), Went("dongguan", "chengdu", "renamed")],
                },
                "ann"
            )
            .Count.ShouldBe(1);
    }

    private static Succession Went(string from, string into, string kind) =>
        new("2025-01-01", "")
        {
            From = from.Split(' '),
            Into = into.Split(' '),
            Kind = kind,
        };

    private static string RefusedFor(params Succession[] successions) =>
        Should.Throw<LedgerRuleException>(() => Defining.Decide(null, Definition with { Successions = successions }, "ann")).Message;

    [Fact]
    public void The_publishers_authority_overrides_that_of_the_kind()
    {
        var ranking = new Ranking(Definition with { PublisherAuthority = new Dictionary<string, int> { ["daily"] = 7 } });
        ranking.Authority("daily", "press").ShouldBe(7);
        ranking.Authority("customs", "press").ShouldBe(1);
        ranking.Authority("customs", "leaflet").ShouldBe(0);
    }

    [Theory]
    [InlineData("jinhua", true)]
    [InlineData("yiwu", false)]
    [InlineData("cn", false)]
    [InlineData("nowhere", false)]
    public void Only_the_levels_named_are_ranked(string entity, bool ranked) => Trade.IsRanked(entity).ShouldBe(ranked);

    [Fact]
    public void Without_levels_whoever_lies_in_no_other_than_the_reference_is_ranked()
    {
        var ranking = new Ranking(Definition with { RankedLevels = [] });
        (ranking.IsRanked("jinhua"), ranking.IsRanked("yiwu"), ranking.IsRanked("cn")).ShouldBe((true, false, false));
        ranking.IsRanked("yiwu", ["county"]).ShouldBeTrue();
    }
}
