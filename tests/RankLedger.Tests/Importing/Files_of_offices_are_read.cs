using System.Text;
using System.Text.Json.Nodes;
using RankLedger.Datasets;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Publications;

namespace RankLedger.Tests.Importing;

/// <summary>Files as offices leave them: hidden cells, lost numbers, ranks, totals, headings with marks.</summary>
public sealed class Files_of_offices_are_read(TestServer server)
{
    private const string Wide =
        """{ "ranking": "r", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }""";

    [Fact]
    public async Task What_a_workbook_hides_is_passed_over_and_said()
    {
        using var folder = new WrittenFolder().With("recipe.json", Wide);
        var path = Path.Combine(folder.Path, "t.xlsx");
        WrittenWorkbook.Write(
            path,
            [
                ["City", "2023", "2024", "2025"],
                ["Arland", "1", "2", "3"],
                ["Secret", "9", "9", "9"],
                ["Borland", "4", "5", "6"],
            ],
            hiddenColumn: 3,
            hiddenRow: 3
        );
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, path, folder);
        answer.Problems.ShouldBeEmpty();
        answer.Notes.ShouldContain("t.xlsx [S]: passed over what the workbook hides, 1 row and column C; show it there to read it.");
        var read = await ledger.SendAsync(new GetPublication("r", "t", new(AsPublished.All, AsRecorded.Now)));
        read.Figures.Select(figure => (figure.Entity, figure.Period, figure.Value))
            .ShouldBe(
                [("Arland", "2023", 1m), ("Arland", "2025", 3m), ("Borland", "2023", 4m), ("Borland", "2025", 6m)],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_number_that_a_workbook_lost_is_refused_by_name()
    {
        using var folder = new WrittenFolder().With("recipe.json", Wide);
        var path = Path.Combine(folder.Path, "t.xlsx");
        WrittenWorkbook.Write(
            path,
            [
                ["City", "2024", "2025"],
                ["Arland", "<t=\"e\"|<v>#REF!</v>", "3"],
                ["Borland", "<t=\"e\"|<v>#N/A</v>", "<|<f>B2+1</f>"],
                ["Corland", "<|<f>B2+1</f><v>5</v>", "6"],
            ]
        );
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, path, folder);
        answer
            .Problems.Select(problem => (problem.Line, problem.Column, problem.Found))
            .ShouldBe([(2, "B (value)", "#REF!"), (3, "C (value)", "=B2+1")], ignoreOrder: true);
        answer.Problems[0].Expected.ShouldContain("an error of a spreadsheet");
    }

    [Theory]
    [InlineData("City,Total,Total\nArland,1,2\n", "B, C; name the one that is meant by its letters")]
    [InlineData("City,Total\nAr\0land,1\n", "a character of zero bytes")]
    public async Task What_cannot_be_told_apart_is_refused(string table, string expected)
    {
        const string Long =
            """{ "ranking": "r", "entity": { "column": "City" }, "value": { "column": "Total" }, "period": "2025", "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }""";
        using var folder = new WrittenFolder().With("t.csv", table).With("recipe.json", Long);
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, Path.Combine(folder.Path, "t.csv"), folder);
        answer.Problems.ShouldHaveSingleItem().Expected.ShouldContain(expected);
    }

    [Fact]
    public async Task A_text_in_an_encoding_that_nobody_can_tell_is_refused()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new WrittenFolder().With("recipe.json", Wide.Replace("City", "A", StringComparison.Ordinal));
        var path = Path.Combine(folder.Path, "t.csv");
        await File.WriteAllBytesAsync(
            path,
            Encoding.GetEncoding("windows-1252").GetBytes("Ville,2024,2025\nNîmes,1.5,2.5\nCôte d’Azur,3.5,4.5\n"),
            TestContext.Current.CancellationToken
        );
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, path, folder))
            .Problems.ShouldHaveSingleItem()
            .Expected.ShouldContain("name its encoding with --encoding, such as windows-1252");
        (await ImportAsync(ledger, path, folder, new() { Encoding = "windows-1252" })).Recorded.ShouldBe(1);
    }

    [Fact]
    public async Task Thousands_are_doubted_where_the_file_writes_decimal_commas()
    {
        using var folder = new WrittenFolder()
            .With("recipe.json", Wide)
            .With("t.csv", "City,2025\nArland,\"2,234\"\nBorland,\"3.234,5\"\n");
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, Path.Combine(folder.Path, "t.csv"), folder);
        answer.Problems.ShouldHaveSingleItem().Expected.ShouldContain("'2,234' has two meanings");
    }

    [Theory]
    // A table, what is proposed of it, and its first figures: entity, period, text.
    [InlineData(
        "Rank,City,2025 (US$ bn),Growth\n1,Arland,12.5,5\n2,Borland,11.5,4\n",
        "period",
        "{\"heading\":1,\"match\":\"^\\\\d{4}\"}",
        "Arland 2025 12.5|Borland 2025 11.5"
    )]
    [InlineData("City,2023,2024r,2025 (p)\nArland,1,2,3\n", "period", "{\"heading\":1}", "Arland 2023 1|Arland 2024 2|Arland 2025 3")]
    [InlineData(
        "City,2024,2025\nTotal,4,6\nArland,1,2\nBorland,3,4\n合计,4,6\n",
        "skip",
        "[\"Total\",\"合计\"]",
        "Arland 2024 1|Arland 2025 2|Borland 2024 3|Borland 2025 4"
    )]
    [InlineData("Id,2024,2025\ne12,1,2\ne13,3,4\n", "entity", "{\"column\":\"Id\"}", "e12 2024 1|e12 2025 2|e13 2024 3|e13 2025 4")]
    [InlineData(
        "City,2025-01-01,2025-02-01\nArland,1,2\n",
        "period",
        "{\"heading\":1,\"match\":\"^\\\\d{4}-\\\\d{2}\"}",
        "Arland 2025-01 1|Arland 2025-02 2"
    )]
    [InlineData(
        "\"Trade by city, 2024 to 2025, 100 million yuan\"\nCity,2024,2025\nArland,1.5,2.5\n",
        "unit",
        "{\"cell\":\"A1\",\"match\":\"(?:[,，;；–—]|\\\\bin\\\\b)\\\\s*((?!in\\\\b)[^,，;；–—]+)$\"}",
        "Arland 2024 1.5|Arland 2025 2.5"
    )]
    [InlineData(
        "City,Year,Exports in million EUR\nArland,2024,1.5\nBorland,2024,2.5\n",
        "unit",
        "{\"heading\":1,\"match\":\"(?:[,，;；–—]|\\\\bin\\\\b)\\\\s*((?!in\\\\b)[^,，;；–—]+)$\"}",
        "Arland 2024 1.5|Borland 2024 2.5"
    )]
    [InlineData(
        "各市进出口情况（单位：亿元）\n地区,2025年1-2月,2025年上半年\n杭州,1001.2,3400.1\n全省合计,9000,29000\n",
        "unit",
        "{\"cell\":\"A1\",\"match\":\"(?:单位|單位|単位|단위|[Uu]nits?|[Ee]inheit|[Uu]nité|[Uu]nidade?|[Uu]nità|[Ss]atuan|[Ее]д\\\\. ?изм\\\\.?)"
            + "\\\\s*[:：]\\\\s*(.+?)\\\\s*(?:[()（）;；。、，]|,(?!\\\\d)|\\\\.(?:\\\\s|$)|$)\"}",
        "杭州 2025-01/2025-02 1001.2|杭州 2025-H1 3400.1"
    )]
    [InlineData(
        "\"Unit: 10,000 yuan. Released on 20 January 2026\"\nCity,Dec 2025,,Jan-Dec 2025,\n"
            + ",Value,Change %,Value,Change %\nArland,12.4,12.1,750.2,9.9\n",
        "growth",
        "{\"beside\":1,\"under\":\"Change %\"}",
        "Arland 2025-12 12.4|Arland 2025-01/2025-12 750.2"
    )]
    [InlineData(
        "State,Unit,FY2024,FY2025\nGujarat,INR,10,11\nKerala,INR,6,7\n",
        "period",
        "{\"heading\":1}",
        "Gujarat FY2024 10|Gujarat FY2025 11|Kerala FY2024 6|Kerala FY2025 7"
    )]
    [InlineData(
        "Country,2024,,2025,\n,Nov,Dec,Jan,Feb\nArland,1,2,3,4\n",
        "period",
        "{\"join\":[{\"heading\":2},\" \",{\"heading\":1}]}",
        "Arland 2024-11 1|Arland 2024-12 2|Arland 2025-01 3|Arland 2025-02 4"
    )]
    [InlineData(
        "地区,2024年,,2025年,\n,1-11月,1-12月,1-11月,1-12月\n金华,1,2,3,4\n",
        "period",
        "{\"join\":[{\"heading\":1},{\"heading\":2}]}",
        "金华 2024-01/2024-11 1|金华 2024-01/2024-12 2|金华 2025-01/2025-11 3|金华 2025-01/2025-12 4"
    )]
    [InlineData(
        "City,2025\nArland,4\nof which: Port,1\nNorthern subtotal,4\nBorland,3\n西部小计,3\n",
        "skip",
        "[\"of which: Port\",\"Northern subtotal\",\"西部小计\"]",
        "Arland 2025 4|Borland 2025 3"
    )]
    [InlineData(
        "City,2025\nArland¹,4\nBorland *,3\n¹ Provisional.\n",
        "flags",
        "{\"column\":\"City\",\"match\":\"[*†‡§¶※＊⁰¹²³⁴-⁹]+$\"}",
        "Arland 2025 4|Borland 2025 3"
    )]
    [InlineData(
        "Region,2025,\n,Exports (USD million),Imports (USD million)\nArland,4,3\n",
        "flow",
        "{\"heading\":2,\"match\":\"^[^(（]+\"}",
        "Arland 2025 4|Arland 2025 3"
    )]
    [InlineData("Country,2022 [YR2022],2023 [YR2023]\nArland,4,3\n", "period", "{\"heading\":1}", "Arland 2022 4|Arland 2023 3")]
    [InlineData("Country,X2022,X2023\nArland,4,3\n", "period", "{\"heading\":1}", "Arland 2022 4|Arland 2023 3")]
    [InlineData(
        "Country,2022 (USD bn),2023 (USD bn)\nArland,4,3\n",
        "period",
        "{\"heading\":1,\"match\":\"^\\\\d{4}\"}",
        "Arland 2022 4|Arland 2023 3"
    )]
    [InlineData(
        "Country,Year,Value,Release date\nArland,2023,10,2024-01-20\nBorland,2023,9,2024-02-20\n",
        "value",
        "{\"column\":\"Value\"}",
        "Arland 2023 10|Borland 2023 9"
    )]
    [InlineData(
        "geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nDE,2023,10,p\nFR,2023,9,\n",
        "flags",
        "{\"column\":\"OBS_FLAG\",\"match\":\"^(?!A$).+\"}",
        "DE 2023 10|FR 2023 9"
    )]
    [InlineData("Rank,Country,Year\n1,Arland,2023\n2,Borland,2023\n", "value", "\"?\"", "")]
    // A period above the table; none where the lines above it name two, or a day.
    [InlineData(
        "2025年1-11月主要城市外贸进出口（单位：亿元）\n城市,进出口\n深圳市,41000.5\n",
        "period",
        "{\"cell\":\"A1\",\"match\":\"(?:19|20)\\\\d{2}年\\\\d{1,2}-\\\\d{1,2}月\"}",
        "深圳市 2025-01/2025-11 41000.5"
    )]
    [InlineData(
        "\"Table 3. Exports, January-November 2025 (US$ million)\"\nCity,Exports\nArland,\"1,200.5\"\n",
        "period",
        "{\"cell\":\"A1\",\"match\":\"\\\\p{L}+\\\\.?-\\\\p{L}+\\\\.?\\\\ (?:19|20)\\\\d{2}\"}",
        "Arland 2025-01/2025-11 1,200.5"
    )]
    [InlineData(
        "Ausfuhr im März 2025\nStadt,Wert\nArland,12.5\n",
        "period",
        "{\"cell\":\"A1\",\"match\":\"\\\\p{L}+\\\\.?\\\\ (?:19|20)\\\\d{2}\"}",
        "Arland 2025-03 12.5"
    )]
    [InlineData("Exports 2024 and 2025\nCity,Exports\nArland,12.5\n", "period", "\"?\"", "Arland ? 12.5")]
    [InlineData("Exports 2024\nExports 2025\nCity,Exports\nArland,12.5\n", "period", "\"?\"", "Arland ? 12.5")]
    [InlineData("Updated 22 January 2026\nCity,Exports\nArland,12.5\n", "period", "\"?\"", "Arland ? 12.5")]
    public async Task A_recipe_is_proposed_for_what_offices_print(string table, string member, string place, string figures)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        await using var ledger = await server.LedgerAsync();
        var proposal = await ledger.SendAsync(new ProposeRecipe(Path.Combine(folder.Path, "t.csv"), null, new()));
        JsonNode.Parse(proposal.Recipe!)![member]!
            .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .ShouldBe(place);
        string.Join('|', proposal.Rows.Select(row => $"{row.Entity} {row.Period} {row.Text}")).ShouldBe(figures);
    }

    [Theory]
    [InlineData("Trade in 2025")]
    [InlineData("Trade, total")]
    [InlineData("\"Cities, ranked in order\"")]
    public async Task What_is_no_unit_at_the_end_of_a_title_is_not_proposed_as_one(string title)
    {
        using var folder = new WrittenFolder().With("t.csv", $"{title}\nCity,2024,2025\nArland,1.5,2.5\n");
        await using var ledger = await server.LedgerAsync();
        var proposal = await ledger.SendAsync(new ProposeRecipe(Path.Combine(folder.Path, "t.csv"), null, new()));
        JsonNode.Parse(proposal.Recipe!)!["unit"]!.GetValue<string>().ShouldBe("?");
    }

    [Fact]
    public async Task Marks_in_a_heading_hold_for_every_number_below_and_a_heading_that_is_no_period_is_told()
    {
        using var folder = new WrittenFolder()
            .With("recipe.json", Wide)
            .With("t.csv", "City,2023,2024r,2025 (p),2020=100\nArland,1,2,3 e,4\nBorland,5,6,7,8\n");
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, Path.Combine(folder.Path, "t.csv"), folder);
        answer.Problems.ShouldBeEmpty();
        answer.Notes.ShouldContain("t.csv: passed over column E ('2020=100'), whose numbers stand under no period.");
        var read = await ledger.SendAsync(new GetPublication(answer.Ranking!, "t", new(AsPublished.All, AsRecorded.Now)));
        read.Figures.OrderBy(figure => figure.Entity, StringComparer.Ordinal)
            .ThenBy(figure => figure.Period, StringComparer.Ordinal)
            .Select(figure => (figure.Entity, figure.Period, figure.Value, figure.Flags))
            .ShouldBe([
                ("Arland", "2023", 1m, null),
                ("Arland", "2024", 2m, "r"),
                ("Arland", "2025", 3m, "e p"),
                ("Borland", "2023", 5m, null),
                ("Borland", "2024", 6m, "r"),
                ("Borland", "2025", 7m, "p"),
            ]);

        var proposal = await ledger.SendAsync(new ProposeRecipe(Path.Combine(folder.Path, "t.csv"), null, new()));
        proposal.Figures.ShouldBe(6);
        proposal.Understood.ShouldContain("t.csv: passed over column E ('2020=100'), whose numbers stand under no period.");
    }

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, string path, WrittenFolder folder, FileForms? forms = null) =>
        ledger.SendAsync(
            new ImportFile(
                path,
                Path.Combine(folder.Path, "recipe.json"),
                new Dictionary<string, string>(),
                new("", null, [], DryRun: false, SkipInvalid: false, "tester", Progress: null) { Forms = forms ?? new() }
            )
        );
}
