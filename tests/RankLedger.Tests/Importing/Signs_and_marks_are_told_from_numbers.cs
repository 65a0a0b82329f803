using System.Globalization;
using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Publications;
using RankLedger.Tests.Exporting;

namespace RankLedger.Tests.Importing;

/// <summary>Numbers that offices print for none are refused until somebody says what they are; marks behind a period are kept as
/// marks.</summary>
public sealed class Signs_and_marks_are_told_from_numbers(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\np1,2026-01-20,Office,T\n";
    private const string Header = "publication_id,entity_id,period,flow,value,unit,value_as_published,flags,yoy_pct_as_published\n";

    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Theory]
    // Rows; the line and column that is refused.
    [InlineData("p1,a,2025,total,5,,,,\np1,b,2025,total,-999,,,,\n", 3, "value")]
    [InlineData("p1,a,2025,total,-9999.0,,,,\np1,b,2025,total,5,,,,\n", 2, "value")]
    [InlineData("p1,a,2025,total,5,,,,-99\n", 2, "yoy_pct_as_published")]
    [InlineData("p1,a,2025,total,,,-99,,\n", 2, "value_as_published")]
    public async Task A_number_that_offices_print_for_none_is_refused_where_nobody_says_what_it_is(string rows, int line, string column)
    {
        var answer = await AnswerAsync(rows, new());
        var problem = answer.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, answer.Recorded).ShouldBe((line, column, 0));
        problem.Expected.ShouldContain("has two meanings, the number and none, as offices print it where they have no number");
        problem.Expected.ShouldContain("--missing -9");
        problem.Expected.ShouldContain("--as-number -9");
    }

    [Fact]
    public async Task It_is_what_the_command_or_the_folder_says()
    {
        const string Rows = "p1,a,2025,total,5,,,,\np1,b,2025,total,-999,,,,\n";
        (await ValuesAsync(Rows, new() { Missing = ["-999"] })).ShouldBe(["a 5"]);
        (await ValuesAsync(Rows, new() { AsNumber = ["-999"] })).ShouldBe(["a 5", "b -999"]);
        // A folder that names its signs for none names them all.
        const string Named = """{ "resources": [{ "path": "figures.csv", "schema": { "missingValues": ["", "x"] } }] }""";
        (await ValuesAsync(Rows, new(), Named)).ShouldBe(["a 5", "b -999"]);
        // A text beside the value says that it is a number, of nines as well.
        (await ValuesAsync("p1,a,2025,total,-999,,-999,,\n", new())).ShouldBe(["a -999"]);
        (await ValuesAsync("p1,a,2025,total,9999,,9999,,\np1,b,2025,total,9999,,9999,,\n", new())).ShouldBe(["a 9999", "b 9999"]);
    }

    [Theory]
    [InlineData("""{ "missingValues": [""] }""", false)]
    [InlineData("""{ "missingValues": ["", "x"] }""", true)]
    // As our exports say it.
    [InlineData("""{ "missingValues": [""], "allNumbers": true }""", true)]
    public async Task A_descriptor_names_all_signs_only_where_it_names_one_or_says_so(string schema, bool isNumber)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", Header + "p1,a,2025,total,-999,,,,\n")
            .With("datapackage.json", $$"""{ "resources": [{ "path": "figures.csv", "schema": {{schema}} }] }""");
        (await ledger.SendAsync(Import(folder, new()))).Recorded.ShouldBe(isNumber ? 1 : 0);
    }

    [Fact]
    public async Task Our_exports_say_that_every_number_is_one()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", Header + "p1,a,2025,total,-999,,,,\np1,b,2025,total,9999,,,,\np1,c,2025,total,9999,,,,\n");
        (await ledger.SendAsync(Import(folder, new() { AsNumber = ["-999", "9999"] }))).Figures.ShouldBe(3);
        using var exported = await ExportedTo.ExportAsync(ledger, "r", AsPublished.All, AsRecorded.Now);
        await using var other = await server.LedgerAsync();
        await exported.ImportAsync(other);
        (await other.SendAsync(new GetPublication("r", "p1", Everything))).Figures.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_recipe_says_which_numbers_are_numbers()
    {
        (
            await RecipeAsync(
                """
                "asNumber": ["-999"]
                """
            )
        ).Figures.ShouldBe(2);
        (
            await RecipeAsync(
                """
                "asNumber": []
                """
            )
        ).Problems.ShouldHaveSingleItem().Expected.ShouldContain("'-999' has two meanings, the number and none");
        var refused = (
            await RecipeAsync(
                """
                "asNumber": ["abc"]
                """
            )
        ).Problems.ShouldHaveSingleItem();
        (refused.Column, refused.Expected).ShouldBe(("asNumber", "'abc' is no number; expected digits such as -999"));
    }

    [Theory]
    [InlineData("5 9999 9999 7", "!'9999' has two meanings … the greatest number of flow total, in 2 cells")]
    [InlineData("5 999.9 999.9 999.9", "!'999.9' has two meanings … in 3 cells")]
    // Once is a number, and so is what others surpass.
    [InlineData("5 9999 8 7", "5 7 8 9999")]
    [InlineData("5 9999 9999 10001", "5 9999 9999 10001")]
    [InlineData("5 99.9 99.9 7", "5 7 99.9 99.9")]
    public async Task Nines_that_are_the_greatest_number_in_several_cells_are_doubted(string values, string read)
    {
        var rows = string.Concat(values.Split(' ').Select((value, at) => $"p1,e{at},2025,total,{value},,,,\n"));
        var answer = await AnswerAsync(rows, new());
        if (read[0] == '!')
        {
            var problem = answer.Problems.ShouldHaveSingleItem();
            read[1..].Split(" … ").ShouldAllBe(part => problem.Expected.Contains(part, StringComparison.Ordinal));
            problem.Line.ShouldBe(3);
            var number = read[2..].Split('\'')[0];
            (await AnswerAsync(rows, new() { AsNumber = [number] })).Figures.ShouldBe(4);
            (await AnswerAsync(rows, new() { Missing = [number] })).Figures.ShouldBeLessThan(4);
            return;
        }

        (await FiguresAsync(rows, new(), null)).Select(figure => figure.Value).Order().ShouldBe(read.Split(' ').Select(Number));
    }

    [Fact]
    public async Task Nines_are_told_of_each_publication_that_has_them()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder().With("publications.csv", Publications);
        // A single cell is a number, and recorded.
        const string First = "p1,a,2024,total,9999,,,,\np1,b,2024,total,1,,,,\np1,c,2024,total,2,,,,\n";
        folder.With("figures.csv", Header + First);
        (await ledger.SendAsync(Import(folder, new()))).Recorded.ShouldBe(1);
        // Of p1 nothing is said again. Both state a of 2025: three cells in all.
        const string Rows =
            First + "p2,a,2025,total,9999,,,,\np2,b,2025,total,\"9,999\",,,,\n" + "p3,a,2025,total,9999,,,,\np3,c,2025,total,5,,,,\n";
        folder.With("publications.csv", Publications + "p2,2026-02-20,Office,T\np3,2026-03-20,Office,T\n");
        folder.With("figures.csv", Header + Rows);
        var answer = await ledger.SendAsync(Import(folder, new()));
        var problem = answer.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((5, "value"));
        problem.Places.ShouldHaveSingleItem().Line.ShouldBe(7);
        problem.Expected.ShouldEndWith("the greatest number of flow total, in 3 cells");
        var others = await ledger.SendAsync(Import(folder, new()) with { SkipInvalid = true });
        (others.Recorded, others.Figures).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_code_with_its_thousands_marked_is_doubted()
    {
        var answer = await AnswerAsync("p1,a,2025,total,\"12,345\",,,,\np1,b,2025,total,\"-9,999\",,,,\n", new());
        answer.Problems.ShouldHaveSingleItem().Expected.ShouldContain("declare which (--missing -9999 or --as-number -9999;");
        (await ValuesAsync("p1,a,2025,total,\"12,345\",,,,\np1,b,2025,total,\"-9,999\",,,,\n", new() { AsNumber = ["-9999"] })).ShouldBe([
            "a 12345",
            "b -9999",
        ]);
    }

    [Theory]
    [InlineData("2025 I")]
    [InlineData("2025 II")]
    [InlineData("2025 III")]
    [InlineData("2025 prices")]
    public async Task Roman_numbers_and_words_behind_a_year_are_no_marks(string period)
    {
        var answer = await AnswerAsync($"p1,a,{period},total,5,,,,\n", new());
        (answer.Recorded, answer.Problems.ShouldHaveSingleItem().Column).ShouldBe((0, "period"));
    }

    [Fact]
    public async Task Signs_for_none_are_named_with_how_many_there_are_and_where()
    {
        const string Rows = "p1,a,2025,total,..,,,,\np1,b,2025,total,n/a,,,,\np1,c,2025,total,5,,,,\np1,d,2025,total,..,,,,\n";
        (await AnswerAsync(Rows, new())).Notes.ShouldContain(
            "figures.csv: 3 cells without a number passed over ('..' 2 times, first on line 2; 'n/a' on line 3); list in dropped.csv "
                + "what the publisher took back."
        );
    }

    [Theory]
    // Period and flags; the period and the flags that are kept.
    [InlineData("2025 1)", "", "2025 ¹")]
    [InlineData("2025*", "p", "2025 * p")]
    [InlineData("2025 (r)", "", "2025 r")]
    [InlineData("2025 b", "", "2025 b")]
    [InlineData("2025年1-11月p", "", "2025-01/2025-11 p")]
    [InlineData("2025-1", "", "2025-01 ")]
    public async Task Marks_behind_a_period_are_those_of_its_number(string period, string flags, string kept)
    {
        var figure = (await FiguresAsync($"p1,a,{period},total,5,,,{flags},\n", new(), null)).ShouldHaveSingleItem();
        $"{figure.Period} {figure.Flags}".ShouldBe(kept);
    }

    [Fact]
    public async Task A_digit_behind_a_year_is_refused_with_both_readings() =>
        (await AnswerAsync("p1,a,2025 1,total,5,,,,\n", new()))
            .Problems.ShouldHaveSingleItem()
            .Expected.ShouldContain("the month 2025-01 and the year 2025 with the mark of a footnote, 1)");

    [Fact]
    public async Task Positions_have_no_marks()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", Header + "p1,a,2025,total,5,,,,\n")
            .With("ranks.csv", "publication_id,entity_id,period,flow,rank\np1,a,2025*,total,1\n");
        (await ledger.SendAsync(Import(folder, new())))
            .Problems.ShouldHaveSingleItem()
            .Expected.ShouldBe("marks are kept beside figures alone; write the period without them, as 2025");
    }

    [Theory]
    [InlineData("9月", "2025-09")]
    [InlineData("Q3", "2025-Q3")]
    [InlineData("Sep", "2025-09")]
    [InlineData("前三季度", "2025-01/2025-09")]
    public async Task The_recipe_that_is_advised_for_periods_without_a_year_imports(string heading, string period)
    {
        var table = $"City,{heading}\nArland,5\n";
        const string Plain = """
            "period": { "heading": 1 }
            """;
        var told = (await RecipeAsync(Plain, table)).Problems[0].Expected;
        var from = told.IndexOf("\"period\"", StringComparison.Ordinal);
        var advised = told[from..(told.IndexOf("] }", StringComparison.Ordinal) + 3)];
        await using var ledger = await server.LedgerAsync();
        var answer = await RecipeAsync(advised, table, ledger);
        answer.Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetPublication("r", "p1", Everything))).Figures.ShouldHaveSingleItem().Period.ShouldBe(period);
    }

    [Theory]
    [InlineData("City,2024,2025 1)\nArland,5,6\nBorland,7,..\n", "2024  5 7; 2025 ¹ 6")]
    [InlineData(
        "City,9月,10月\nArland,5,6\n",
        "!'9月' names no year; write it with its year, as 2025-09 for that of 2025 (in a recipe, as \"period\": { \"join\""
    )]
    public async Task A_recipe_reads_them_in_headings(string table, string read)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder().With("table.csv", table);
        var (file, recipe) = (Path.Combine(folder.Path, "table.csv"), Path.Combine(folder.Path, "recipe.json"));
        await File.WriteAllTextAsync(
            recipe,
            """{ "ranking": "r", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total" }""",
            TestContext.Current.CancellationToken
        );
        var facts = new Dictionary<string, string>
        {
            ["id"] = "p1",
            ["publishedOn"] = "2026-02-01",
            ["publisher"] = "Office",
        };
        var answer = await ledger.SendAsync(new ImportFile(file, recipe, facts, Import(folder, new())));
        if (read[0] == '!')
        {
            answer.Problems[0].Expected.ShouldStartWith(read[1..]);
            return;
        }

        answer.Notes.ShouldContain("table.csv: 1 cell without a number passed over ('..' in C3).");
        string.Join(
                "; ",
                (await ledger.SendAsync(new GetPublication("r", "p1", Everything)))
                    .Figures.GroupBy(figure => $"{figure.Period} {figure.Flags}")
                    .OrderBy(same => same.Key)
                    .Select(same => $"{same.Key} {string.Join(' ', same.Select(each => each.Value).Order())}")
            )
            .ShouldBe(read);
    }

    private async Task<ImportAnswer> RecipeAsync(string member, string table = "City,Year,Value\nArland,2025,5\nBorland,2025,-999\n")
    {
        await using var ledger = await server.LedgerAsync();
        return await RecipeAsync(member, table, ledger);
    }

    private static async Task<ImportAnswer> RecipeAsync(string member, string table, TestLedger ledger)
    {
        using var folder = new WrittenFolder().With("table2025.csv", table);
        var (file, recipe) = (Path.Combine(folder.Path, "table2025.csv"), Path.Combine(folder.Path, "recipe.json"));
        var places = member.Contains("period", StringComparison.Ordinal)
            ? ""
            : """, "period": { "column": "Year" }, "value": { "column": "Value" } """;
        await File.WriteAllTextAsync(
            recipe,
            $$"""{ "ranking": "r", "entity": { "column": "City" }, "flow": "total"{{places}}, {{member}} }""",
            TestContext.Current.CancellationToken
        );
        var facts = new Dictionary<string, string>
        {
            ["id"] = "p1",
            ["publishedOn"] = "2026-02-01",
            ["publisher"] = "Office",
        };
        return await ledger.SendAsync(new ImportFile(file, recipe, facts, Import(folder, new())));
    }

    private static ImportFolder Import(WrittenFolder folder, FileForms forms) =>
        new(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null) { Forms = forms };

    private static decimal? Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private async Task<ImportAnswer> AnswerAsync(string rows, FileForms forms)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder().With("publications.csv", Publications).With("figures.csv", Header + rows);
        return await ledger.SendAsync(Import(folder, forms));
    }

    private async Task<IEnumerable<string>> ValuesAsync(string rows, FileForms forms, string? datapackage = null) =>
        (await FiguresAsync(rows, forms, datapackage)).Select(figure => FormattableString.Invariant($"{figure.Entity} {figure.Value}"));

    private async Task<IReadOnlyList<RecordedFigure>> FiguresAsync(string rows, FileForms forms, string? datapackage)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder().With("publications.csv", Publications).With("figures.csv", Header + rows);
        if (datapackage is not null)
            folder.With("datapackage.json", datapackage);
        (await ledger.SendAsync(Import(folder, forms))).Problems.ShouldBeEmpty();
        return [.. (await ledger.SendAsync(new GetPublication("r", "p1", Everything))).Figures.OrderBy(figure => figure.Entity)];
    }
}
