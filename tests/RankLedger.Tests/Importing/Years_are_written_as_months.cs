using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>January to December in words is the year, unless the months of a year are added up one after another
/// (docs/decisions/0287).</summary>
public sealed class Years_are_written_as_months(TestServer server)
{
    private const string Header = "publication_id,entity_id,period,flow,value\n";

    [Theory]
    [InlineData("2025年1-12月")]
    [InlineData("Jan-Dec 2025")]
    [InlineData("2025M01-M12")]
    [InlineData("first 12 months of 2025")]
    public async Task Beside_years_they_are_the_year(string period)
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(ledger, "first", $"first,a,{period},total,10\nfirst,b,2025,total,9\n");
        answer.Problems.ShouldBeEmpty();
        answer.Notes.ShouldContain(note => note.StartsWith("January to December is read as the year (2025)", StringComparison.Ordinal));
        (await RowsAsync(ledger, "2025")).ShouldBe("a 10, b 9");
        // Two spellings of one cell are one cell.
        var twice = await ImportAsync(ledger, "second", $"second,a,{period},total,10\nsecond,a,2025,total,9\n");
        twice.Problems.ShouldHaveSingleItem().Expected.ShouldBe("the publication states this cell already on line 2; keep one");
    }

    [Fact]
    public async Task Behind_other_months_of_the_year_they_complete_the_series()
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(
            ledger,
            "first",
            "first,a,2025年1-11月,total,9\nfirst,a,2025年1-12月,total,10\nfirst,b,2025,total,9\n"
        );
        (await RowsAsync(ledger, "2025-01/2025-12")).ShouldBe("a 10");
        (await RowsAsync(ledger, "2025")).ShouldBe("b 9");
        answer
            .Findings.SelectMany(group => group.Findings)
            .ShouldHaveSingleItem()
            .Detail.ShouldStartWith(
                "total 2025: a is stated for January to December and not for the year, and b is stated for the year alone."
            );
        // The ledger knows the series, too.
        (await ImportAsync(ledger, "second", "second,a,2026年1-12月,total,11\n")).Problems.ShouldBeEmpty();
        (await RowsAsync(ledger, "2026-01/2026-12")).ShouldBe("a 11");
    }

    [Fact]
    public async Task A_period_in_its_canonical_text_is_what_it_says()
    {
        await using var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, "first", "first,a,2025-01/2025-12,total,10\n")).Notes.ShouldNotContain(note =>
            note.Contains("is read as the year", StringComparison.Ordinal)
        );
        (await RowsAsync(ledger, "2025-01/2025-12")).ShouldBe("a 10");
    }

    [Fact]
    public async Task What_is_recorded_stays_what_it_was_read_as()
    {
        await using var ledger = await server.LedgerAsync();
        const string Year = "first,a,2025年1-12月,total,10\n";
        (await ImportAsync(ledger, "first", Year)).Recorded.ShouldBe(1);
        (await ImportAsync(ledger, "second", "second,a,2026年1-2月,total,3\n", newPeriods: true)).Recorded.ShouldBe(1);
        var again = await ImportAsync(ledger, "first", Year);
        again.Problems.ShouldBeEmpty();
        again.Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task A_series_behind_years_is_told()
    {
        await using var ledger = await server.LedgerAsync();
        const string Years = "first,a,2024年1-12月,total,10\n";
        (await ImportAsync(ledger, "first", Years)).Notes.ShouldContain(note =>
            note.Contains("as the year (2024),", StringComparison.Ordinal)
        );
        var answer = await ImportAsync(
            ledger,
            "second",
            "second,a,2025年1-10月,total,9\nsecond,a,2025年1-12月,total,11\n",
            newPeriods: true
        );
        answer.Notes.ShouldNotContain(note => note.Contains("is read as the year", StringComparison.Ordinal));
        answer
            .Findings.SelectMany(group => group.Findings)
            .ShouldHaveSingleItem()
            .Detail.ShouldStartWith("total 2025: a is stated for January to December alone, and in 2024 for the year alone.");
        // One folder of both: the recorded one is a year, and the new one is none.
        using var folder = new WrittenFolder()
            .With(
                "publications.csv",
                "publication_id,published_on,publisher,title\nfirst,2026-01-22,Customs,T\nthird,2027-01-22,Customs,T\n"
            )
            .With("figures.csv", Header + Years + "third,a,2026年1-12月,total,12\n");
        var grown = await ledger.SendAsync(
            new ImportFolder(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
        );
        grown.Problems.ShouldBeEmpty();
        grown.Notes.ShouldContain(note => note.Contains("as the year (2024),", StringComparison.Ordinal));
        (await RowsAsync(ledger, "2026-01/2026-12")).ShouldBe("a 12");
    }

    private static async Task<ImportAnswer> ImportAsync(TestLedger ledger, string publication, string rows, bool newPeriods = false)
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", $"publication_id,published_on,publisher,title\n{publication},2026-01-22,Customs,T\n")
            .With("figures.csv", Header + rows);
        return await ledger.SendAsync(
            new ImportFolder(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null) { NewPeriods = newPeriods }
        );
    }

    private static async Task<string> RowsAsync(TestLedger ledger, string period)
    {
        var table = await ledger.SendAsync(
            new GetStandings("r", ReferencePeriod.Parse(period), null, new(AsPublished.All, AsRecorded.Now), All: true)
        );
        return string.Join(", ", table.Rows.Select(row => $"{row.Entity} {row.Value:0}"));
    }
}
