using System.Globalization;
using RankLedger.Claims;
using RankLedger.Datasets;

namespace RankLedger.Tests.Claims;

[Collection<AsksTheSample>]
public sealed class Files_of_claims_are_read(SampleLedger sample)
{
    private const string Header = "claim_id,publication_id,claim_text,subject,expected_value,unit";

    [Theory]
    [InlineData(
        "c1,p,Text,value:a:2025,ten,CNY",
        2,
        "expected_value",
        "ten",
        "'ten' is no number; expected digits as printed, such as 22.0 or 836500000000"
    )]
    [InlineData(
        "c1,p,Text,value:a:2025,-999,CNY",
        2,
        "expected_value",
        "-999",
        "'-999' has two meanings, the number and none, as offices print it where they have no number; declare which (--missing -999 or "
            + "--as-number -999; in a recipe \"missing\" or \"asNumber\")"
    )]
    [InlineData("c1,p,Text,value:a:2025,,CNY", 2, "expected_value", null, "the field is empty; every claim needs it")]
    [InlineData("c1,,Text,value:a:2025,1,CNY", 2, "publication_id", null, "the field is empty; every claim needs it")]
    [InlineData(
        "c1,p,Text,value:a:2025,1,CNY\nc1,p,Text,value:a:2025,2,CNY",
        3,
        "claim_id",
        "c1",
        "the claim is there twice; give each an id of its own"
    )]
    [InlineData(
        "c1,p,Text,value:a:2025,1",
        2,
        null,
        "c1,p,Text,value:a:2025,1",
        "the row has 5 fields; expected 6, as in the header. Quote a text that holds a comma"
    )]
    public async Task A_problem_is_named_with_its_line_and_column(string rows, int line, string? column, string? found, string expected)
    {
        var read = await ReadAsync($"{Header}\n{rows}\n");
        read.Claims.ShouldBeEmpty();
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found, problem.Expected).ShouldBe((line, column, found, expected));
    }

    [Theory]
    [InlineData("1.05万亿元,", "1.05", "0.01", "万亿元")]
    [InlineData("1.05万亿元,万亿元", "1.05", "0.01", "万亿元")]
    [InlineData("22.0%,percent (nearly)", "22", "0.1", "percent (nearly)")]
    [InlineData("逾1万亿元,", "1", "1", "万亿元 (more than)")]
    [InlineData("\"10,508.6\",亿元", "10508.6", "0.1", "亿元")]
    [InlineData("２２．０,%", "22", "0.1", "%")]
    public async Task A_number_is_read_as_printed(string cells, string value, string digit, string unit)
    {
        var claim = (await ReadAsync($"{Header}\nc1,p,T,value:a:2025,{cells}\n")).Claims.ShouldHaveSingleItem();
        (claim.Expected.Value, claim.Expected.LastDigit, claim.Unit).ShouldBe(
            (decimal.Parse(value, CultureInfo.InvariantCulture), decimal.Parse(digit, CultureInfo.InvariantCulture), unit)
        );
    }

    [Fact]
    public async Task A_file_with_semicolons_has_decimal_commas_where_that_is_said()
    {
        var text = $"{Header.Replace(',', ';')}\nc1;p;T;value:a:2025;1,125;%\n";
        (await ReadAsync(text)).Problems.ShouldHaveSingleItem().Expected.ShouldContain("two meanings, 1125 and 1.125");
        (await ReadAsync(text, new() { Decimal = ',' })).Claims.ShouldHaveSingleItem().Expected.Value.ShouldBe(1.125m);
    }

    [Fact]
    public async Task A_missing_column_is_named() =>
        (await ReadAsync("claim_id,publication_id,claim_text,subject,unit\n"))
            .Problems.ShouldHaveSingleItem()
            .Column.ShouldBe("expected_value");

    [Fact]
    public async Task Columns_stand_in_any_order_and_digits_are_kept()
    {
        var claim = (
            await ReadAsync(
                "unit,expected_value,subject,claim_text,publication_id,claim_id\npercent (nearly),22.0,share:a:2025,\"a, and b\",p,c1\n"
            )
        ).Claims.ShouldHaveSingleItem();
        (claim.Id, claim.Publication, claim.Text, claim.Subject, claim.Unit).ShouldBe(
            ("c1", "p", "a, and b", "share:a:2025", "percent (nearly)")
        );
        (claim.Expected.Value, claim.Expected.LastDigit).ShouldBe((22m, 0.1m));
    }

    private async Task<ClaimsRead> ReadAsync(string text, FileForms? forms = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"claims-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        try
        {
            return await (sample.Ledger).SendAsync(new ReadClaims(file) { Forms = forms ?? new() });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
