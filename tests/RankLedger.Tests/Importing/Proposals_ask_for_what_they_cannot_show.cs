using RankLedger.Datasets;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Importing;

/// <summary>A unit, scale or period that stands in a file is read by the recipe that is proposed for it, or asked for.</summary>
public sealed class Proposals_ask_for_what_they_cannot_show(TestServer server)
{
    [Theory]
    // A table, and what its proposal records as it is: the unit, then entity, period, value and flags.
    [InlineData("地区,2025年1-9月进出口(万美元)\n杭州,12.5\n", "USD", "杭州 2025-01/2025-09 125000")]
    [InlineData("地区,2025年前三季度生产总值(亿元)\n杭州,12.5\n", "CNY", "杭州 2025-01/2025-09 1250000000")]
    [InlineData("Country,2025Q1 (Mio. EUR),2025Q2 (Mio. EUR)\nArland,1.5,2.5\n", "EUR", "Arland 2025-Q1 1500000|Arland 2025-Q2 2500000")]
    [InlineData("Country,Exports 2024 (USD mn),Exports 2025 (USD mn)\nArland,1.5,2.5\n", "USD", "Arland 2024 1500000|Arland 2025 2500000")]
    [InlineData(
        "Country,Unit,Scale,2023,2024\nArland,US dollars,Billions,1.5,1.6\n"
            + "Borland,US dollars,Millions,900,950\nCorland,US dollars,Units,7,8\n",
        "USD",
        "Arland 2023 1500000000|Arland 2024 1600000000|Borland 2023 900000000|Borland 2024 950000000|Corland 2023 7|Corland 2024 8"
    )]
    [InlineData(
        "DATAFLOW,FREQ,TIME_PERIOD,GEO,UNIT_MEASURE,UNIT_MULT,OBS_VALUE,OBS_STATUS\n"
            + "ESTAT:X(1.0),Q,2025-Q1,DE,EUR,6,1500.5,A\nESTAT:X(1.0),Q,2025-Q1,FR,EUR,9,1.25,P\nESTAT:X(1.0),Q,2025-Q1,IT,EUR,0,12,A\n",
        "EUR",
        "DE 2025-Q1 1500500000|FR 2025-Q1 1250000000 p|IT 2025-Q1 12"
    )]
    [InlineData("Land;2023;2024\n;Mio. EUR;Mio. EUR\nArland;1,5;2,5\n", "EUR", "Arland 2023 1500000|Arland 2024 2500000")]
    [InlineData("단위: 십억원\n지역,2023,2024\n서울,1.5,2.5\n", "KRW", "서울 2023 1500000000|서울 2024 2500000000")]
    [InlineData("지역,2023,2024\n서울,1.5,2.5\n단위: 십억원\n", "KRW", "서울 2023 1500000000|서울 2024 2500000000")]
    [InlineData("Unit,Mio. EUR\nCountry,2023,2024\nArland,1.5,2.5\n", "EUR", "Arland 2023 1500000|Arland 2024 2500000")]
    [InlineData("Exports\nUSD million\nCountry,2023,2024\nArland,1.5,2.5\n", "USD", "Arland 2023 1500000|Arland 2024 2500000")]
    [InlineData("PIB (Mil Reais)\nEstado,2023,2024\nAcre,1.5,2.5\n", "BRL", "Acre 2023 1500|Acre 2024 2500")]
    [InlineData("Satuan: Triliun Rupiah\nProvinsi,2023,2024\nAceh,1.5,2.5\n", "IDR", "Aceh 2023 1500000000000|Aceh 2024 2500000000000")]
    [InlineData("Provinsi,2023,2024\nAceh,1.5,2.5\nSatuan: Triliun Rupiah\n", "IDR", "Aceh 2023 1500000000000|Aceh 2024 2500000000000")]
    // 22 is no month, so the month stands first; latitude and longitude stand under no period, and the entity is what is always named.
    [InlineData(
        "Unit: EUR\nProvince/State,Country/Region,Lat,Long,1/10/20,1/22/20\n,Arland,33.9,67.7,1,2\nNorth,Borland,41.1,20.2,3,4\n",
        "EUR",
        "Arland 2020-01-10 1|Arland 2020-01-22 2|Borland 2020-01-10 3|Borland 2020-01-22 4"
    )]
    [InlineData(
        "Unit: EUR\nCountry,2023,Flag,2024,Flag\nArland,1,p,2,A\nBorland,3,,4,be\n",
        "EUR",
        "Arland 2023 1 p|Arland 2024 2|Borland 2023 3|Borland 2024 4 b e"
    )]
    // Only 2024 has flags.
    [InlineData("Unit: EUR\nCountry,2023,2024,OBS_FLAG\nArland,1,2,p\n", "EUR", "Arland 2023 1|Arland 2024 2 p")]
    // Eurostat's workbooks give columns of flags no heading.
    [InlineData(
        "Unit: EUR\nCountry,2023,,2024,\nArland,1,p,2,\nBorland,3,,4,e\n",
        "EUR",
        "Arland 2023 1 p|Arland 2024 2|Borland 2023 3|Borland 2024 4 e"
    )]
    [InlineData("Country,Year,Unit,Value,Flag\nArland,2023,EUR,1,e\nArland,2024,EUR,2,\n", "EUR", "Arland 2023 1 e|Arland 2024 2")]
    [InlineData("Country,Year,Unit,Value,Flags\nArland,2023,EUR,1,\nArland,2024,EUR,2,\n", "EUR", "Arland 2023 1|Arland 2024 2")]
    [InlineData(
        "Unit: EUR\nCountry,2023,2024\nArland (1),1,2\nBorland (2),3,4\n",
        "EUR",
        "Arland 2023 1 ¹|Arland 2024 2 ¹|Borland 2023 3 ²|Borland 2024 4 ²"
    )]
    [InlineData("Unit: EUR\nCountry,2023\nArland,1\nBorland (2),3\n(2) Without the north.\n", "EUR", "Arland 2023 1|Borland 2023 3 ²")]
    [InlineData("Unit: EUR\nCountry,2023,Flag\nArland¹,1,p\nBorland,3,e\n", "EUR", "Arland 2023 1 p ¹|Borland 2023 3 e")]
    // Nothing shows that the number is a note's, and here that it is none.
    [InlineData("Unit: EUR\nCountry,2023\nArland,1\nBorland (2),3\n", "EUR", "Arland 2023 1|Borland (2) 2023 3")]
    [InlineData("Unit: EUR\nCountry,2023\nZone (1),1\nZone (2),3\n", "EUR", "Zone (1) 2023 1|Zone (2) 2023 3")]
    public async Task What_stands_in_the_file_is_read(string table, string unit, string figures)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        var proposal = await ProposalAsync(folder);
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder, proposal.Recipe!)).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Flows.ShouldHaveSingleItem().Unit.ShouldBe(unit);
        (await FiguresAsync(ledger)).ShouldBe(figures);
    }

    [Theory]
    // A table, what its proposal asks for, what somebody says, and what is recorded then.
    [InlineData("Country,2023,2024\nArland,1.5,2.5\n", "unit", "none", "Arland 2023 1.5|Arland 2024 2.5")]
    [InlineData("Country,2023,2024\nArland,1.5,2.5\n", "unit", "Mio. EUR", "Arland 2023 1500000|Arland 2024 2500000")]
    [InlineData("PIB (Mil Dólares)\nEstado,2023,2024\nAcre,1.5,2.5\n", "unit", "thousand USD", "Acre 2023 1500|Acre 2024 2500")]
    [InlineData(
        "Unit: EUR million\nYear,Jan,Feb,Mar\n2023,5.1,5.2,5.3\n2024,6.1,6.2,6.3\n",
        "entity",
        "Arland",
        "Arland 2023-01 5100000|Arland 2023-02 5200000|Arland 2023-03 5300000|"
            + "Arland 2024-01 6100000|Arland 2024-02 6200000|Arland 2024-03 6300000"
    )]
    // The file is t.csv: its name says no period either.
    [InlineData("Country,Exports (EUR million)\nArland,1.5\n", "period", "2025-04", "Arland 2025-04 1500000")]
    [InlineData("Country,2025 Lunar month 3 exports (EUR million)\nArland,1.5\n", "period", "2025-04", "Arland 2025-04 1500000")]
    public async Task What_is_not_understood_is_asked_for(string table, string fact, string said, string figures)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        var proposal = await ProposalAsync(folder);
        await using var ledger = await server.LedgerAsync();
        var refused = await ImportAsync(ledger, folder, proposal.Recipe!);
        var problem = refused.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Column, problem.Found).ShouldBe(("recipe.json", fact, "?"));
        refused.Recorded.ShouldBe(0);

        (await ImportAsync(ledger, folder, proposal.Recipe!.Replace("\"?\"", $"\"{said}\""))).Problems.ShouldBeEmpty();
        (await FiguresAsync(ledger)).ShouldBe(figures);
    }

    [Theory]
    [InlineData("Country,Exports 2024,Exports 2025\nArland,1.5,2.5\n", "Exports", "Exports 2024 1.5|Exports 2025 2.5")]
    [InlineData("Country,Exports 2024,Imports 2024\nArland,1.5,2.5\n", "Imports", "Exports 2024 1.5|Imports 2024 2.5")]
    public async Task What_headings_say_beside_their_periods_is_the_flow(string table, string flow, string figures)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        var recipe = (await ProposalAsync(folder)).Recipe!;
        recipe.ShouldContain($"\"{flow}\"");
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder, recipe.Replace("\"?\"", "\"none\""))).Problems.ShouldBeEmpty();
        var read = await ledger.SendAsync(new GetPublication("r", "t", new(AsPublished.All, AsRecorded.Now)));
        string.Join('|', read.Figures.Select(each => $"{each.Flow} {each.Period} {each.Value}").Order()).ShouldBe(figures);
    }

    [Fact]
    public async Task Days_that_show_different_orders_are_named_together()
    {
        using var folder = new WrittenFolder().With("t.csv", "Unit: EUR\nCountry,22/1/2020,1/22/2020\nArland,1,2\n");
        var problem = (await ProposalAsync(folder)).Problems.ShouldHaveSingleItem();
        problem.Expected.ShouldBe("no order of day and month reads both '22/1/2020' and '1/22/2020'; write them in one order");
    }

    [Fact]
    public async Task Days_that_are_the_same_by_every_order_are_in_no_doubt()
    {
        using var folder = new WrittenFolder().With("t.csv", "Unit: EUR\nCountry,5/5/2020,6/6/2020\nArland,1,2\n");
        var proposal = await ProposalAsync(folder);
        proposal.Problems.ShouldBeEmpty();
        proposal.Rows.Select(row => row.Period).ShouldBe(["2020-05-05", "2020-06-06"]);
    }

    [Fact]
    public async Task Days_of_which_none_shows_the_order_are_refused_with_their_readings_until_somebody_says_it()
    {
        using var folder = new WrittenFolder().With("t.csv", "Unit: EUR\nCountry,1/10/20,2/10/20\nArland,1,2\n");
        var problem = (await ProposalAsync(folder)).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Found).ShouldBe(("t.csv", 2, "1/10/20"));
        problem.Expected.ShouldContain("2020-10-01 and 2020-01-10");
        problem.Expected.ShouldContain("--dates day or month");

        var said = await RecipeProposal.OfAsync(
            Path.Combine(folder.Path, "t.csv"),
            new() { Dates = DateOrder.MonthFirst },
            TestContext.Current.CancellationToken
        );
        said.Problems.ShouldBeEmpty();
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder, said.Recipe!)).Problems.ShouldBeEmpty();
        (await FiguresAsync(ledger)).ShouldBe("Arland 2020-01-10 1|Arland 2020-02-10 2");
    }

    [Fact]
    public async Task What_tells_rows_of_one_entity_apart_is_told()
    {
        using var folder = new WrittenFolder().With(
            "t.csv",
            "Province/State,Country/Region,2023,2024\nNorth,Arland,1,2\nSouth,Arland,3,4\n,Borland,5,6\n"
        );
        (await ProposalAsync(folder)).Understood.ShouldContain(
            "Column 'Province/State' is empty in some rows and not read. It tells the rows of 'Arland' apart, of which each figure needs "
                + "one: sum them up, or take one out."
        );
    }

    [Fact]
    public async Task A_flow_without_a_unit_beside_one_that_has_its_own_is_asked_for()
    {
        using var folder = new WrittenFolder().With("t.csv", "Country,Indicator,2024\nArland,GDP (US$),1.5\nArland,Population,2\n");
        const string unit = """{ "column": "Indicator", "match": "[(]([^()]+)[)]" }""";
        const string said = """{ "column": "Indicator", "map": { "GDP (US$)": "US$", "Population": "none" } }""";
        string Recipe(string with) =>
            """{ "ranking": "r", "entity": { "column": "Country" }, "period": { "heading": 1 }, "flow": { "column": "Indicator", "match": "^[A-Za-z]+" }, """
            + $$"""
                "unit": {{with}}, "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }
                """;
        await using var ledger = await server.LedgerAsync();
        var problem = (await ImportAsync(ledger, folder, Recipe(unit))).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column, problem.Found).ShouldBe(("t.csv", 3, "unit", "2"));
        problem.Expected.ShouldContain("flow Population has no unit beside GDP, which is in US$");
        (await ImportAsync(ledger, folder, Recipe(said))).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetRanking("r", Point.Now)))
            .Ranking.Flows.Select(flow => $"{flow.Id} {flow.Unit}")
            .Order()
            .ShouldBe(["GDP USD", "Population "]);
    }

    [Fact]
    public async Task A_row_that_leaves_its_scale_out_is_refused()
    {
        using var folder = new WrittenFolder().With(
            "t.csv",
            "Country,Unit,Scale,2023,2024\nArland,USD,Billions,1.5,1.6\nBorland,USD,,..,900\nCorland,USD,,7,8\n"
        );
        var proposal = await ProposalAsync(folder);
        await using var ledger = await server.LedgerAsync();
        var problem = (await ImportAsync(ledger, folder, proposal.Recipe!)).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Found).ShouldBe(("t.csv", 3, "900"));
        problem.Expected.ShouldContain("fill in the scale or the unit in the file");
    }

    [Fact]
    public async Task A_time_series_with_its_facts_in_rows_above_is_refused_by_name()
    {
        using var folder = new WrittenFolder().With(
            "t.csv",
            "Title,Exports £m\nCDID,ABCD\nPreUnit,£\nUnit,m\nRelease Date,22-01-2026\n2023,850000\n2024,860000\n"
        );
        var proposal = await ProposalAsync(folder);
        proposal.Recipe.ShouldBeNull();
        proposal.Problems.ShouldHaveSingleItem().Expected.ShouldContain("Office for National Statistics");
    }

    [Fact]
    public void A_workbook_with_a_sheet_a_year_and_one_column_of_values_is_read_by_its_proposal()
    {
        SourceSheet[] sheets =
        [
            new(
                "2023",
                [
                    ["Country", "Exports (USD million)"],
                    ["Arland", "1.5"],
                ]
            ),
            new(
                "2024",
                [
                    ["Country", "Exports (USD million)"],
                    ["Arland", "2.5"],
                ]
            ),
        ];
        var problems = new ProblemList();
        var recipe = RecipeJson.Read(RecipeGuess.Of(sheets, "t.xlsx", _ => false, _ => { })!.ToJsonString(), "recipe.json", problems);
        problems.InOrder().ShouldBeEmpty();
        sheets
            .SelectMany(sheet => new RecipeTable(sheet, recipe!, "t.xlsx", fiscal: null, DateOrder.Unknown).Read(problems))
            .Select(cell => (cell["entity"], cell["period"], cell["value"], cell["unit"]))
            .ShouldBe([("Arland", "2023", "1.5", "USD million"), ("Arland", "2024", "2.5", "USD million")]);
    }

    [Fact]
    public async Task Ten_rows_of_what_it_reads_are_shown()
    {
        var lines = Enumerable.Range(1, 12).Select(number => $"Land{(char)('A' + number)},{number}\n");
        using var folder = new WrittenFolder().With("t.csv", $"Unit: EUR\nCountry,2024\n{string.Concat(lines)}");
        (await ProposalAsync(folder)).Rows.Select(row => row.Value).ShouldBe([1m, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }

    private static Task<RecipeProposal> ProposalAsync(WrittenFolder folder) =>
        RecipeProposal.OfAsync(Path.Combine(folder.Path, "t.csv"), new(), TestContext.Current.CancellationToken);

    private static async Task<string> FiguresAsync(TestLedger ledger)
    {
        var read = await ledger.SendAsync(new GetPublication("r", "t", new(AsPublished.All, AsRecorded.Now)));
        return string.Join(
            '|',
            read.Figures.OrderBy(figure => figure.Entity, StringComparer.Ordinal)
                .ThenBy(figure => figure.Period, StringComparer.Ordinal)
                .Select(figure =>
                    FormattableString.Invariant($"{figure.Entity} {figure.Period} {figure.Value:0.##} {figure.Flags}").TrimEnd()
                )
        );
    }

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder, string recipe)
    {
        folder.With("recipe.json", recipe);
        return ledger.SendAsync(
            new ImportFile(
                Path.Combine(folder.Path, "t.csv"),
                Path.Combine(folder.Path, "recipe.json"),
                new Dictionary<string, string> { ["publisher"] = "P", ["publishedOn"] = "2026-01-22" },
                new("", "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );
    }
}
