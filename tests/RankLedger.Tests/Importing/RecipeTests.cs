using System.Globalization;
using System.Text.Json;
using RankLedger.Datasets;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Publications;

namespace RankLedger.Tests.Importing;

/// <summary>Files that are no folders of ours, read by recipes: the three that ship, and tables of each kind.</summary>
public sealed class RecipeTests(TestServer server)
{
    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    private static string Recipes => Path.GetFullPath(Path.Combine(WrittenFolder.SampleFolder, "..", "..", "recipes"));

    [Fact]
    public async Task A_workbook_with_a_sheet_a_year_is_read_with_its_headings()
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ShippedAsync(ledger, "wide-excel", "trade.xlsx");
        (answer.ProblemCount, answer.Recorded, answer.Figures, answer.Ranking).ShouldBe((0, 2, 18, "trade-by-city"));
        answer.Notes.ShouldContain("trade.xlsx: 1 hidden sheet passed over; name it in the recipe to read it.");
        answer.Notes.ShouldContain("trade.xlsx [2025]: 2 rows without a figure passed over, such as 'Total of the table'.");
        var read = await ledger.SendAsync(new GetPublication("trade-by-city", "trade-2025", Everything));
        (read.Publication.Title, read.Publication.PublishedOn, read.Publication.Publisher, read.Publication.Kind).ShouldBe(
            ("Foreign trade by city, 2025", "2026-01-22", "Statistics Office", "release")
        );
        read.Publication.DocumentSha256.ShouldNotBeNull();
        var hillbury = read.Figures.Single(figure => figure is { Entity: "Hillbury", Flow: "total" });
        (hillbury.Period, hillbury.Value, hillbury.Text, hillbury.Unit, hillbury.Growth).ShouldBe(
            ("2025", 1050860000000m, "10508.6", "100 million yuan", 19.6m)
        );
        // The zero that the format shows is a digit as printed.
        read.Figures.Single(figure => figure is { Entity: "Northport", Flow: "total" }).Text.ShouldBe("45500.0");
        read.Figures.Single(figure => figure is { Entity: "Rivergate", Flow: "imports" }).Growth.ShouldBeNull();
        (await ledger.SendAsync(new GetPublication("trade-by-city", "trade-2024", Everything)))
            .Figures.Single(figure => figure is { Entity: "Hillbury", Flow: "total" })
            .Growth.ShouldBeNull();
    }

    [Fact]
    public async Task A_table_of_years_across_is_read_exactly_and_as_the_whole_truth()
    {
        await using var ledger = await server.LedgerAsync();
        (await ShippedAsync(ledger, "world-bank", "gdp.csv")).ProblemCount.ShouldBe(0);
        var read = await ledger.SendAsync(new GetPublication("gdp", "wdi-2025-07-01", Everything));
        (read.Publication.Completeness, read.Publication.PublishedOn, read.Publication.Title).ShouldBe(
            ("full", "2025-07-01", "World Development Indicators")
        );
        read.Figures.Select(figure => (figure.Entity, figure.Period, figure.Value, figure.Text))
            .ShouldBe([
                ("ARL", "2021", 1010250000000.5m, null),
                ("BOR", "2021", 990000000000m, null),
                ("ARL", "2022", 1100400300200.1m, null),
                ("BOR", "2022", 1020000000000m, null),
                ("ARL", "2023", 1150000000000m, null),
                ("BOR", "2024", 1075000000000.25m, null),
            ]);
        var ranking = await ledger.SendAsync(new Rankings.GetRanking("gdp", Everything));
        ranking.Ranking.Entities.Select(entity => (entity.Id, entity.Name)).ShouldBe([("ARL", "Arland"), ("BOR", "Borland")]);
        ranking.Ranking.Flows.ShouldHaveSingleItem().Unit.ShouldBe("USD");
    }

    [Fact]
    public async Task A_bulletin_is_read_with_flags_growth_and_months_added_up()
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ShippedAsync(ledger, "monthly-bulletin", "2025-11.csv");
        (answer.ProblemCount, answer.Figures).ShouldBe((0, 7));
        answer.Notes.ShouldContain("2025-11.csv: 1 cell without a number passed over ('..' in B8).");
        var read = await ledger.SendAsync(new GetPublication("trade-by-city-monthly", "bulletin-2025-11", Everything));
        (read.Publication.PublishedOn, read.Publication.Release).ShouldBe(("2025-12-18", 11));
        read.Figures.Select(figure => (figure.Entity, figure.Period, figure.Value, figure.Growth, figure.Flags))
            .ShouldBe(
                [
                    ("Hillbury", "2025-01/2025-11", 136000000000m, 19.1m, null),
                    ("Lakeside", "2025-01/2025-11", 9800000000m, -3.1m, null),
                    ("Northport", "2025-01/2025-11", 588400000000m, 2.0m, null),
                    ("Rivergate", "2025-01/2025-11", 134700000000m, 2.6m, null),
                    ("Hillbury", "2025-11", 13400000000m, 18.9m, "p"),
                    ("Northport", "2025-11", 56100000000m, 1.2m, "p"),
                    ("Rivergate", "2025-11", 12900000000m, -0.4m, "¹"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_long_table_says_its_publication_in_each_row()
    {
        const string Table =
            "vintage;geo;Jahr;Wert;Einheit\n2026-01-22;Arland;2025;1.050,5;Mio. EUR\n2026-02-20;Arland;2025;1.051,0;Mio. "
            + "EUR\n2026-02-20;;;;\n";
        const string Recipe = """
            { "ranking": "r", "entity": { "column": "geo" }, "period": { "column": "Jahr" }, "flow": "exports", "unit": { "column": "Einheit" },
              "value": { "column": "Wert" }, "publication": { "publishedOn": { "column": "vintage" }, "publisher": "Amt" } }
            """;
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, "ausfuhr.csv", Table, Recipe);
        (answer.ProblemCount, answer.Recorded, answer.Figures).ShouldBe((0, 2, 2));
        answer.Notes.ShouldContain("ausfuhr.csv: the columns are set apart by ';'.");
        var read = await ledger.SendAsync(new GetPublication("r", "ausfuhr-2026-02-20", Everything));
        read.Figures.ShouldHaveSingleItem().Value.ShouldBe(1051000000m);
    }

    [Fact]
    public async Task Entities_may_stand_across_and_a_unit_in_a_heading()
    {
        const string Table = "单位：亿元,,\n年份,金华,宁波\n2024年,8783.5,14200\n2025年,10508.6,…\n";
        const string Recipe = """
            { "ranking": "r", "headings": { "row": 2 }, "across": { "from": "B" }, "entity": { "heading": 1 }, "period": { "column": "年份" },
              "flow": "total", "unit": { "cell": "A1", "match": "：(.+)" } }
            """;
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(
            ledger,
            "表.csv",
            Table,
            Recipe,
            ("publishedOn", "2026年1月22日"),
            ("publisher", "海关"),
            ("id", "p1")
        );
        answer.Problems.ShouldBeEmpty();
        var read = await ledger.SendAsync(new GetPublication("r", "p1", Everything));
        read.Figures.Select(figure => (figure.Entity, figure.Period, figure.Value))
            .ShouldBe(
                [("宁波", "2024", 1420000000000m), ("金华", "2024", 878350000000m), ("金华", "2025", 1050860000000m)],
                ignoreOrder: true
            );
        read.Publication.PublishedOn.ShouldBe("2026-01-22");
    }

    [Theory]
    [InlineData("Name,2024\na,five\n", "", "t.csv", 2, "B (value)", "'five' is no number")]
    [InlineData("City,2024\na,5\n", "", "t.csv", 1, "Name", "no column is called so")]
    [InlineData("Name,alpha\na,5\n", "", "t.csv", 1, null, "no heading says what the recipe expects")]
    [InlineData("Name,2024\na,\n", "", "t.csv", null, null, "finds no figure")]
    [InlineData("Name,2024\na,5\n", "\"until\": 5", "recipe.json", null, "until", "expected a text")]
    [InlineData("Name,2024\na,5\n", "\"untill\": \"x\"", "recipe.json", null, "untill", "the member is not known")]
    [InlineData(
        "Name,2024\na,5\n",
        "\"note\": { \"cell\": \"A1\", \"sheet\": true }",
        "recipe.json",
        null,
        "note",
        "a fact stands in one place"
    )]
    [InlineData(
        "Name,2024\na,5\n",
        "\"note\": { \"cell\": \"A1\", \"match\": \"(\" }",
        "recipe.json",
        null,
        "note.match",
        "no regular expression"
    )]
    public async Task What_is_wrong_is_told_of_the_file(string table, string more, string file, int? line, string? column, string expected)
    {
        var recipe =
            """{ "ranking": "r", "entity": { "column": "Name" }, "period": { "heading": 1 }, "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" }"""
            + (more.Length == 0 ? "" : ", " + more)
            + " }";
        await using var ledger = await server.LedgerAsync();
        var problem = (await ImportAsync(ledger, "t.csv", table, recipe)).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column).ShouldBe((file, line, column));
        problem.Expected.ShouldContain(expected);
    }

    [Fact]
    public async Task Who_published_it_and_when_has_to_be_said()
    {
        const string Recipe = """{ "ranking": "r", "entity": { "column": "Name" }, "period": { "heading": 1 }, "flow": "total" }""";
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, "t.csv", "Name,2024\na,5\n", Recipe);
        answer.Problems.Select(problem => problem.Column).ShouldBe(["publishedOn", "publisher"]);
        answer.Problems[0].Expected.ShouldContain("--published-on DATE");
    }

    [Theory]
    // A shipped file, what it is found to hold, and the first figure.
    [InlineData("wide-excel/trade.xlsx", 18, "2024!B5", "Northport", "2024", "Value", "100 million yuan", "4500000000000")]
    [InlineData("world-bank/gdp.csv", 6, "E6", "ARL", "2021", "NY.GDP.MKTP.CD", "current US$", "1010250000000.5")]
    [InlineData("monthly-bulletin/2025-11.csv", 8, "B5", "Northport", "2025-11", "total", "USD bn", "56100000000")]
    public async Task A_recipe_is_proposed_for_what_a_file_looks_like(
        string file,
        int figures,
        string place,
        string entity,
        string period,
        string flow,
        string? unit,
        string value
    )
    {
        await using var ledger = await server.LedgerAsync();
        var path = Path.Combine(Recipes, file);
        var proposal = await ledger.SendAsync(new ProposeRecipe(path, null, new()));
        proposal.Problems.ShouldBeEmpty();
        proposal.Figures.ShouldBe(figures);
        var row = proposal.Rows[0];
        (row.Place, row.Entity, row.Period, row.Flow, row.Unit, row.Value).ShouldBe(
            (place, entity, period, flow, unit, decimal.Parse(value, CultureInfo.InvariantCulture))
        );

        // It imports the file that it was proposed for.
        using var folder = new WrittenFolder().With("recipe.json", proposal.Recipe!);
        var answer = await ledger.SendAsync(
            new ImportFile(
                path,
                Path.Combine(folder.Path, "recipe.json"),
                new Dictionary<string, string> { ["publisher"] = "Office" },
                new("", "proposed", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );
        answer.Problems.ShouldBeEmpty();
        answer.Recorded.ShouldBe(1);
    }

    [Fact]
    public async Task A_proposal_names_entities_that_the_ranking_does_not_know()
    {
        await using var ledger = await server.LedgerAsync();
        await ShippedAsync(ledger, "wide-excel", "trade.xlsx");
        using var folder = new WrittenFolder().With("t.csv", "城市,2025\nNorthprt,5\nHillbury,6\n");
        var proposal = await ledger.SendAsync(new ProposeRecipe(Path.Combine(folder.Path, "t.csv"), "trade-by-city", new()));
        var unknown = proposal.Unknown.ShouldHaveSingleItem();
        (unknown.Entity, unknown.Nearest[0]).ShouldBe(("Northprt", "Northport"));
    }

    [Fact]
    public async Task A_file_without_a_table_gets_no_recipe()
    {
        using var folder = new WrittenFolder().With("t.csv", "Just a line\n");
        await using var ledger = await server.LedgerAsync();
        var proposal = await ledger.SendAsync(new ProposeRecipe(Path.Combine(folder.Path, "t.csv"), null, new()));
        proposal.Recipe.ShouldBeNull();
        proposal.Understood.ShouldContain("No table was found: no row of headings has numbers below it.");
    }

    [Theory]
    [InlineData(45000d, "#,##0.0", false, "45000.0")]
    [InlineData(0.1 + 0.2, "General", false, "0.3")]
    [InlineData(1050863456789d, "General", false, "1050863456789")]
    [InlineData(1.05086E+18, "0.00E+00", false, "1.05086E18")]
    [InlineData(1.05086E+12, "0.00E+00", true, "1.05E12")]
    [InlineData(-9.996E+11, "0.00E+00", true, "-10.00E11")]
    [InlineData(5E+11, "0.00E+00", false, "5.00E11")]
    [InlineData(0d, "0.0E+00", false, "0.0E0")]
    [InlineData(0.00125, "0.0E-00", false, "1.25E-3")]
    [InlineData(0.125, "0.0%", false, "12.5%")]
    [InlineData(10508.634, "0.0", false, "10508.634")]
    [InlineData(10508.634, "0.0", true, "10508.6")]
    [InlineData(-3.5, "0.00;(0.00)", false, "-3.50")]
    [InlineData(5d, "0\" %\"", false, "5")]
    public void A_number_of_a_workbook_has_the_digits_that_it_shows(double number, string format, bool asShown, string text) =>
        ExcelSheets.Number(number, format, asShown).ShouldBe(text);

    [Fact]
    public async Task The_schema_knows_what_the_reader_knows()
    {
        using var schema = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(Recipes, "recipe.schema.json"), TestContext.Current.CancellationToken)
        );
        var root = schema.RootElement;
        Names(root).ShouldBe(RecipeJson.Members, ignoreOrder: true);
        Names(root.GetProperty("properties").GetProperty("publication")).ShouldBe(RecipeJson.PublicationFacts, ignoreOrder: true);
        Names(root.GetProperty("$defs").GetProperty("place")).ShouldBe(RecipeJson.PlaceMembers, ignoreOrder: true);

        static IEnumerable<string> Names(JsonElement of) => of.GetProperty("properties").EnumerateObject().Select(each => each.Name);
    }

    private static Task<ImportAnswer> ShippedAsync(TestLedger ledger, string folder, string file) =>
        ledger.SendAsync(
            new ImportFile(
                Path.Combine(Recipes, folder, file),
                Path.Combine(Recipes, folder, "recipe.json"),
                new Dictionary<string, string>(),
                new("", null, [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );

    private static async Task<ImportAnswer> ImportAsync(
        TestLedger ledger,
        string name,
        string table,
        string recipe,
        params (string Fact, string Text)[] given
    )
    {
        using var folder = new WrittenFolder().With(name, table).With("recipe.json", recipe);
        return await ledger.SendAsync(
            new ImportFile(
                Path.Combine(folder.Path, name),
                Path.Combine(folder.Path, "recipe.json"),
                given.ToDictionary(each => each.Fact, each => each.Text, StringComparer.Ordinal),
                new("", null, [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );
    }
}
