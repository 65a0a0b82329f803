using System.Globalization;
using RankLedger.Datasets;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>Signs, delimiters and units that a folder declares hold, and what its files show against them is told.</summary>
public sealed class What_is_declared_of_a_folder_counts(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\np1,2026-01-20,Office,T\n";

    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Theory]
    // Value, unit, text as published, unit as published, growth: what is read of them.
    [InlineData("-9999,CNY,,,", "none")]
    [InlineData("-9999,亿元,,,", "none")]
    [InlineData(",CNY,-9999,亿元,", "none")]
    [InlineData(",CNY,-9999.0,亿元,", "none")]
    [InlineData("-9999.5,CNY,,,", "-9999.5 no growth")]
    [InlineData("5,CNY,,,-9999", "5 no growth")]
    [InlineData("5,CNY,,,-999", "5 -999")]
    [InlineData("-9999.0,CNY,,,", "none")]
    public async Task A_declared_sign_for_none_is_none_though_it_looks_like_a_number(string cells, string read)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Folder($"p1,jinhua,2025,total,{cells}\np1,yiwu,2025,total,7,CNY,,,\n")
            .With(
                "datapackage.json",
                """
                { "resources": [{ "path": "figures.csv", "schema": { "missingValues": ["", { "value": "-9999" }] } }] }
                """
            );
        var answer = await ledger.SendAsync(Import(folder, new()));
        answer.Problems.ShouldBeEmpty();
        answer.Notes.Any(note => note.Contains("1 cell without a number passed over", StringComparison.Ordinal)).ShouldBe(read == "none");
        var figure = (await ledger.SendAsync(new GetPublication("r", "p1", Everything))).Figures.FirstOrDefault(each =>
            each.Entity == "jinhua"
        );
        (
            figure is null
                ? "none"
                : FormattableString.Invariant($"{figure.Value} {figure.Growth?.ToString(CultureInfo.InvariantCulture) ?? "no growth"}")
        ).ShouldBe(read);
    }

    [Fact]
    public async Task A_number_that_can_only_have_the_other_decimal_sign_is_read_and_said()
    {
        const string Rows = "p1,jinhua,2025,total,1031.25,CNY,,,\np1,ningbo,2025,total,\"1,5\",CNY,,,\np1,yiwu,2025,total,2.5,CNY,,,\n";
        var answer = await AnswerAsync(Rows, new() { Decimal = ',' });
        answer.Problems.ShouldBeEmpty();
        answer
            .Notes[0]
            .ShouldBe(
                "figures.csv: '1031.25' on line 2 has a decimal point where the other sign is declared, and can be nothing "
                    + "else; so have 1 more."
            );
        (await AnswerAsync(Rows, new() { Decimal = '.' })).Notes[0].ShouldStartWith("figures.csv: '1,5' on line 3 has a decimal comma");
        (await AnswerAsync("p1,jinhua,2025,total,1.031,CNY,,,\n", new() { Decimal = ',' })).Notes.ShouldNotContain(note =>
            note.Contains("declared, and", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("value (EUR)", "EUR")]
    [InlineData("Value [EUR]", "EUR")]
    [InlineData("value_eur", "EUR")]
    [InlineData("value (million EUR)", "EUR")]
    public async Task A_unit_may_stand_in_brackets_in_the_heading(string heading, string unit)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", $"publication_id,entity_id,period,flow,{heading}\np1,jinhua,2025,total,5\n");
        (await ledger.SendAsync(Import(folder, new()))).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetStandings("r", ReferencePeriod.Parse("2025"), null, Everything))).Unit.ShouldBe(unit);
    }

    [Theory]
    [InlineData(',', ";", "set apart by ';'")]
    [InlineData(';', "\t", "set apart by tabs")]
    [InlineData('|', ",", "set apart by ','")]
    public async Task A_delimiter_that_is_not_the_one_declared_is_named(char declared, string written, string expected)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value\np1,jinhua,2025,total,5\n".Replace(",", written, StringComparison.Ordinal)
            )
            .With("datapackage.json", $$"""{ "resources": [{ "path": "figures.csv", "dialect": { "delimiter": "{{declared}}" } }] }""");
        var problem = (await ledger.SendAsync(Import(folder, new()))).Problems.ShouldHaveSingleItem();
        problem.Expected.ShouldContain(expected);
        problem.Expected.ShouldContain("--delimiter");
    }

    [Theory]
    [InlineData("published_on", "01/02/2026", "", "'01/02/2026' has two readings, 2026-02-01 and 2026-01-02; ")]
    [InlineData("published_on", "01/02/26", "", "'01/02/26' has three readings, 2026-02-01 and 2026-01-02 and 2001-02-26; ")]
    [InlineData("withdrawn_on", "2026-01-20", "03/02/2026", "'03/02/2026' has two readings, 2026-02-03 and 2026-03-02; ")]
    public async Task A_day_with_several_readings_is_refused_with_them_and_with_the_ways_to_declare_which(
        string column,
        string published,
        string withdrawn,
        string readings
    )
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", $"publication_id,published_on,publisher,title,withdrawn_on\np1,{published},Office,T,{withdrawn}\n")
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np1,a,2025,total,5\n");
        var problem = (await ledger.SendAsync(Import(folder, new()))).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((2, column));
        problem.Expected.ShouldBe(
            readings
                + "declare the order of day and month with --dates day or month (format in datapackage.json, \"dates\" in a recipe), or "
                + "write year, month, day"
        );
        (await ledger.SendAsync(Import(folder, new() { Dates = DateOrder.DayFirst }))).Problems.ShouldBeEmpty();
    }

    private static ImportFolder Import(WrittenFolder folder, FileForms forms) =>
        new(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null) { Forms = forms };

    private static WrittenFolder Folder(string rows) =>
        new WrittenFolder()
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value,unit,value_as_published,unit_as_published,yoy_pct_as_published\n" + rows
            );

    private async Task<ImportAnswer> AnswerAsync(string rows, FileForms forms)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Folder(rows);
        return await ledger.SendAsync(Import(folder, forms));
    }
}
