using RankLedger.Datasets;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

/// <summary>A folder in which a year is mistyped, imported on 28 November 2026.</summary>
public sealed class A_mistyped_year_is_told(TestServer server) : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private TestLedger? opened;

    private TestLedger Ledger => opened!;

    public async ValueTask InitializeAsync()
    {
        clock.Begin(new(2026, 11, 28));
        opened = await server.LedgerAsync(clock: clock);
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    [Fact]
    public async Task A_year_far_ahead_is_a_problem_of_its_row()
    {
        using var folder = Folder("2062-01-22");
        var answer = await ImportAsync(folder);
        answer
            .Problems.ShouldHaveSingleItem()
            .ShouldBe(
                new ImportProblem(
                    "publications.csv",
                    2,
                    "published_on",
                    "2062-01-22",
                    "2062-01-22 lies 12,839 days (35 years) after today, 2026-11-28; more than 400 days ahead is taken for a "
                        + "mistyped year: "
                        + "correct it"
                )
            );
        (answer.Recorded, answer.Warnings.Count).ShouldBe((0, 0));

        (await ImportAsync(folder, skipInvalid: true)).Recorded.ShouldBe(1);
        (await RowsAsync(AsPublished.Today)).ShouldBe(["1 borland 990", "2 arland 950"]);
    }

    [Fact]
    public async Task A_date_ahead_is_recorded_with_a_warning_and_shows_from_its_day()
    {
        using var folder = Folder("2027-01-22");
        var answer = await ImportAsync(folder);
        (answer.Problems.Count, answer.Recorded).ShouldBe((0, 2));
        answer
            .Warnings.ShouldHaveSingleItem()
            .ShouldBe(
                new ImportProblem(
                    "publications.csv",
                    2,
                    "published_on",
                    "2027-01-22",
                    "2027-01-22 lies 55 days after today, 2026-11-28: it counts from that day on"
                )
            );
        (await RowsAsync(AsPublished.Today)).ShouldBe(["1 borland 990", "2 arland 950"]);
        (await RowsAsync(AsPublished.On(new(2027, 1, 22)))).ShouldBe(["1 arland 1000", "2 borland 990"]);
    }

    [Fact]
    public async Task A_rehearsal_tells_what_changes_today()
    {
        using var first = Folder("2026-01-22");
        first.With("publications.csv", "publication_id,published_on,publisher,title\nb,2026-02-22,Customs,Trade in 2025 revised\n");
        first.With(
            "figures.csv",
            "publication_id,entity_id,period,flow,value,unit\nb,arland,2025,total,950,CNY\nb,borland,2025,total,990,CNY\n"
        );
        (await ImportAsync(first)).Recorded.ShouldBe(1);

        using var ahead = Folder("2027-01-22");
        var rehearsed = await ImportAsync(ahead, dryRun: true);
        (rehearsed.Recorded, rehearsed.Changes.Count, rehearsed.Warnings.Count).ShouldBe((1, 0, 1));

        using var behind = Folder("2026-02-23");
        (await ImportAsync(behind, dryRun: true)).Changes.ShouldBe(["total 2025: 1 restated (arland 950 → 1,000)."]);
    }

    [Theory]
    [InlineData("2062-03-01,", "withdrawn_on")]
    [InlineData("2026-03-01,2062-03-02", "reinstated_on")]
    public async Task A_withdrawal_far_ahead_is_a_problem_too(string turns, string column)
    {
        using var folder = new WrittenFolder();
        folder.With(
            "publications.csv",
            $"publication_id,published_on,publisher,title,withdrawn_on,reinstated_on\nb,2026-02-22,Customs,Trade,{turns}\n"
        );
        folder.With("figures.csv", "publication_id,entity_id,period,flow,value,unit\nb,arland,2025,total,950,CNY\n");
        (await ImportAsync(folder)).Problems.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    private static WrittenFolder Folder(string mistyped)
    {
        var folder = new WrittenFolder();
        folder.With(
            "publications.csv",
            $"""
            publication_id,published_on,publisher,title
            a,{mistyped},Customs,Trade in 2025 (year mistyped: 2026)
            b,2026-02-22,Customs,Trade in 2025 revised

            """
        );
        folder.With(
            "figures.csv",
            """
            publication_id,entity_id,period,flow,value,unit
            a,arland,2025,total,1000,CNY
            a,borland,2025,total,990,CNY
            b,arland,2025,total,950,CNY
            b,borland,2025,total,990,CNY

            """
        );
        return folder;
    }

    private async Task<ImportAnswer> ImportAsync(WrittenFolder folder, bool dryRun = false, bool skipInvalid = false) =>
        await Ledger.SendAsync(new ImportFolder(folder.Path, "r", [new("thousand", 1000)], dryRun, skipInvalid, "tester", Progress: null));

    private async Task<IEnumerable<string>> RowsAsync(AsPublished p) =>
        (await Ledger.SendAsync(new GetStandings("r", ReferencePeriod.Parse("2025"), null, new(p, AsRecorded.Now)))).Rows.Select(row =>
            $"{row.Rank} {row.Entity} {row.Value}"
        );
}
