using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Importing;

/// <summary>Headers as programs and people leave them: with blanks and hyphens, under a title or a line that says what delimits.</summary>
public sealed class Headers_are_found_where_they_stand(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\np,2026-01-22,Office,T\n";

    [Theory]
    // The file, the line of its row and the value of that.
    [InlineData("Publication ID,entity-id,Period,FLOW, Value \np,a,2025,total,5\n", 5)]
    [InlineData("publication_id,entity_id,period,flow,value,,\np,a,2025,total,5,,\n", 5)]
    [InlineData("Trade of cities\npublication_id,entity_id,period,flow,value\np,a,2025,total,5\n", 5)]
    [InlineData("\"Trade of cities, 2025\",,,,\n,,,,\npublication_id,entity_id,period,flow,value\np,a,2025,total,5\n", 5)]
    [InlineData("publication_id,entity_id,period,flow,value\np,a,2025,total,5,,,\n", 5)]
    [InlineData("Unit: persons,,,,\npublication_id,entity_id,period,flow,value,unit\np,a,2025,total,5,persons\n", 5)]
    [InlineData("sep=;\npublication_id;entity_id;period;flow;value\np;a;2025;total;5,25\n", 5.25)]
    [InlineData("sep=,\npublication_id,entity_id,period,flow,value\np,a,2025,total,5\n", 5)]
    [InlineData("publication_id,entity_id,period,flow,value_bn_usd\np,a,2025,total,5\n", 5e9)]
    public async Task A_header_is_understood(string figures, double value)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder().With("publications.csv", Publications).With("figures.csv", figures);
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        var read = await ledger.SendAsync(new GetPublication("r", "p", new(AsPublished.All, AsRecorded.Now)));
        read.Figures.ShouldHaveSingleItem().Value.ShouldBe((decimal)value);
    }

    [Fact]
    public async Task What_stands_above_is_said_and_lines_are_those_of_the_file()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "Trade of cities\n\npublication_id,entity_id,period,flow,value\np,a,2025,total,5\np,b,2025,total,x\n");
        var answer = await ImportAsync(ledger, folder);
        answer.Problems.ShouldHaveSingleItem().Line.ShouldBe(5);
        answer.Notes.ShouldContain("figures.csv: what stands above the header, on line 3, is passed over: 'Trade of cities'.");
    }

    [Theory]
    [InlineData("Unit: 100 million yuan,,,,")]
    [InlineData("单位：亿元")]
    [InlineData("単位:百万円,,,,")]
    [InlineData("Einheit: Mio. EUR")]
    [InlineData("Exports (10 000 USD)")]
    public async Task A_unit_above_is_no_unit_of_figures_and_is_refused(string line)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", $"Trade\n{line}\npublication_id,entity_id,period,flow,value\np,a,2025,total,5\np,b,2025,total,6\n");
        var answer = await ImportAsync(ledger, folder);
        var problem = answer.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((4, "value", "5"));
        problem.Expected.ShouldContain($"'{line.TrimEnd(',')}' above the header names one");
        answer.Notes.ShouldContain(
            $"figures.csv: what stands above the header, on line 3, is passed over: 'Trade', '{line.TrimEnd(',')}'."
        );
    }

    [Theory]
    [InlineData("\"quoteChar\":\"'\"", "quoteChar")]
    [InlineData("\"commentChar\":\"#\"", "commentChar")]
    [InlineData("\"header\":false", "header")]
    [InlineData("\"delimiter\":\"||\"", "delimiter")]
    [InlineData("\"delimiter\":\",\",\"quoteChar\":\"\\\"\",\"header\":true,\"lineTerminator\":\"\\n\"", null)]
    public async Task A_dialect_is_understood_or_refused_by_name(string members, string? refused)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np,a,2025,total,5\n")
            .With("datapackage.json", $"{{\"resources\":[{{\"path\":\"figures.csv\",\"dialect\":{{{members}}}}}]}}");
        var problems = (await ImportAsync(ledger, folder)).Problems;
        if (refused is null)
            problems.ShouldBeEmpty();
        else
            problems.ShouldHaveSingleItem().Expected.ShouldStartWith($"dialect member {refused} of figures.csv is not understood here");
    }

    [Fact]
    public async Task Everyday_names_of_columns_are_understood_and_slips_are_told()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np,a,2025,total,5\np,b,2025,total,9\n")
            .With("entities.csv", "entity_id,name,name_local,parent,nmae_zh,continent\na,Anhui,安徽,b,x,Asia\nb,China,,,,\n");
        var answer = await ImportAsync(ledger, folder);
        answer.Problems.ShouldBeEmpty();
        answer
            .Notes.Where(note => note.StartsWith("entities.csv", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldStartWith("entities.csv: the column 'nmae_zh' is not known and read as a grouping. Did you mean 'name_zh'");
        var entity = (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Entities.Single(each => each.Id == "a");
        (entity.Name, entity.LocalName, entity.Parent).ShouldBe(("Anhui", "安徽", "b"));
    }

    [Fact]
    public async Task An_everyday_name_beside_its_column_stays_a_grouping()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np,a,2025,total,5\n")
            .With("entities.csv", "entity_id,name_en,parent_id,parent\na,Anhui,,East\n");
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        var entity = (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Entities.Single();
        (entity.Parent, entity.Groups["parent"]).ShouldBe((null, "East"));
    }

    [Fact]
    public async Task A_text_under_no_heading_is_refused()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value,\np,a,2025,total,5,6\n");
        var problem = (await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Found, problem.Expected).ShouldBe(
            (2, "6", "the text stands under no heading; name its column, or take it out")
        );
    }

    [Theory]
    [InlineData("{\"name\":\"value\",\"groupChar\":\".\"}", 1234)]
    [InlineData("{\"name\":\"value\",\"type\":\"number\"}", 1.234)]
    public async Task What_a_package_says_of_one_sign_decides_the_other(string field, double value)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np,a,2025,total,1.234\n")
            .With("datapackage.json", $"{{\"resources\":[{{\"path\":\"figures.csv\",\"schema\":{{\"fields\":[{field}]}}}}]}}");
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        var read = await ledger.SendAsync(new GetPublication("r", "p", new(AsPublished.All, AsRecorded.Now)));
        read.Figures.ShouldHaveSingleItem().Value.ShouldBe((decimal)value);
    }

    [Fact]
    public async Task A_scale_in_the_name_of_the_column_is_no_unit_of_the_flow()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value_bn_usd\np,a,2025,total,1.5\n");
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Flows.ShouldHaveSingleItem().Unit.ShouldBe("USD");
        var figure = (await ledger.SendAsync(new GetPublication("r", "p", new(AsPublished.All, AsRecorded.Now)))).Figures.Single();
        (figure.Value, figure.Text, figure.Unit).ShouldBe((1500000000m, "1.5", "bn USD"));
    }

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder) =>
        ledger.SendAsync(new ImportFolder(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null));

    [Fact]
    public async Task Both_sides_of_a_merge_are_refused_by_name()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value\np,a,2025,total,5\n<<<<<<< HEAD\np,b,2025,total,9\n>>>>>>> x\n"
            );
        var answer = await ImportAsync(ledger, folder);
        answer.Problems.Select(each => each.Line).ShouldBe([3, 5]);
        answer.Problems[0].Expected.ShouldStartWith("'<<<<<<< HEAD' is the mark of a merge that was not finished");
    }

    // Inches open no field in quotes, so the header between two of them is found.
    [Fact]
    public async Task A_header_between_inches_is_found()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "Screens of 5\" and more\npublication_id,entity_id,period,flow,value,note\np,a,2025,total,5,6\" each\n");
        var problem = (await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Expected[..42]).ShouldBe((3, "a quote stands inside a field that is not "));
    }

    [Theory]
    // The flow of a folder that gives it no unit is in that of its first number; crowns need their code.
    [InlineData("value_as_published\np,a,2025,total,1.46万亿元\np,b,2025,total,14500亿元\n", "CNY", 1.46e12)]
    [InlineData("value_as_published\np,a,2025,total,约1.46万亿元\np,b,2025,total,1.45 trillion yuan\n", "CNY", 1.46e12)]
    [InlineData("value_as_published\np,a,2025,total,(€12.5 m)*\np,b,2025,total,€14 m\n", "EUR", -12.5e6)]
    [InlineData("value_as_published\np,a,2025,total,over US$ 1.2 trillion p\np,b,2025,total,1.1 tn USD\n", "USD", 1.2e12)]
    [InlineData("value_as_published,unit_as_published\np,a,2025,total,2.1,USD bn\n", "USD", 2.1e9)]
    [InlineData("value\np,a,2025,total,€ 12.5\n", "EUR", 12.5)]
    [InlineData("value\np,a,2025,total,12.5\n", "", 12.5)]
    [InlineData("value,unit\np,a,2025,total,12.5,SEK\np,b,2025,total,3 kr,SEK\n", "SEK", 12.5)]
    // An empty unit says nothing where the number names its own.
    [InlineData("value,unit,value_as_published\np,a,2025,total,,,1.05万亿元\np,b,2025,total,,,250亿元\n", "CNY", 1.05e12)]
    [InlineData("value,unit\np,a,2025,total,12.5,USD\np,b,2025,total,9,\n", "USD", 12.5)]
    [InlineData("value,unit\np,a,2025,total,12.5%,\np,b,2025,total,9%,\n", "%", 12.5)]
    [InlineData("value,unit,value_as_published,unit_as_published\np,a,2025,total,,,25,US$ bn\np,b,2025,total,,,1,US$ bn\n", "USD", 25e9)]
    public async Task A_first_number_gives_its_flow_the_unit(string rows, string unit, double value)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow," + rows);
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Flows.ShouldHaveSingleItem().Unit.ShouldBe(unit);
        var read = await ledger.SendAsync(new GetPublication("r", "p", new(AsPublished.All, AsRecorded.Now)));
        read.Figures.Single(figure => figure.Entity == "a").Value.ShouldBe((decimal)value);
    }

    [Fact]
    public async Task Crowns_are_asked_for_their_code()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value,unit\np,a,2025,total,5,kr\n");
        var refused = await Record.ExceptionAsync(async () =>
            throw new InvalidOperationException((await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem().Expected)
        );
        refused!.Message.ShouldContain("write the code that is meant, SEK or NOK or DKK or ISK");
    }

    [Fact]
    public async Task A_file_of_another_case_is_named()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("Figures.CSV", "publication_id,entity_id,period,flow,value\np,a,2025,total,5\n");
        if (File.Exists(Path.Combine(folder.Path, "figures.csv")))
            return;
        (await ImportAsync(ledger, folder))
            .Problems.ShouldHaveSingleItem()
            .Expected.ShouldEndWith("'Figures.CSV' is there: call it figures.csv");
    }
}
