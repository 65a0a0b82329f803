using System.Text.Json.Nodes;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;

namespace RankLedger.Tests.Importing;

/// <summary>What a workbook prints around and above the digits of a cell is part of what was printed: raised marks, scales, units,
/// signs.</summary>
public sealed class Cells_are_read_as_they_are_shown(TestServer server)
{
    private const string Raised = "<rPr><vertAlign val=\"superscript\"/></rPr>";

    [Fact]
    public async Task A_raised_mark_of_Excel_is_no_digit_and_what_is_struck_out_is_left_out()
    {
        using var folder = new WrittenFolder();
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                ["Country", "2024", $"<t=\"inlineStr\"|<is><r><t>2025</t></r><r>{Raised}<t>1)</t></r></is>"],
                ["Arland", $"<t=\"inlineStr\"|<is><r><t>250</t></r><r>{Raised}<t>2</t></r></is>", "<t=\"s\"|<v>0</v>"],
                ["<t=\"s\"|<v>1</v>", "7", $"<t=\"inlineStr\"|<is><r><rPr><strike/></rPr><t>70</t></r><r><t>80</t></r></is>"],
                ["CO", $"<t=\"inlineStr\"|<is><r><t>9</t></r><r>{Raised}<t>p</t></r></is>", "8"],
            ],
            shared: [$"<r><t>99</t></r><r>{Raised}<t>1,2</t></r>", $"<r><t>Corland</t></r><r>{Raised}<t>1</t></r>"]
        );
        (await RowsAsync(folder, "t.xlsx")).ShouldBe(["Country|2024|2025¹", "Arland|250²|99¹ ²", "Corland¹|7|80", "CO|9ᵖ|8"]);
        var proposal = await ProposalAsync(folder, "t.xlsx");
        proposal
            .Rows.Select(row => (row.Entity, row.Period, row.Value))
            .ShouldBe([
                ("Arland", "2024", 250m),
                ("Arland", "2025", 99m),
                ("Corland", "2024", 7m),
                ("Corland", "2025", 80m),
                ("CO", "2024", 9m),
                ("CO", "2025", 8m),
            ]);
        proposal.Understood.ShouldContain("t.xlsx [S]: left out what is struck out, in C3 ('70').");
    }

    [Fact]
    public async Task A_raised_mark_of_OpenDocument_is_no_digit()
    {
        using var folder = new WrittenFolder();
        WrittenOpenDocument.Write(
            Path.Combine(folder.Path, "t.ods"),
            "<table:table table:name=\"S\">"
                + WrittenOpenDocument.Row(
                    "99<text:span text:style-name=\"T1\">1</text:span>",
                    "5<text:span text:style-name=\"T2\">2</text:span>",
                    "<text:span text:style-name=\"T3\">70</text:span>80",
                    "CO<text:span text:style-name=\"T4\">2</text:span>",
                    "<text:span text:style-name=\"T5\">7</text:span>"
                )
                + "</table:table>",
            string.Concat(
                Style("T1", "text-position=\"super 58%\""),
                Style("T2", "text-position=\"33% 58%\""),
                Style("T3", "text-line-through-style=\"solid\""),
                Style("T4", "text-position=\"sub 58%\""),
                Style("T5", "text-position=\"0% 100%\"")
            )
        );
        (await RowsAsync(folder, "t.ods")).ShouldBe(["99¹|5²|80|CO₂|7"]);

        static string Style(string name, string property) =>
            $"<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties style:{property}/></style:style>";
    }

    [Theory]
    // A number, its format, and the text that a reader of the sheet sees, with the digits that are hidden.
    [InlineData("1050863456789", "#,##0,,", "1050863.456789 million")]
    [InlineData("1300500", "0.0,\"k\"", "1300.5 k")]
    [InlineData("1300500000", "0.0,,\" USD mn\"", "1300.5 USD mn")]
    [InlineData("1300.5", "0.0\"亿元\"", "1300.5亿元")]
    [InlineData("130", "0\"p\"", "130p")]
    [InlineData("12.5", "0.00\" bn\"", "12.50 bn")]
    [InlineData("12.5", "[$€-2] #,##0.0", "€ 12.5")]
    [InlineData("-12.5", "[$€-2] #,##0.0;[Red]([$€-2] #,##0.0)", "€ -12.5")]
    [InlineData("-1234.5", "#,##0.00_);(#,##0.00)", "-1234.50")]
    [InlineData("1500000", "[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "1.5 million")]
    [InlineData("1500", "[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "1.5 K")]
    [InlineData("150", "[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "150")]
    [InlineData("0", "#,##0,,", "0")]
    [InlineData("1001", "00000", "01001")]
    [InlineData("0.125", "0.0%_)", "12.5%")]
    [InlineData("2.5", "# ?/?", "2.5")]
    [InlineData("70", "\"n/a\"", "n/a")]
    [InlineData("0", "#,##0;-#,##0;\"–\"", "0")]
    [InlineData("2025", "0\"年\"", "2025年")]
    public async Task A_format_of_Excel_is_part_of_what_is_printed(string number, string format, string text)
    {
        using var folder = new WrittenFolder();
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                [$"<s=\"1\"|<v>{number}</v>"],
            ],
            formats: [format]
        );
        (await RowsAsync(folder, "t.xlsx")).ShouldBe([text]);
    }

    [Fact]
    public async Task A_scale_in_some_cells_is_asked_for_whichever_stands_first()
    {
        using var folder = new WrittenFolder().With("t.csv", "Country,2024\nArland,€ 980\nBorland,€ 1.2 bn\nCorland,1.1\n");
        JsonNode.Parse((await ProposalAsync(folder, "t.csv")).Recipe!)!["unit"]!.GetValue<string>().ShouldBe("?");
    }

    [Fact]
    public async Task Money_of_whoever_looks_at_a_workbook_is_not_that_of_its_numbers()
    {
        using var folder = new WrittenFolder();
        var path = Path.Combine(folder.Path, "t.xlsx");
        WrittenWorkbook.Write(
            path,
            [
                ["<s=\"1\"|<v>1250.5</v>"],
            ],
            formats: ["0"],
            formatNumber: 44
        );
        (await RowsAsync(folder, "t.xlsx")).ShouldBe(["1250.50"]);
    }

    [Theory]
    [InlineData("float\" office:value=\"1050863456789\"|1.050.863", "1050863.456789 million")]
    [InlineData("float\" office:value=\"1050.4\"|1,050", "1050.4")]
    [InlineData("float\" office:value=\"1.05\"|1,050", "1.050")]
    [InlineData("float\" office:value=\"130\"|130p", "130p")]
    [InlineData("float\" office:value=\"0\"|#REF!", "#REF!")]
    [InlineData("float\" office:value=\"0\"|Err:502", "Err:502")]
    [InlineData("float\" office:value=\"0\"|–", "0")]
    [InlineData("float\" office:value=\"70\"|n/a", "n/a")]
    [InlineData("float\" office:value=\"70\"|", "70")]
    [InlineData("currency\" office:currency=\"EUR\" office:value=\"130.5\"|130,50 €", "130.50 €")]
    [InlineData("currency\" office:currency=\"EUR\" office:value=\"130.5\"|130,50", "130.50 EUR")]
    [InlineData("date\" office:date-value=\"2025-12-31\"|2025", "2025")]
    [InlineData("date\" office:date-value=\"2025-12-31\"|Dec 25", "2025-12")]
    [InlineData("date\" office:date-value=\"2025-12-25\"|Dec 25", "2025-12-25 or 2025-12")]
    [InlineData("date\" office:date-value=\"2026-01-26\"|26 Jan", "2026-01-26 or 2026-01")]
    [InlineData("date\" office:date-value=\"2009-05-09\"|05/09", "2009-05-09 or 2009-05")]
    [InlineData("date\" office:date-value=\"2012-12-25\"|25.12.", "2012-12-25")]
    [InlineData("date\" office:date-value=\"2005-05-09\"|05/09", "2005-05-09")]
    [InlineData("date\" office:date-value=\"2012-12-25\"|12/12", "2012-12")]
    [InlineData("date\" office:date-value=\"2025-03-31\"|Q1 2025", "2025-Q1")]
    [InlineData("date\" office:date-value=\"2025-03-31\"|1st quarter 2025", "2025-Q1")]
    [InlineData("date\" office:date-value=\"2025-03-31\"|1. Viertel 2025", "1. Viertel 2025")]
    [InlineData("date\" office:date-value=\"2025-12-31\"|2025年12月", "2025-12")]
    [InlineData("date\" office:date-value=\"2025-12-31\"|12/2025", "2025-12")]
    [InlineData("date\" office:date-value=\"2025-12-31\"|31 Dec 2025", "2025-12-31")]
    [InlineData("date\" office:date-value=\"2026-01-22\"|22/01/26", "2026-01-22")]
    public async Task A_cell_of_OpenDocument_is_what_it_shows(string cell, string text)
    {
        using var folder = new WrittenFolder();
        WrittenOpenDocument.Write(
            Path.Combine(folder.Path, "t.ods"),
            $"<table:table table:name=\"S\">{WrittenOpenDocument.Row(cell)}</table:table>"
        );
        (await RowsAsync(folder, "t.ods")).ShouldBe([text]);
    }

    [Theory]
    [InlineData("ce1", "Dec 25", "2025-12")]
    [InlineData("ce2", "Dec 25", "2025-12-25")]
    [InlineData("ce3", "12", "2025-Q4")]
    [InlineData("ce4", "Dec 25", "2025-12")]
    public async Task A_format_of_OpenDocument_says_which_parts_of_a_day_are_meant(string style, string shown, string text)
    {
        using var folder = new WrittenFolder();
        WrittenOpenDocument.Write(
            Path.Combine(folder.Path, "t.ods"),
            $"<table:table table:name=\"S\"><table:table-column table:default-cell-style-name=\"{style}\"/>"
                + $"{WrittenOpenDocument.Row($"date\" office:date-value=\"2025-12-25\"|{shown}")}</table:table>",
            "<number:date-style style:name=\"N1\"><number:month/><number:text> </number:text><number:year/></number:date-style>"
                + "<number:date-style style:name=\"N2\"><number:month/><number:day/></number:date-style>"
                + "<number:date-style style:name=\"N3\"><number:quarter/><number:year/></number:date-style>"
                + "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>"
                + "<style:style style:name=\"ce2\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>"
                + "<style:style style:name=\"ce3\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>"
                + "<style:style style:name=\"ce4\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"/>"
        );
        (await RowsAsync(folder, "t.ods")).ShouldBe([text]);
    }

    [Fact]
    public async Task A_cell_that_is_struck_out_is_left_out_and_said()
    {
        using var folder = new WrittenFolder();
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                ["Country", "2024", "2025"],
                ["Arland", "250", "<s=\"1\"|<v>70</v>"],
                ["Borland", "<s=\"1\" t=\"s\"|<v>0</v>", "80"],
            ],
            shared: ["<t>90</t>"]
        );
        (await RowsAsync(folder, "t.xlsx")).ShouldBe(["Country|2024|2025", "Arland|250|", "Borland||80"]);
        (await ProposalAsync(folder, "t.xlsx")).Understood.ShouldContain(
            "t.xlsx [S]: left out what is struck out, in C2 ('70'), B3 ('90')."
        );

        WrittenOpenDocument.Write(
            Path.Combine(folder.Path, "t.ods"),
            "<table:table table:name=\"S\">"
                + WrittenOpenDocument.Row("Country", "2024", "2025")
                + WrittenOpenDocument.Row("Arland", "250", "float\" table:style-name=\"ce2\" office:value=\"70\"|70")
                + WrittenOpenDocument.Row(
                    "Borland",
                    "float\" table:style-name=\"ce1\" office:value=\"90\"|90",
                    "string\" table:style-name=\"ce1\"|70<text:span text:style-name=\"T1\">80</text:span>"
                )
                + "</table:table>",
            "<style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties "
                + "style:text-line-through-style=\"solid\"/></style:style>"
                + "<style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"/>"
                + "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "
                + "style:text-line-through-style=\"none\"/></style:style>"
        );
        (await RowsAsync(folder, "t.ods")).ShouldBe(["Country|2024|2025", "Arland|250", "Borland||80"]);
        (await ProposalAsync(folder, "t.ods")).Understood.ShouldContain(
            "t.ods [S]: left out what is struck out, in C2 ('70'), B3 ('90'), C3 ('70')."
        );
    }

    [Theory]
    [InlineData("5.2", "0.0\"x10^6\"", "5.2", "5.2x10^6")]
    [InlineData("5.2", "0.0\" (10^8 yuan)\"", "5.2", "5.2 (10^8 yuan)")]
    [InlineData("1200000000000", "0.0E+00_)", "1.2E12", null)]
    public async Task Words_of_a_format_that_are_not_read_are_said(string number, string format, string text, string? shown)
    {
        using var folder = new WrittenFolder();
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                ["Country", "2025"],
                ["Arland", $"<s=\"1\"|<v>{number}</v>"],
            ],
            formats: [format]
        );
        (await RowsAsync(folder, "t.xlsx"))[1].ShouldBe($"Arland|{text}");
        (await ProposalAsync(folder, "t.xlsx"))
            .Understood.Where(said => said.Contains("without what its format shows"))
            .ShouldBe(shown is null ? [] : [$"t.xlsx [S]: read the number without what its format shows beside it, in B2 ('{shown}')."]);
    }

    [Fact]
    public async Task What_OpenDocument_hides_is_passed_over_and_said()
    {
        using var folder = new WrittenFolder();
        WrittenOpenDocument.Write(
            Path.Combine(folder.Path, "t.ods"),
            "<table:table table:name=\"Old\" table:style-name=\"ta2\">"
                + WrittenOpenDocument.Row("Country", "2025")
                + WrittenOpenDocument.Row("Zorland", "1")
                + "</table:table><table:table table:name=\"New\"><table:table-column table:number-columns-repeated=\"2\"/>"
                + "<table:table-column table:visibility=\"collapse\"/>"
                + WrittenOpenDocument.Row("Country", "2024", "2025")
                + WrittenOpenDocument.Row("Arland", "1", "2")
                + WrittenOpenDocument.Row("Hidden", "9", "9").Replace("<table:table-row", "<table:table-row table:visibility=\"collapse\"")
                + WrittenOpenDocument.Row("Filtered", "9", "9").Replace("<table:table-row", "<table:table-row table:visibility=\"filter\"")
                + WrittenOpenDocument.Row("Borland", "3", "4")
                + "</table:table>",
            "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>"
        );
        var proposal = await ProposalAsync(folder, "t.ods");
        proposal.Rows.Select(row => (row.Entity, row.Period, row.Value)).ShouldBe([("Arland", "2024", 1m), ("Borland", "2024", 3m)]);
        proposal.Understood.ShouldContain(
            "t.ods [New]: passed over what the workbook hides, 2 rows and column C; show it there to read it."
        );
    }

    [Theory]
    // A heading, a format and what is recorded of 1050863456789: the format and the heading say one scale, or are refused.
    [InlineData("Exports, USD million", "#,##0,,", 1050863456789)]
    [InlineData("Exports, USD", "#,##0,,", 1050863456789)]
    [InlineData("Exports, USD", "#,##0", 1050863456789)]
    [InlineData("Exports, USD billion", "#,##0,,", null)]
    public async Task A_scale_that_a_format_leaves_out_is_that_of_the_heading(string heading, string format, long? value)
    {
        using var folder = new WrittenFolder();
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                [heading],
                ["Country", "2024", "2025"],
                ["Arland", "<s=\"1\"|<v>1050863456789</v>", "<s=\"1\"|<v>1050863456789</v>"],
            ],
            formats: [format]
        );
        folder.With("recipe.json", (await ProposalAsync(folder, "t.xlsx")).Recipe!);
        await using var ledger = await server.LedgerAsync();
        var answer = await ledger.SendAsync(
            new ImportFile(
                Path.Combine(folder.Path, "t.xlsx"),
                Path.Combine(folder.Path, "recipe.json"),
                new Dictionary<string, string> { ["publisher"] = "P", ["publishedOn"] = "2026-01-22" },
                new("", "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );
        if (value is null)
            answer.Problems.ShouldAllBe(problem => problem.Expected.Contains("the text says 'million' and the unit 'USD billion'"));
        answer.Problems.Sum(problem => problem.More + 1).ShouldBe(value is null ? 2 : 0);
        if (value is not { } known)
            return;
        var read = await ledger.SendAsync(
            new Publications.GetPublication("r", "t", new(Domain.Time.AsPublished.All, Domain.Time.AsRecorded.Now))
        );
        read.Figures.ShouldAllBe(figure => figure.Value == known);
    }

    [Theory]
    // A format, a number without it, and the unit of the table: asked for where the number may be of the others' scale.
    [InlineData("0.0\"亿元\"", "900亿元", "CNY", 90000000000)]
    [InlineData("0.0\"亿元\"", "900", "?", 900)]
    [InlineData("#,##0.0 [$€-407]", "900", "EUR", 900)]
    public async Task A_unit_in_the_cells_is_the_unit_of_the_table(string format, string other, string unit, long value)
    {
        using var folder = new WrittenFolder();
        WrittenWorkbook.Write(
            Path.Combine(folder.Path, "t.xlsx"),
            [
                ["Country", "2024", "2025"],
                ["Arland", "<s=\"1\"|<v>1250.5</v>", "<s=\"1\"|<v>1300.5</v>"],
                ["Borland", "<s=\"1\"|<v>80</v>", other],
            ],
            formats: [format]
        );
        var proposal = await ProposalAsync(folder, "t.xlsx");
        JsonNode.Parse(proposal.Recipe!)!["unit"]!.GetValue<string>().ShouldBe(unit);
        proposal.Rows[^1].Value.ShouldBe(value);
    }

    private static async Task<string[]> RowsAsync(WrittenFolder folder, string file)
    {
        var (sheets, _) = await RecipeFile.SheetsAsync(
            Path.Combine(folder.Path, file),
            new(),
            asShown: false,
            _ => { },
            TestContext.Current.CancellationToken
        );
        return [.. sheets[0].Rows.Select(row => string.Join('|', row))];
    }

    private static Task<RecipeProposal> ProposalAsync(WrittenFolder folder, string file) =>
        RecipeProposal.OfAsync(Path.Combine(folder.Path, file), new(), TestContext.Current.CancellationToken);
}
