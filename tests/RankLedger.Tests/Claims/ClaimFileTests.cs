using RankLedger.Claims;

namespace RankLedger.Tests.Claims;

[Collection<AsksTheSample>]
public sealed class ClaimFileTests(SampleLedger sample)
{
    private const string Header = "claim_id,publication_id,claim_text,subject,expected_value,unit";

    [Theory]
    [InlineData(
        "c1,p,Text,value:a:2025,ten,CNY",
        2,
        "expected_value",
        "ten",
        "no number; expected digits as printed, such as 22.0 or 836500000000"
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

    private async Task<ClaimsRead> ReadAsync(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"claims-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        try
        {
            return await (sample.Ledger).SendAsync(new ReadClaims(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
