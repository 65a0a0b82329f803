using RankLedger.Importing;

namespace RankLedger.Tests.Importing;

public sealed class RankingFileTests
{
    [Fact]
    public async Task The_sample_is_defined_by_its_file()
    {
        var file = await RankingFile.ReadAsync(
            Path.Combine(WrittenFolder.SampleFolder, "ranking.json"),
            TestContext.Current.CancellationToken
        );
        file.Problems.ShouldBeEmpty();
        file.NamesEntities.ShouldBeFalse();
        var definition = file.Definition.ShouldNotBeNull();
        definition.Flows.Select(flow => $"{flow.Id} {flow.Unit}").ShouldBe(["total CNY", "exports CNY", "imports CNY"]);
        definition.Tiers.Select(tier => tier.Value).ShouldBe([1e12m, 5e11m]);
        definition.KindAuthority["communique"].ShouldBe(2);
        definition.Reference.ShouldBe("china");
        definition.RankedLevels.ShouldBe(["prefecture", "municipality"]);
    }

    [Fact]
    public void Everything_that_a_definition_can_say_is_read()
    {
        var file = RankingFile.Read(
            """
            { "id": "cities", "title": "Cities", "flows": [{ "id": "people" }],
              "breaks": [{ "from": "2021", "note": "a census" }],
              "successions": [{ "on": "2020-01-01", "from": ["b"], "into": ["a"], "note": "B became part of A", "kind": "merged" }], "tableSize": 25, "tiers": [{ "name": "million", "value": 1e6, "flow": "people" }],
              "authority": { "kinds": { "census": 3 }, "publishers": { "Daily": 0 } },
              "entities": [{ "id": "a", "name": "A", "localName": "Ä", "level": "city", "parent": "b", "groups": { "sea": "north" }, "formerNames": ["Old A"] }, { "id": "b", "name": "B" }] }
            """
        );
        file.Problems.ShouldBeEmpty();
        var definition = file.Definition.ShouldNotBeNull();
        (definition.TableSize, definition.Flows[0].Unit, definition.Tiers[0].Flow, definition.PublisherAuthority["Daily"]).ShouldBe(
            (25, "", "people", 0)
        );
        file.NamesEntities.ShouldBeTrue();
        definition.Breaks.ShouldBe([definition.Breaks[0] with { From = "2021", Note = "a census", Flow = null }]);
        var succession = definition.Successions.ShouldHaveSingleItem();
        (succession.On, succession.From.Single(), succession.Into.Single(), succession.Kind).ShouldBe(("2020-01-01", "b", "a", "merged"));
        definition.Entities[0].FormerNames.ShouldBe(["Old A"]);
        definition.Entities[0].Groups["sea"].ShouldBe("north");
    }

    [Theory]
    [InlineData("""{ "id": "a", "title": "A", "flows": [], "colour": 1 }""", "colour", "not known")]
    [InlineData("""{ "id": "a", "title": "A", "flows": [{ "id": "x", "units": "CNY" }] }""", "flows[0].units", "not known")]
    [InlineData("""{ "id": "a", "title": 7, "flows": [] }""", "title", "text")]
    [InlineData("""{ "title": "A", "flows": [] }""", "id", "missing")]
    [InlineData("""{ "id": "a", "title": "A", "flows": {} }""", "flows", "list")]
    [InlineData("""{ "id": "a", "title": "A", "flows": [], "tableSize": "ten" }""", "tableSize", "whole number")]
    [InlineData("""{ "id": "a", "title": "A", "flows": [], "tiers": [{ "name": "t", "value": "much" }] }""", "tiers[0].value", "number")]
    [InlineData(
        """{ "id": "a", "title": "A", "flows": [], "authority": { "kinds": { "press": 1.5 } } }""",
        "authority.kinds.press",
        "whole number"
    )]
    [InlineData("""{ "id": "A b", "title": "A", "flows": [{ "id": "x" }] }""", null, "lower-case")]
    [InlineData("""{ "id": "a", "title": "A", "flows": [] }""", null, "no flow")]
    [InlineData("""{ "id": "a", "title": "A", "flows": [{ "id": "x" }], "reference": "q", "entities": [] }""", null, "reference")]
    [InlineData("[]", null, "object")]
    [InlineData("{ \"id\": ", null, "no JSON")]
    public void What_does_not_fit_is_named_with_its_path(string json, string? member, string expected)
    {
        var file = RankingFile.Read(json);
        file.Definition.ShouldBeNull();
        file.Problems.ShouldContain(problem => problem.Column == member && problem.Expected.Contains(expected));
    }
}
