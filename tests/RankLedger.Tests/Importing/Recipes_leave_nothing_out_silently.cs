using System.Text.Json.Nodes;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Rankings;

namespace RankLedger.Tests.Importing;

/// <summary>Tables with several rows of headings, units in texts, codes together: each column is read, or named with why not.</summary>
public sealed class Recipes_leave_nothing_out_silently(TestServer server)
{
    [Theory]
    // A file, its table, and what a proposed recipe finds: entity, period, flow, value in the unit.
    [InlineData(
        "t.csv",
        "City,Exports,,Imports,\n,2024,2025,2024,2025\nArland,1,2,3,4\n",
        "Arland 2024 Exports 1|Arland 2025 Exports 2|Arland 2024 Imports 3|Arland 2025 Imports 4"
    )]
    [InlineData(
        "t.csv",
        "City,2024,,2025,\n,Exports,Imports,Exports,Imports\nArland,1,2,3,4\n",
        "Arland 2024 Exports 1|Arland 2024 Imports 2|Arland 2025 Exports 3|Arland 2025 Imports 4"
    )]
    [InlineData(
        "2025.csv",
        "City,Total,,Exports,\n,Value,\"Change, %\",Value,\"Change, %\"\nArland,1,2,3,4\n",
        "Arland 2025 Total 1|Arland 2025 Exports 3"
    )]
    [InlineData(
        "2025-11.csv",
        "City,November,January to November\nArland,1,12\n",
        "Arland 2025-11 total 1|Arland 2025-01/2025-11 total 12"
    )]
    [InlineData("2025年.csv", "地区,11月,1-11月\n金华,1,12\n", "金华 2025-11 total 1|金华 2025-01/2025-11 total 12")]
    [InlineData(
        "t.csv",
        "Country,Indicator,2024,2025\nArland,\"Exports (current US$, million)\",10.5,..\n",
        "Arland 2024 Exports 10500000|Arland 2025 Exports none"
    )]
    [InlineData("t.csv", "Country,Indicator Name,Indicator Code,2024\nArland,GDP (current US$),NY.GDP,10.5\n", "Arland 2024 NY.GDP 10.5")]
    [InlineData(
        "t.tsv",
        "freq,unit,geo\\TIME_PERIOD\t2023 \t2024 \nA,MIO_EUR,AT\t119.9 p\t: \nA,MIO_EUR,BE\t114.5 \t: c\n",
        "AT 2023 total 119900000|AT 2024 total none|BE 2023 total 114500000|BE 2024 total none"
    )]
    [InlineData(
        "t.tsv",
        "freq,stk_flow,unit,geo\\TIME_PERIOD\t2023\t2024\nA,EXP,MIO_EUR,AT\t1.5\t2.5\nA,IMP,MIO_EUR,AT\t3.5\t4.5\n",
        "AT 2023 EXP 1500000|AT 2024 EXP 2500000|AT 2023 IMP 3500000|AT 2024 IMP 4500000"
    )]
    public async Task Each_column_is_read(string file, string table, string figures)
    {
        using var folder = new WrittenFolder().With(file, table);
        var proposal = await RecipeProposal.OfAsync(Path.Combine(folder.Path, file), new(), TestContext.Current.CancellationToken);
        proposal.Problems.ShouldBeEmpty();
        string.Join(
                '|',
                proposal.Rows.Select(row =>
                    FormattableString.Invariant(
                        $"{row.Entity} {row.Period} {row.Flow} {(row.IsNone ? "none" : row.Value?.ToString("0.##"))}"
                    )
                )
            )
            .ShouldBe(figures);

        // It imports the file that it was proposed for.
        folder.With("recipe.json", proposal.Recipe!.Replace("\"?\"", "\"none\""));
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, folder, file);
        answer.Problems.ShouldBeEmpty();
        answer.Figures.ShouldBe(proposal.Rows.Count(row => !row.IsNone));
    }

    [Fact]
    public async Task A_unit_in_the_text_of_an_indicator_is_the_unit_of_its_flow()
    {
        using var folder = new WrittenFolder().With(
            "t.csv",
            "Country,Indicator,2024,2025\nArland,\"Exports (current US$, million)\",10.5,11.5\n"
        );
        var path = Path.Combine(folder.Path, "t.csv");
        folder.With("recipe.json", (await RecipeProposal.OfAsync(path, new(), TestContext.Current.CancellationToken)).Recipe!);
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder, "t.csv")).Problems.ShouldBeEmpty();
        var flow = (await ledger.SendAsync(new GetRanking("r", Domain.Time.Point.Now))).Ranking.Flows.ShouldHaveSingleItem();
        (flow.Id, flow.Unit).ShouldBe(("Exports", "USD"));
    }

    [Theory]
    // A table, a recipe's member, and what is said of what it leaves out.
    [InlineData(
        "City,Note,2024,Index\nArland,fine,1,2\n",
        "",
        "t.csv: passed over column B ('Note'), in which no fact of the recipe stands.|"
            + "t.csv: passed over column D ('Index'), whose numbers stand under no period."
    )]
    [InlineData(
        "City,2023,2024,2025\nArland,1,2,3\n",
        "\"across\": { \"from\": \"B\", \"to\": \"C\" }",
        "t.csv: passed over column D ('2025'), outside of what \"across\" names."
    )]
    [InlineData(
        "City,2024,2025\nArland,1,2\n",
        "\"value\": { \"column\": \"2024\" }",
        "t.csv: passed over column C ('2025'), in which no fact of the recipe stands."
    )]
    public async Task What_is_left_out_is_named_with_why(string table, string member, string said)
    {
        var recipe =
            """{ "ranking": "r", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }""";
        using var folder = new WrittenFolder().With("t.csv", table);
        var written = JsonNode.Parse(recipe)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{ {member} }}")!.AsObject().ToList())
            written[name] = value!.DeepClone();
        folder.With("recipe.json", written.ToJsonString());
        await using var ledger = await server.LedgerAsync();
        string.Join('|', (await ImportAsync(ledger, folder, "t.csv")).Notes.Where(note => note.Contains("passed over"))).ShouldBe(said);
    }

    [Theory]
    [InlineData(
        "City,2025\nZhejiang,9\n  Jinhua,5\n\u3000Hangzhou,4\nJiangsu,8\n",
        "2 rows are set in, such as 'Jinhua' below 'Zhejiang'; parts"
    )]
    [InlineData("City,2025\nZhejiang,9\n\"  Jinhua\",5\n", "1 row is set in, such as 'Jinhua' below 'Zhejiang'; parts")]
    [InlineData("City,2025\n Zhejiang,9\n Jinhua,5\n", null)]
    [InlineData("City,2025\nZhejiang,9\nJinhua, 5\n", null)]
    public async Task Names_that_are_set_in_are_told_as_parts(string table, string? said)
    {
        using var folder = new WrittenFolder()
            .With("t.csv", table)
            .With(
                "recipe.json",
                """{ "ranking": "r", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }"""
            );
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, folder, "t.csv");
        answer.Problems.ShouldBeEmpty();
        if (said is null)
            answer.Notes.ShouldNotContain(note => note.Contains("set in", StringComparison.Ordinal));
        else
            answer.Notes.ShouldContain(note => note.StartsWith($"t.csv: {said}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_a_workbook_sets_in_are_told_as_parts()
    {
        using var folder = new WrittenFolder().With(
            "recipe.json",
            """{ "ranking": "r", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }"""
        );
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                ["City", "2025"],
                ["Zhejiang", "<t=\"n\"|<v>9</v>"],
                ["<s=\"2\" t=\"inlineStr\"|<is><t>Jinhua</t></is>", "<s=\"2\" t=\"n\"|<v>5</v>"],
                ["<t=\"inlineStr\"|<is><t xml:space=\"preserve\">  Hangzhou</t></is>", "<t=\"n\"|<v>4</v>"],
            ]
        );
        WrittenOpenDocument.Write(
            Path.Combine(folder.Path, "t.ods"),
            "<table:table table:name=\"S\">"
                + WrittenOpenDocument.Row("City", "2025")
                + WrittenOpenDocument.Row("Zhejiang", "float\" office:value=\"9\"|9")
                + WrittenOpenDocument.Row("<text:s text:c=\"2\"/>Jinhua", "float\" table:style-name=\"ce1\" office:value=\"5\"|5")
                + WrittenOpenDocument.Row("string\" table:style-name=\"ce2\"|Hangzhou", "float\" office:value=\"4\"|4")
                // Lines before a name, and how the file is written, set nothing in.
                + WrittenOpenDocument.Row("</text:p><text:p>Ningbo", "float\" office:value=\"3\"|3")
                + WrittenOpenDocument.Row("<text:line-break/>Wenzhou", "float\" office:value=\"2\"|2")
                + WrittenOpenDocument.Row("\n    Taizhou", "float\" office:value=\"1\"|1")
                + "</table:table>",
            "<style:style style:name=\"ce1\" style:family=\"table-cell\">"
                + "<style:paragraph-properties fo:margin-left=\"0.353cm\"/></style:style>"
                + "<style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"/>"
        );
        foreach (var file in new[] { "t.xlsx", "t.ods" })
        {
            await using var ledger = await server.LedgerAsync();
            var answer = await ImportAsync(ledger, folder, file);
            answer.Problems.ShouldBeEmpty();
            answer.Notes.ShouldContain(note => note.StartsWith($"{file} [S]: 2 rows are set in, such as 'Jinhua' below 'Zhejiang'"));
        }
    }

    [Fact]
    public async Task A_text_of_a_workbook_with_two_meanings_is_refused_and_a_number_is_not()
    {
        const string Recipe =
            """{ "ranking": "r", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total", "publication": { "publishedOn": "2026-01-22", "publisher": "P" } }""";
        using var folder = new WrittenFolder().With("recipe.json", Recipe);
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "numbers.xlsx"),
            [
                ["City", "2025"],
                ["Arland", "<t=\"n\"|<v>1.234</v>"],
            ]
        );
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "texts.xlsx"),
            [
                ["City", "2025"],
                ["Arland", "1.234"],
            ]
        );
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder, "numbers.xlsx")).Problems.ShouldBeEmpty();
        var problem = (await ImportAsync(ledger, folder, "texts.xlsx")).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column, problem.Found).ShouldBe(("texts.xlsx [S]", 2, "B", "1.234"));
    }

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder, string file) =>
        ledger.SendAsync(
            new ImportFile(
                Path.Combine(folder.Path, file),
                Path.Combine(folder.Path, "recipe.json"),
                new Dictionary<string, string> { ["publisher"] = "P", ["publishedOn"] = "2026-01-22" },
                new("", "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );
}
