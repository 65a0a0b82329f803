using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Publications;

namespace RankLedger.Tests.Importing;

/// <summary>Rows are no headings, headings are no rows, and neither parts, totals nor versions are entities of a ranking.</summary>
public sealed class Long_and_wide_tables_are_told_apart(TestServer server)
{
    [Theory]
    // A table, a member of the recipe that is proposed for it, and its figures: entity, period, flow, text.
    [InlineData(
        "LOCATION,Country,SUBJECT,EDITION,Edition,TIME,Time,Value\nARL,Arland,GDP,202109,September 2021,2020-Q4,Q4-2020,100.5\n"
            + "BRL,Borland,GDP,202109,September 2021,2020-Q4,Q4-2020,90.5\n",
        "entity",
        "{\"column\":\"Country\"}",
        "Arland 2020-Q4 GDP 100.5|Borland 2020-Q4 GDP 90.5"
    )]
    [InlineData(
        "Domain,Area Code,Area,Item,Element,Year Code,Year,Unit,Value\nTP,1,Arland,Wheat,Export quantity,2025,2025,t,125000\n"
            + "TP,1,Arland,Wheat,Export value,2025,2025,1000 USD,5000\nTP,2,Borland,Maize,Export quantity,2025,2025,t,50\n",
        "value",
        "{\"column\":\"Value\"}",
        "Arland 2025 Wheat Export quantity 125000|Arland 2025 Wheat Export value 5000|Borland 2025 Maize Export quantity 50"
    )]
    [InlineData(
        "Year,Period,Period Desc.,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner,Trade Value (US$)\n"
            + "2025,202501,Jan 2025,1,Import,1,Arland,ARL,World,125\n2025,202502,Feb 2025,1,Import,1,Arland,ARL,World,150\n"
            + "2025,202501,Jan 2025,2,Export,2,Borland,BRL,World,250\n",
        "entityName",
        "{\"column\":\"Reporter\"}",
        "ARL 2025-01 Import 125|ARL 2025-02 Import 150|BRL 2025-01 Export 250"
    )]
    [InlineData(
        "Region,City,Year,Exports (USD)\nNorth,Arland,2025,10\nNorth,Borland,2025,9\nSouth,Corland,2025,8\nTotal,,2025,27\n",
        "skip",
        "[\"Total\"]",
        "Arland 2025 total 10|Borland 2025 total 9|Corland 2025 total 8"
    )]
    [InlineData(
        "Country,2024,2025\nArland,1,2\nCountry,2024,2025\nBorland,3,4\n",
        "period",
        "{\"heading\":1}",
        "Arland 2024 total 1|Arland 2025 total 2|Borland 2024 total 3|Borland 2025 total 4"
    )]
    [InlineData(
        "Year,Arland,Borland,Total\n2024,11,12,23\n2025,13,12.5,25.5\n",
        "skip",
        "[\"Total\"]",
        "Arland 2024 total 11|Borland 2024 total 12|Arland 2025 total 13|Borland 2025 total 12.5"
    )]
    [InlineData(
        "DATE,Arland,Borland\n2020-07-01,1,2\n2020-10-01,3,4\n",
        "period",
        "{\"join\":[{\"column\":\"DATE\",\"match\":\"^\\\\d{4}\"},\"-\",{\"column\":\"DATE\",\"match\":\"^\\\\d{4}-(\\\\d{2})\","
            + "\"map\":{\"01\":\"Q1\",\"04\":\"Q2\",\"07\":\"Q3\",\"10\":\"Q4\"}}]}",
        "Arland 2020-Q3 total 1|Borland 2020-Q3 total 2|Arland 2020-Q4 total 3|Borland 2020-Q4 total 4"
    )]
    [InlineData(
        "DATE,Arland\n2020-01-01,1\n2020-02-01,3\n",
        "period",
        "{\"column\":\"DATE\",\"match\":\"^\\\\d{4}-\\\\d{2}\"}",
        "Arland 2020-01 total 1|Arland 2020-02 total 3"
    )]
    [InlineData(
        "DATE,Arland\n2020-01-01,1\n2020-01-02,3\n",
        "period",
        "{\"column\":\"DATE\"}",
        "Arland 2020-01-01 total 1|Arland 2020-01-02 total 3"
    )]
    [InlineData(
        "City,Q1,Q2\nArland,1,2\n",
        "period",
        "{\"join\":[{\"heading\":1},\" \",\"?\"]}",
        "Arland Q1 ? total 1|Arland Q2 ? total 2"
    )]
    [InlineData("地区,1月,2月\n金华,1,2\n", "period", "{\"join\":[{\"heading\":1},\" \",\"?\"]}", "金华 1月 ? total 1|金华 2月 ? total 2")]
    public async Task A_table_is_read_as_it_is_laid_out(string table, string member, string place, string figures)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        var proposal = await ProposalAsync(folder);
        proposal.Problems.ShouldBeEmpty();
        JsonNode.Parse(proposal.Recipe!)![member]!
            .ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .ShouldBe(place);
        string.Join('|', proposal.Rows.Select(row => $"{row.Entity} {row.Period} {row.Flow} {row.Text}")).ShouldBe(figures);
    }

    [Theory]
    // A file's name, and the period that it says; asked for where it says none, several, or a day.
    [InlineData("trade_2025-Q3.csv", "2025-Q3")]
    [InlineData("Q3-2025.csv", "2025-Q3")]
    [InlineData("exports 2025H1.csv", "2025-H1")]
    [InlineData("2025年1-9月.csv", "2025-01/2025-09")]
    [InlineData("T0120_2025.csv", "2025")]
    [InlineData("trade-202509.csv", "?")]
    [InlineData("trade_2025_09.csv", "?")]
    [InlineData("trade_jan-sep_2025.csv", "?")]
    [InlineData("gdp_2025-09-30.csv", "?")]
    [InlineData("wb_2023-2025.csv", "?")]
    [InlineData("trade.csv", "?")]
    public async Task A_name_of_a_file_says_its_period_or_it_is_asked_for(string file, string period)
    {
        using var folder = new WrittenFolder().With(file, "City,Exports (USD m)\nArland,10\nBorland,9\n");
        var proposal = await ProposalAsync(folder, file);
        proposal.Rows.Select(row => row.Period).ShouldBe([period, period]);
    }

    [Theory]
    // A file that is not what its name says, and what is said of it.
    [InlineData("t.xls", "<html><body><table></table></body></html>", "is a web page")]
    [InlineData("t.xls", "<?xml version=\"1.0\"?><Workbook/>", "is XML")]
    [InlineData("t.xlsx", "Country,2024\nArland,1\n", "a .xlsx by its name, is text and no workbook")]
    [InlineData("t.csv", "PK\u0003\u0004xl/workbook.xml", "is a workbook or another archive")]
    [InlineData("t.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "is a pointer of Git LFS")]
    [InlineData("t.csv", "<!DOCTYPE html>\n<html></html>", "is a web page")]
    [InlineData("t.csv", "{ \"a\": 1 }", "is JSON and no table")]
    [InlineData("t.csv", "", "is empty")]
    [InlineData("t.csv", "City,2025,City,2024\nArland,2,Borland,1\n", "Two tables stand side by side: 'City' heads columns A and C")]
    public async Task What_is_no_table_is_refused_by_what_it_is(string file, string content, string expected)
    {
        using var folder = new WrittenFolder().With(file, content);
        (await ProposalAsync(folder, file)).Problems.ShouldHaveSingleItem().Expected.ShouldContain(expected);
    }

    [Theory]
    // Vintages of a series, down and across, and the values of their publications in order.
    [InlineData(
        "realtime_start_date,realtime_end_date,observation_date,value\n2021-01-28,2021-02-24,2020-10-01,18780.325\n"
            + "2021-02-25,9999-12-31,2020-10-01,18784.702\n",
        "2020-10-01"
    )]
    [InlineData("release_date,city,period,value\n2021-01-28,GDP,2020-Q4,18780.325\n2021-02-25,GDP,2020-Q4,18784.702\n", "2020-Q4")]
    // Editions of the OECD, which are of a month.
    [InlineData(
        "Country,EDITION,Edition,TIME,Value\nGDP,202101,January 2021,2020-Q4,18780.325\nGDP,202102,February 2021,2020-Q4,18784.702\n",
        "2020-Q4",
        "2021-01",
        "2021-02"
    )]
    [InlineData("observation_date,GDP_20210128,GDP_20210225\n2020-07-01,1,1\n2020-10-01,18780.325,18784.702\n", "2020-Q4")]
    public async Task Vintages_of_a_series_are_publications_of_their_own(
        string table,
        string period,
        string first = "2021-01-28",
        string second = "2021-02-25"
    )
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        var proposal = await ProposalAsync(folder);
        folder.With(
            "recipe.json",
            proposal
                .Recipe!.Replace("\"unit\": \"?\"", "\"unit\": \"none\"", StringComparison.Ordinal)
                .Replace("\"?\"", "\"GDP\"", StringComparison.Ordinal)
        );
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        foreach (var (day, value) in new[] { (first, 18780.325m), (second, 18784.702m) })
        {
            var read = await ledger.SendAsync(new GetPublication("r", $"t-{day}", new(AsPublished.All, AsRecorded.Now)));
            read.Publication.PublishedOn.ShouldBe(day);
            read.Figures.Where(figure => figure.Period == period)
                .Select(figure => (figure.Entity, figure.Value))
                .ShouldBe([("GDP", value)]);
        }
    }

    [Fact]
    public async Task Versions_without_a_day_are_told()
    {
        using var folder = new WrittenFolder().With("t.csv", "Country,Edition,Year,Value\nArland,WEO A,2024,1\nArland,WEO B,2024,2\n");
        (await ProposalAsync(folder)).Understood.ShouldContain(
            "Column 'Edition' tells several versions of the same numbers and is not read; each is a publication of its own: keep one, or "
                + "write the day of each in it."
        );
    }

    [Theory]
    [InlineData("Country,2024,2025\nArland,1,2\nBorland,3,4\nCorland,5", "the last line has 2 of 3 fields and no line end")]
    [InlineData("City,Code,Population 2025 (10,000 persons)\nArland,A1,712.5\nBorland,B1,190.1\n", "4 headings stand over 3 fields")]
    public async Task A_file_that_lost_something_is_refused(string table, string expected)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        (await ProposalAsync(folder)).Problems.ShouldHaveSingleItem().Expected.ShouldContain(expected);
    }

    [Theory]
    [InlineData("Country,2024,2025\nArland,1,2\nBorland,3,4\nCorland,5,6")]
    [InlineData("Country,2024,2025\nArland,1,2\nSource: Office")]
    [InlineData("Country,2024,2025,\nArland,1,2\nBorland,3,4\n")]
    public async Task A_file_that_is_whole_is_read(string table)
    {
        using var folder = new WrittenFolder().With("t.csv", table);
        (await ProposalAsync(folder)).Problems.ShouldBeEmpty();
    }

    private static Task<RecipeProposal> ProposalAsync(WrittenFolder folder, string file = "t.csv") =>
        RecipeProposal.OfAsync(Path.Combine(folder.Path, file), new(), TestContext.Current.CancellationToken);

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder) =>
        ledger.SendAsync(
            new ImportFile(
                Path.Combine(folder.Path, "t.csv"),
                Path.Combine(folder.Path, "recipe.json"),
                new Dictionary<string, string> { ["publisher"] = "P" },
                new("", "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        );
}
