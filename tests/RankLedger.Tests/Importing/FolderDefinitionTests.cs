using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Importing;
using RankLedger.Importing.Staging;

namespace RankLedger.Tests.Importing;

/// <summary>What a folder defines, with and without a definition of its own.</summary>
public sealed class FolderDefinitionTests(TestServer server) : FolderReading(server)
{
    [Fact]
    public async Task A_folder_without_definition_defines_what_it_holds()
    {
        using var folder = WrittenFolder
            .Undefined()
            .With(
                "figures.csv",
                "publication_id,entity_id,entity_name,period,flow,unit,value\nsecond,b,Eswatini,2025,exports,USD,1\n"
                    + "first,b,Swaziland,2025,exports,USD,2\nfirst,a,,2025,total,people,3\n"
            );
        await using var staged = await ReadAsync(folder.Path, null, "trade", [new("big", 1e12m)]);
        Problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(null, null, Problems, Ct);
        definition.Flows.ShouldBe([new("total", "people"), new("exports", "USD")]);
        definition
            .Entities.Select(entity => $"{entity.Id} {entity.Name} {string.Join(',', entity.FormerNames)}")
            .ShouldBe(["b Eswatini Swaziland", "a a "]);
        (
            definition.Id,
            definition.TableSize,
            definition.Tiers.Count,
            definition.KindAuthority.Count,
            definition.RankedLevels.Count
        ).ShouldBe(("trade", 10, 1, 2, 0));
        // Docs/rules.md, section 2: release, communique and yearbook above press and ranking tables.
        var ranking = new Ranking(definition);
        new[] { "release", "communique", "yearbook", "unstated", "press", "ranking-table" }
            .Select(kind => ranking.Authority("somebody", kind))
            .ShouldBe([0, 0, 0, 0, -1, -1]);
    }

    [Theory]
    // The world beside its countries is what they are compared with; also where regions stand between.
    [InlineData("world, arland,world borland,world", "world arland borland", "world")]
    [InlineData("world, east,world west,world arland,east", "world east west arland", "world")]
    // Somebody lies outside, or only one inside; or nothing is stated of the whole.
    [InlineData("world, arland,world borland,", "world arland borland", null)]
    [InlineData("total, arland,total", "total arland", null)]
    [InlineData("world, arland,world borland,world", "arland borland", null)]
    public async Task A_whole_beside_all_its_parts_is_the_reference(string entities, string stated, string? reference)
    {
        using var folder = WrittenFolder
            .Undefined()
            .With("entities.csv", $"entity_id,parent_id,name_en\n{entities.Replace(" ", ",A\n")},A\n")
            .With(
                "figures.csv",
                $"publication_id,entity_id,period,flow,value\n{string.Concat(stated.Split(' ').Select(id => $"first,{id},2025,total,1\n"))}"
            );
        await using var staged = await ReadAsync(folder.Path, null, "trade");
        Problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(null, null, Problems, Ct);
        definition.Reference.ShouldBe(reference);
        // What the ledger knows to be none stays none.
        if (reference is not null)
        {
            var known = definition with { Reference = null };
            await using var again = await ReadAsync(folder.Path, known, "trade");
            (await again.DefineAsync(known, null, Problems, Ct)).Reference.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_second_folder_adds_to_what_the_ledger_knows()
    {
        var known = new RankingDefinition
        {
            Id = "trade",
            Title = "World trade",
            Flows = [new("imports", "USD")],
            Tiers = [new("small", 5)],
            Entities = [new("b", "Eswatini") { FormerNames = ["Swaziland"] }, new("c", "Cuba")],
        };
        using var folder = WrittenFolder
            .Undefined()
            .With(
                "figures.csv",
                "publication_id,entity_id,entity_name,period,flow,unit,value\nfirst,b,Swaziland,1999,imports,USD,1\n"
                    + "first,d,Denmark,1999,exports,USD,1\n"
            );
        await using var staged = await ReadAsync(folder.Path, known, "trade", [new("big", 1e12m)]);
        Problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(known, new DateOnly(2026, 6, 1), Problems, Ct);
        definition.Title.ShouldBe("World trade");
        definition.Flows.Select(flow => flow.Id).ShouldBe(["imports", "exports"]);
        definition.Tiers.Select(tier => tier.Name).ShouldBe(["small", "big"]);
        definition.Entities.Select(entity => entity.Name).Order().ShouldBe(["Cuba", "Denmark", "Eswatini"]);
        Defining.Same(definition, await staged.DefineAsync(definition, new DateOnly(2026, 6, 1), Problems, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_flow_has_one_unit()
    {
        using var folder = WrittenFolder
            .Undefined()
            .With("figures.csv", "publication_id,entity_id,period,flow,unit,value\nfirst,b,2025,total,USD,1\nfirst,a,2025,total,EUR,2\n");
        await CheckAsync(folder, "trade");
        var problem = Problems.InOrder().ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((3, "unit", "EUR"));
    }

    [Fact]
    public async Task Two_names_of_a_unit_are_one_unit_and_the_recorded_one_stays()
    {
        var known = new RankingDefinition
        {
            Id = "cities",
            Title = "Cities",
            Flows = [new("total", "US$")],
            Entities = [new("jinhua", "Jinhua")],
        };
        using var folder = WrittenFolder
            .Undefined()
            .With("ranking.json", """{ "id": "cities", "title": "Cities", "flows": [{ "id": "total", "unit": "USD" }] }""")
            .With("entities.csv", WrittenFolder.Entities)
            .With("figures.csv", "publication_id,entity_id,period,flow,unit,value\nfirst,jinhua,2025,total,USD,1\n");
        await using var staged = await ReadAsync(folder.Path, known);
        (await staged.DefineAsync(known, null, Problems, Ct)).Flows.ShouldBe([new("total", "US$")]);
        Problems.InOrder().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_states_no_number_is_told_so()
    {
        using var folder = WrittenFolder
            .Undefined()
            .With("figures.csv", "publication_id,entity_id,period,flow,unit,value\nfirst,b,2025,total,USD,..\nfirst,a,2025,total,USD,..\n");
        await using var staged = await ReadAsync(folder.Path, null, "trade");
        await staged.DefineAsync(null, null, Problems, Ct);
        Problems.InOrder().ShouldHaveSingleItem().Expected.ShouldStartWith("no row states a number");
    }

    [Theory]
    [InlineData("", "the folder has no row, so there is no flow")]
    // What is wrong with the row is told, and no sign stands anywhere.
    [InlineData("first,b,2025,total,USD,five\n", "'five' is no number")]
    public async Task Signs_for_none_are_told_only_where_they_stand(string rows, string expected)
    {
        using var folder = WrittenFolder.Undefined().With("figures.csv", "publication_id,entity_id,period,flow,unit,value\n" + rows);
        await using var staged = await ReadAsync(folder.Path, null, "trade");
        await staged.DefineAsync(null, null, Problems, Ct);
        Problems.InOrder().ShouldHaveSingleItem().Expected.ShouldContain(expected);
    }

    [Theory]
    [InlineData("CN")]
    [InlineData("China")]
    [InlineData("中国")]
    [InlineData("cathay")]
    [InlineData("cn")]
    public async Task A_parent_is_named_as_entities_are_everywhere(string parent)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "entities.csv",
                $"entity_id,name_en,name_zh,parent_id,aliases\ncn,China,中国,,CN; cathay\njinhua,Jinhua,,{parent},\nningbo,Ningbo,,,\n"
            );
        var read = await FolderDefinition.ReadAsync(
            DatasetFolder.Open(folder.Path, Problems),
            new(folder.Path, null, [], DryRun: false, SkipInvalid: false, "test", Progress: null),
            Problems,
            Ct
        );
        Problems.InOrder().ShouldBeEmpty();
        read.Entities!.Single(entity => entity.Id == "jinhua").Parent.ShouldBe("cn");
    }

    [Theory]
    [InlineData("Chinna", "Did you mean 'cn'?")]
    // The name of two.
    [InlineData("Same", "is the name of 'hangzhou' and of 'ningbo'")]
    public async Task A_parent_that_nobody_is_called_is_refused_with_the_nearest(string parent, string expected)
    {
        using var folder = WrittenFolder
            .Whole()
            .With("entities.csv", $"entity_id,name_en,parent_id\ncn,China,\njinhua,Jinhua,{parent}\nningbo,Same,\nhangzhou,Same,\n");
        await CheckAsync(folder);
        var problem = Problems.InOrder().ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((3, "parent_id", parent));
        problem.Expected.ShouldContain(expected);
    }

    [Fact]
    public async Task A_folder_without_definition_needs_a_ranking()
    {
        using var folder = WrittenFolder.Whole().Without("ranking.json");
        await CheckAsync(folder);
        Problems.InOrder().ShouldContain(problem => problem.File == "ranking.json" && problem.Expected.Contains("--ranking"));
    }

    [Fact]
    public async Task Problems_of_a_definition_are_named()
    {
        using var folder = WrittenFolder
            .Whole()
            .With("entities.csv", "entity_id,name_en,parent_id\njinhua,Jinhua,zhejiang\nningbo,,\njinhua,Again,\n");
        await CheckAsync(folder);
        Problems.InOrder().Select(problem => (problem.Line, problem.Column)).ShouldBe([(2, "parent_id"), (3, "name_en"), (4, "entity_id")]);
        Problems.StopsEverything.ShouldBeTrue();
    }
}
