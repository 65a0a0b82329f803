using RankLedger.Auditing;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Tests.Exporting;

namespace RankLedger.Tests.Importing;

/// <summary>The marks printed beside a number go with it wherever it is shown.</summary>
public sealed class FlagsTests(TestServer server)
{
    private const string Publications =
        "publication_id,published_on,publisher,title\nflash,2026-01-20,Office,T\nfinal,2026-03-20,Office,T\n";

    private const string Figures =
        "publication_id,entity_id,period,flow,value,flags\nflash,at,2025,index,119.9,p\nflash,dk,2025,index,114.5,\"e, b\"\n"
        + "final,at,2025,index,119.9,\n";

    private static readonly ReferencePeriod Year = ReferencePeriod.Parse("2025");
    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Fact]
    public async Task They_are_shown_with_the_number_and_end_when_its_publisher_repeats_it_without()
    {
        await using var ledger = await ImportedAsync();
        (await RowsAsync(ledger, "2026-02-01")).ShouldBe([("at", 119.9m, "p"), ("dk", 114.5m, "b e")]);
        (await RowsAsync(ledger, "2026-03-20")).ShouldBe([("at", 119.9m, null), ("dk", 114.5m, "b e")]);
        var history = await ledger.SendAsync(new GetHistory("r", "at", Year, null, Everything));
        history
            .Statements.Select(each => (each.Publication, each.Flags, each.Stands))
            .ShouldBe([("flash", "p", true), ("final", null, false)]);
        var lineage = await ledger.SendAsync(new GetLineage("r", "dk", Year, null, Everything));
        lineage.Flags.ShouldBe("b e");
        var publication = await ledger.SendAsync(new GetPublication("r", "flash", Everything));
        publication.Figures.Select(each => each.Flags).ShouldBe(["p", "b e"]);
    }

    [Fact]
    public async Task A_comparison_tells_that_only_the_marks_differ()
    {
        await using var ledger = await ImportedAsync();
        var compared = await ledger.SendAsync(new GetComparison("r", Year, null, On("2026-02-01"), On("2026-03-20")));
        var cell = compared.Cells.ShouldHaveSingleItem();
        (cell.Entity, cell.Kind, cell.Change, cell.Event.Publication).ShouldBe(("at", DifferenceKind.Flags, ChangeKind.Confirmed, "final"));
        cell.Sentence.ShouldContain("flagged nothing instead of p");
    }

    [Fact]
    public async Task A_correction_of_the_marks_keeps_the_number()
    {
        await using var ledger = await ImportedAsync();
        var by = new Attribution("tester", "the mark was overlooked", "page 2");
        await ledger.SendAsync(new CorrectFigure("r", "final", new(null, "2025", "at"), new FigureCorrection { Flags = "r" }, by));
        (await RowsAsync(ledger, "2026-03-20"))[0].ShouldBe(("at", 119.9m, "r"));
        await ledger.SendAsync(new CorrectFigure("r", "flash", new(null, "2025", "dk"), FigureCorrection.Number(115), by));
        (await RowsAsync(ledger, "2026-03-20"))[1].ShouldBe(("dk", 115m, null));
    }

    [Fact]
    public async Task They_come_back_from_an_export()
    {
        await using var ledger = await ImportedAsync();
        using var exported = await ExportedTo.ExportAsync(ledger, "r", AsPublished.All, AsRecorded.Now);
        await using var again = await server.LedgerAsync();
        await exported.ImportAsync(again);
        foreach (var day in new[] { "2026-02-01", "2026-03-20" })
            (await RowsAsync(again, day)).ShouldBe(await RowsAsync(ledger, day));
    }

    [Fact]
    public async Task A_text_that_is_no_mark_is_a_problem_of_its_row()
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value,flags\nflash,at,2025,index,119.9,maybe\n");
        await using var ledger = await server.LedgerAsync();
        var problem = (await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((2, "flags", "maybe"));
    }

    private async Task<TestLedger> ImportedAsync()
    {
        using var folder = new WrittenFolder().With("publications.csv", Publications).With("figures.csv", Figures);
        var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        return ledger;
    }

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder) =>
        ledger.SendAsync(new ImportFolder(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null));

    private static Point On(string day) => new(AsPublished.On(DateOnly.Parse(day)), AsRecorded.Now);

    private static async Task<List<(string, decimal?, string?)>> RowsAsync(TestLedger ledger, string day) =>
        [.. (await ledger.SendAsync(new GetStandings("r", Year, null, On(day)))).Rows.Select(row => (row.Entity, row.Value, row.Flags))];
}
