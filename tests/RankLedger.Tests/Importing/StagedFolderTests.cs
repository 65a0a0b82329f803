using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Importing;
using RankLedger.Importing.Staging;

namespace RankLedger.Tests.Importing;

public sealed class StagedFolderTests(TestServer server) : IAsyncLifetime
{
    private readonly ProblemList problems = new();
    private TestLedger? ledger;

    public async ValueTask InitializeAsync() => ledger = await server.LedgerAsync();

    public async ValueTask DisposeAsync() => await ledger!.DisposeAsync();

    [Theory]
    [InlineData("figures.csv", "first,paris,2025,total,1\n", "entity_id", "unknown entity 'paris'")]
    [InlineData("figures.csv", "first,jinhua,2025,trade,1\n", "flow", "unknown flow 'trade'")]
    [InlineData("figures.csv", "first,jinhua,2025-W60,total,1\n", "period", "no period")]
    [InlineData("figures.csv", "first,jinhua,2025-13,total,1\n", "period", "no period")]
    [InlineData("figures.csv", "first,jinhua,2024,total,many\n", "value_cny", "no number")]
    [InlineData("figures.csv", "first,jinhua,2024,total,\"1,00,\"\n", "value_cny", "unknown unit")]
    [InlineData("figures.csv", "first,jinhua,2024,total,0.12345678901234567890123456789012\n", "value_cny", "more digits")]
    [InlineData("figures.csv", "first,jinhua,2024,total,\n", "value_cny", "empty")]
    [InlineData("figures.csv", "third,jinhua,2024,total,1\n", "publication_id", "unknown publication")]
    [InlineData("figures.csv", ",jinhua,2024,total,1\n", "publication_id", "not named")]
    [InlineData("publications.csv", "third,2020-22-01,Customs,Trade,press\n", "published_on", "no date")]
    [InlineData("publications.csv", "third,2020-01-01,,Trade,press\n", "publisher", "must not be empty")]
    [InlineData("publications.csv", "second,2026-02-15,Customs,Trade,press\n", "publication_id", "already on line 3")]
    public async Task A_row_that_breaks_a_rule_is_named(string file, string row, string column, string expected)
    {
        using var folder = WrittenFolder.Whole();
        var text = file == "figures.csv" ? WrittenFolder.Figures : WrittenFolder.Publications;
        await CheckAsync(folder.With(file, text + row));
        var problem = problems.InOrder().ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column).ShouldBe((file, 4, column));
        problem.Expected.ShouldContain(expected);
        problems.StopsEverything.ShouldBeFalse();
    }

    [Theory]
    [InlineData("10508.6,亿元,,,", null, "")]
    [InlineData("10508.7,亿元,,,", "value", "is not 10508.7 亿元")]
    [InlineData("10508.6,furlong,,,", "unit_as_published", "unknown unit 'furlong'")]
    [InlineData("many,亿元,,,", "value_as_published", "no number")]
    [InlineData(",,circa,,", "qualifier", "not known")]
    [InlineData(",,exact,,", null, "")]
    [InlineData(",,between,1000000000000,1100000000000", null, "")]
    [InlineData(",,between,,", "low", "between needs low and high")]
    [InlineData(",,,1,2", "low", "outside")]
    public async Task What_was_printed_is_compared_with_the_value(string printed, string? column, string expected)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,unit,value,value_as_published,unit_as_published,qualifier,low,high\n"
                    + $"first,jinhua,2025,total,CNY,1050860000000,{printed}\n"
            );
        await CheckAsync(folder);
        if (column is null)
            problems.InOrder().ShouldBeEmpty();
        else
            problems
                .InOrder()
                .ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(
                    problem => problem.Column.ShouldBe(column),
                    problem => problem.Expected.ShouldContain(expected)
                );
    }

    [Theory]
    [InlineData("first,jinhua,2030,total,1")]
    [InlineData("first,jinhua,2024-11-23,total,-0.5")]
    [InlineData("first,jinhua,2024-01/2024-09,total,1.05e12")]
    [InlineData("first,jinhua,2024-H2,exports,123456789012345.678")]
    public async Task Forecasts_days_spans_of_months_and_any_number_are_no_problem(string row)
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + row);
        await CheckAsync(folder);
        problems.InOrder().ShouldBeEmpty();
    }

    [Fact]
    public async Task Problems_come_in_order_of_file_and_line()
    {
        using var folder = WrittenFolder
            .Whole()
            .With("ranks.csv", "publication_id,period,flow,rank,entity_id\nfirst,2025,total,x,ningbo\n")
            .With("figures.csv", WrittenFolder.Figures + "first,paris,2025,total,1\nthird,jinhua,2025,total,1\nfirst,rome,2025,total,1\n")
            .With("publications.csv", WrittenFolder.Publications + "first,2026-01-01,A,B,press\n");
        await CheckAsync(folder);
        problems
            .InOrder()
            .Select(problem => (problem.File, problem.Line))
            .ShouldBe([("publications.csv", 4), ("figures.csv", 4), ("figures.csv", 5), ("figures.csv", 6), ("ranks.csv", 2)]);
    }

    [Fact]
    public async Task A_cell_stated_twice_names_both_lines()
    {
        using var folder = WrittenFolder
            .Whole()
            .With("figures.csv", WrittenFolder.Figures + "second,jinhua,2025,total,5\nfirst,jinhua,2025,total,1050860000000\n");
        await CheckAsync(folder);
        var problem = problems.InOrder().ShouldHaveSingleItem();
        problem.Line.ShouldBe(5);
        problem.Expected.ShouldContain("line 2");
    }

    [Theory]
    [InlineData("dropped.csv")]
    [InlineData("withdrawals.csv")]
    public async Task A_cell_cannot_be_stated_and_dropped_in_one_publication(string file)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(file, "publication_id,entity_id,period,flow\nsecond,jinhua,2025,total\nfirst,jinhua,2025,total\n");
        await CheckAsync(folder);
        var problem = problems.InOrder().ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe((file, 3));
        problem.Expected.ShouldContain("line 2 of figures.csv");
    }

    [Fact]
    public async Task A_position_printed_twice_and_one_that_is_none_are_named()
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "ranks.csv",
                "publication_id,period,flow,rank,entity_id\nfirst,2025,total,1,ningbo\nfirst,2025,total,1,jinhua\n"
                    + "first,2025,total,2,jinhua\nfirst,2024,total,0,jinhua\nfirst,2024,total,1st,ningbo\n"
            );
        await CheckAsync(folder);
        problems.InOrder().Select(problem => (problem.Line, problem.Column)).ShouldBe([(4, "entity_id"), (5, "rank"), (6, "rank")]);
    }

    [Theory]
    [InlineData("2026-01-22,", "withdrawn_on")]
    [InlineData("2026-02-30,", "withdrawn_on")]
    [InlineData(",2026-03-01", "reinstated_on")]
    [InlineData("2026-03-01,2026-03-01", "reinstated_on")]
    [InlineData("2026-03-01,2026-03-02", null)]
    public async Task Withdrawal_and_reinstatement_follow_the_publication(string days, string? column)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                $"publication_id,published_on,publisher,title,withdrawn_on,reinstated_on\nfirst,2026-01-22,Customs,Trade,{days}\n"
            );
        await CheckAsync(folder);
        problems.InOrder().Select(problem => problem.Column).ShouldBe(column is null ? [] : [column]);
    }

    [Theory]
    [InlineData("2026-01,,", null)]
    [InlineData("2026,month,", "published_precision")]
    [InlineData("2026-01-17,month,2026-01-20", null)]
    [InlineData("2026-01-17,month,2026-02-20", "known_by")]
    [InlineData("2026-01-17,week,", "published_precision")]
    public async Task Dates_have_a_precision(string date, string? column)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                $"publication_id,published_on,published_precision,known_by,publisher,title\nfirst,{date},Customs,Trade\n"
            );
        await CheckAsync(folder);
        problems.InOrder().Select(problem => problem.Column).ShouldBe(column is null ? [] : [column]);
    }

    [Fact]
    public async Task The_sample_has_no_problem()
    {
        await using var staged = await ReadAsync(WrittenFolder.SampleFolder, null);
        problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(null, null, problems, Ct);
        definition.Entities.Count.ShouldBe(31);
        definition.Entities.First(entity => entity.Id == "yiwu").Parent.ShouldBe("jinhua");
        var publications = await PublicationsAsync(staged);
        (publications.Count, publications.Sum(each => each.Figures.Count), publications.Sum(each => each.Ranks.Count)).ShouldBe(
            (211, 545, 48)
        );
        publications.SelectMany(each => each.Figures).ShouldContain(figure => figure.Growth != null && figure.Growth.ToString() == "18.0");
        publications.SelectMany(publication => PublicationCheck.Problems(new(definition), publication)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publications_come_back_in_fold_order_with_what_they_say()
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                "publication_id,published_on,publisher,title,release,published_precision\nz,2026-01-22,Customs,Trade,2,\n"
                    + "y,2026-01-22,Customs,Trade,10,\nb,2026-01,Customs,Trade,,\na,2026-01-22,Customs,Trade,,\n"
                    + "c,2025,Customs,Trade,,year\n"
            )
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value_cny\ny,jinhua,2025,total,-5.10\nz,jinhua,2025,total,123456789012345\n"
                    + "a,jinhua,2025,total,3\nz,ningbo,2025-11-23,exports,2\n"
            )
            .With("dropped.csv", "publication_id,entity_id,period,flow\na,ningbo,2025,total\n")
            .With("ranks.csv", "publication_id,period,flow,rank,entity_id\nz,2025,total,1,jinhua\n");
        await using var staged = await ReadAsync(folder.Path, null);
        problems.InOrder().ShouldBeEmpty();
        await staged.DefineAsync(null, null, problems, Ct);
        var publications = await PublicationsAsync(staged);
        publications.Select(each => each.Publication).ShouldBe(["c", "a", "z", "y", "b"]);
        publications[2].Figures.ShouldBe([new("total", "2025", "jinhua", 123456789012345m), new("exports", "2025-11-23", "ningbo", 2m)]);
        publications[3].Figures[0].Value.ShouldBe(-5.1m);
        publications[1].Drops.ShouldBe([new("total", "2025", "ningbo")]);
        publications[2].Ranks.ShouldBe([new("total", "2025", "jinhua", 1)]);
        (publications[0].Precision, publications[4].Precision, publications[4].Kind).ShouldBe(("year", "month", "unstated"));
    }

    [Fact]
    public async Task A_folder_without_definition_defines_what_it_holds()
    {
        using var folder = WrittenFolder
            .Whole()
            .Without("ranking.json")
            .Without("entities.csv")
            .With(
                "figures.csv",
                "publication_id,entity_id,entity_name,period,flow,unit,value\nsecond,b,Eswatini,2025,exports,USD,1\n"
                    + "first,b,Swaziland,2025,exports,USD,2\nfirst,a,,2025,total,people,3\n"
            );
        await using var staged = await ReadAsync(folder.Path, null, "trade", [new("big", 1e12m)]);
        problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(null, null, problems, Ct);
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
        ).ShouldBe(("trade", 10, 1, 0, 0));
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
            .Whole()
            .Without("ranking.json")
            .Without("entities.csv")
            .With(
                "figures.csv",
                "publication_id,entity_id,entity_name,period,flow,unit,value\nfirst,b,Swaziland,1999,imports,USD,1\n"
                    + "first,d,Denmark,1999,exports,USD,1\n"
            );
        await using var staged = await ReadAsync(folder.Path, known, "trade", [new("big", 1e12m)]);
        problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(known, new DateOnly(2026, 6, 1), problems, Ct);
        definition.Title.ShouldBe("World trade");
        definition.Flows.Select(flow => flow.Id).ShouldBe(["imports", "exports"]);
        definition.Tiers.Select(tier => tier.Name).ShouldBe(["small", "big"]);
        definition.Entities.Select(entity => entity.Name).Order().ShouldBe(["Cuba", "Denmark", "Eswatini"]);
        Defining.Same(definition, await staged.DefineAsync(definition, new DateOnly(2026, 6, 1), problems, Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_flow_has_one_unit()
    {
        using var folder = WrittenFolder
            .Whole()
            .Without("ranking.json")
            .Without("entities.csv")
            .With("figures.csv", "publication_id,entity_id,period,flow,unit,value\nfirst,b,2025,total,USD,1\nfirst,a,2025,total,EUR,2\n");
        await CheckAsync(folder, "trade");
        var problem = problems.InOrder().ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((3, "unit", "EUR"));
    }

    [Fact]
    public async Task A_folder_without_definition_needs_a_ranking()
    {
        using var folder = WrittenFolder.Whole().Without("ranking.json");
        await CheckAsync(folder);
        problems.InOrder().ShouldContain(problem => problem.File == "ranking.json" && problem.Expected.Contains("--ranking"));
    }

    [Fact]
    public async Task Problems_of_a_definition_are_named()
    {
        using var folder = WrittenFolder
            .Whole()
            .With("entities.csv", "entity_id,name_en,parent_id\njinhua,Jinhua,zhejiang\nningbo,,\njinhua,Again,\n");
        await CheckAsync(folder);
        problems.InOrder().Select(problem => (problem.Line, problem.Column)).ShouldBe([(2, "parent_id"), (3, "name_en"), (4, "entity_id")]);
        problems.StopsEverything.ShouldBeTrue();
    }

    [Fact]
    public async Task Figures_can_be_zipped_but_not_there_twice()
    {
        using var folder = WrittenFolder
            .Whole()
            .Without("figures.csv")
            .WithZipped("figures.csv.gz", WrittenFolder.Figures + "first,paris,2025,total,1\n")
            .With("notes.txt", "");
        await CheckAsync(folder);
        problems.InOrder().ShouldHaveSingleItem().File.ShouldBe("figures.csv.gz");
        DatasetFolder.Open(folder.Path, problems).Ignored.ShouldBe(["notes.txt"]);
        var twice = new ProblemList();
        DatasetFolder.Open(folder.With("figures.csv", WrittenFolder.Figures).Path, twice);
        twice.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("keep one");
    }

    [Fact]
    public async Task Publications_with_a_problem_can_be_left_out()
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + "second,paris,2025,total,1\n");
        await using var staged = await ReadAsync(folder.Path, null);
        (await staged.LeaveOutAsync(problems.Publications, Ct)).ShouldBe(1);
        await staged.DefineAsync(null, null, problems, Ct);
        (await PublicationsAsync(staged)).ShouldHaveSingleItem().Figures.Count.ShouldBe(2);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task CheckAsync(WrittenFolder folder, string? ranking = null) =>
        await (await ReadAsync(folder.Path, null, ranking)).DisposeAsync();

    private async Task<StagedFolder> ReadAsync(
        string path,
        RankingDefinition? known,
        string? ranking = null,
        IReadOnlyList<TierDefinition>? tiers = null
    )
    {
        var folder = DatasetFolder.Open(path, problems);
        var written = await FolderDefinition.ReadAsync(
            folder,
            new(path, ranking, tiers ?? [], DryRun: false, SkipInvalid: false, "test", Progress: null)
            {
                NewEntities = true,
                NewFlows = true,
            },
            problems,
            Ct
        );
        return await StagedFolder.ReadAsync(
            folder,
            written,
            known,
            "test",
            new DateOnly(2026, 11, 28),
            ledger!.Database,
            problems,
            progress: null,
            Ct
        );
    }

    private static async Task<List<PublicationRecorded>> PublicationsAsync(StagedFolder staged)
    {
        var publications = new List<PublicationRecorded>();
        await foreach (var each in new StagedPublications(staged.Area, "cities", "test").ReadAsync(recorded: false, Ct))
            publications.Add(each.Publication);
        return publications;
    }
}
