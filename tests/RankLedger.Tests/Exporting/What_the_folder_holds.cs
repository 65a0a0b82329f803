using System.Text;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Exporting;
using RankLedger.Importing;
using RankLedger.Ledger;
using RankLedger.Operations;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Exporting;

/// <summary>The folder as files, and everything that the format has to carry.</summary>
public sealed class What_the_folder_holds(TestServer server)
{
    private static readonly Attribution By = new("tester", "a reason", "evidence");

    // A name for every member of a definition, groupings that cannot be columns, texts that need quotes.
    private static readonly RankingDefinition Odd = new()
    {
        Id = "odd",
        Title = "Odd, \"quoted\" 城",
        Flows = [new("total", "CNY"), new("count", "")],
        Reference = "land",
        TableSize = 3,
        RankedLevels = ["city", "a level"],
        Tiers = [new("trillion", 1e12m), new("many", 1000.5m, "count")],
        KindAuthority = new Dictionary<string, int> { ["release"] = 2, ["odd kind"] = -1 },
        PublisherAuthority = new Dictionary<string, int> { ["Customs, \"A\""] = 3 },
        Entities =
        [
            new("land", "Land"),
            new("a", "A, of \"Land\"", "甲", "city", "land")
            {
                Groups = new Dictionary<string, string>
                {
                    ["province"] = "P",
                    ["level"] = "not that one",
                    ["x_y"] = "z",
                    ["empty"] = "",
                    ["retired"] = "no",
                },
                FormerNames = ["Old, A", "\"Older\" A"],
            },
            new("gone", "Gone", Level: "city"),
        ],
    };

    private static readonly PublicationRecorded First = new(
        "odd",
        "p#1",
        "Customs, \"A\"",
        "odd kind",
        " A title\nof two lines, with \"quotes\" ",
        "https://example.org/?a=1,2",
        "zh",
        new(2026, 1, 1),
        "month",
        new(2026, 1, 20),
        7,
        true,
        [
            new("total", "2025", "a", 1050860000000m, "10,508.6", "亿元", "about", Growth: 18.00m, Note: "=1+1, \"a note\"\nmore"),
            new("total", "2024", "a", 1e12m, Qualifier: "between", Low: 0.9e12m, High: 1.1e12m),
            new("total", "2023", "a", 79228162514264337593543950335m),
            new(
                "count",
                "2025",
                "a",
                0.0000000000000000000000000001m,
                Text: "0.0000000000000000000000000001",
                Qualifier: "at-most",
                Growth: -0.5m
            ),
            new("total", "2025", "gone", -5m, "-5", "CNY", Low: -6m, High: -4m),
        ],
        [new("count", "2024", "a")],
        [new("total", "2025", "gone", 1), new("total", "2025", "a", 2)],
        new string('a', 64),
        "tester"
    );

    [Fact]
    public async Task For_spreadsheets_every_table_has_a_mark_and_no_formula()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Odd, "tester"));
        await ledger.SendAsync(new RecordPublications("odd", [First]));
        var folder = Path.Combine(Directory.CreateTempSubdirectory("rankledger-export-").FullName, "dataset");
        var point = new Point(AsPublished.All, AsRecorded.Now);
        var answer = await ledger.SendAsync(new ExportFolder("odd", folder, point, null) { ForSpreadsheets = true });
        answer.ForSpreadsheets.ShouldBeTrue();
        foreach (var table in answer.Files.Where(file => file.Rows is not null))
            File.ReadAllBytes(Path.Combine(folder, table.Name)).AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue(table.Name);
        var figures = File.ReadAllText(Path.Combine(folder, "figures.csv"));
        figures.ShouldContain("\"'=1+1, \"\"a note\"\"");
        figures.ShouldContain(",-5,");
        File.ReadAllText(Path.Combine(folder, "ranking.json")).ShouldStartWith("{");
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public async Task Everything_that_a_ledger_can_hold()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Odd, "tester"));
        await ledger.SendAsync(new RecordPublications("odd", [First]));
        foreach (
            var (day, withdrawn) in new[]
            {
                ("2026-02-01", true),
                ("2026-02-02", false),
                ("2026-03-01", true),
                ("2026-03-02", false),
                ("2026-04-01", true),
            }
        )
        {
            await ledger.SendAsync(
                withdrawn
                    ? (MediatR.IRequest<Receipt>)new WithdrawPublication("odd", "p#1", DateOnly.Parse(day), By)
                    : new ReinstatePublication("odd", "p#1", DateOnly.Parse(day), By)
            );
        }

        // The definition names one entity fewer by then; its figure and position still count in what is derived.
        await ledger.SendAsync(new DefineRanking(Odd with { Entities = [.. Odd.Entities.Take(2)] }, "tester"));
        using var exported = await ExportedTo.ExportAsync(ledger, "odd", AsPublished.All, AsRecorded.Now);
        exported.Text("publications.csv").ShouldContain(",2026-02-01 2026-03-01 2026-04-01,2026-02-02 2026-03-02,");
        exported
            .Text("entities.csv")
            .ShouldStartWith("entity_id,name_en,name_zh,level,parent_id,province,former_names,other_groups,retired\nland,");

        await using var other = await server.LedgerAsync();
        await exported.ImportAsync(other);
        foreach (
            var (table, columns) in new[]
            {
                ("ranking", "definition"),
                ("printed_figure", "flow, period, entity, publication, value, low, high, text, unit, qualifier, growth, note"),
                ("figure_fact", Oracle.Database.FactReading.Merged),
                ("printed_rank", "flow, period, entity, publication, rank"),
                (
                    "milestone",
                    "flow, tier, entity, kind, event, period, value, certain, last_below, publication, ended_by, known_from, known_to"
                ),
                (
                    "publication",
                    "publication, publisher, kind, title, url, language, first_day, \"precision\", known_by, release, is_full, "
                        + "document_sha256, withdrawals, is_void, figures, drops, ranks"
                ),
            }
        )
        {
            (await RowsAsync(other, table, columns)).ShouldBe(await RowsAsync(ledger, table, columns), table);
        }

        (await other.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        (await PositionAfterImportAsync(other, exported)).ShouldBe(
            await other.ScalarAsync<long>("select max(position) from ledger.ledger_entry"),
            "an import again records nothing"
        );
    }

    [Fact]
    public async Task Void_and_later_things_are_left_out_and_counted()
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        await ledger.SendAsync(new VoidPublication(SampleLedger.Ranking, "cdbrief-2026-01-22-fy2025", By));
        await ledger.SendAsync(new WithdrawPublication(SampleLedger.Ranking, "yuantrends-2026-01-22-fy2025", new(2026, 2, 1), By));
        using var before = await ExportedTo.ExportAsync(ledger, SampleLedger.Ranking, AsPublished.On(new(2026, 1, 31)), AsRecorded.Now);
        // two of February, three of March, one of the year 2026
        before.Answer.LeftOut.ShouldBe(new LeftOut(Void: 1, Later: 6, LaterWithdrawals: 1));
        before.Text("publications.csv").ShouldNotContain("cdbrief-2026-01-22-fy2025");
        before.Text("publications.csv").ShouldNotContain("2026-02-01");
        using var now = await ExportedTo.ExportAsync(ledger, SampleLedger.Ranking, AsPublished.All, AsRecorded.Now);
        now.Answer.LeftOut.ShouldBe(new LeftOut(1, 0, 0));
        now.Text("publications.csv")
            .Split('\n')
            .Single(line => line.StartsWith("yuantrends-2026-01-22-fy2025,", StringComparison.Ordinal))
            .ShouldContain(",2026-02-01,");
    }

    [Fact]
    public async Task An_import_into_the_same_ledger_finds_everything_recorded()
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        using var exported = await ExportedTo.ExportAsync(ledger, SampleLedger.Ranking, AsPublished.All, AsRecorded.Now);
        (await PositionAfterImportAsync(ledger, exported)).ShouldBe(212);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        var above = Directory.CreateTempSubdirectory("rankledger-export-").FullName;
        try
        {
            var (full, empty, file) = (
                Directory.CreateDirectory(Path.Combine(above, "full")).FullName,
                Directory.CreateDirectory(Path.Combine(above, "empty")).FullName,
                Path.Combine(above, "file")
            );
            await File.WriteAllTextAsync(Path.Combine(full, "mine.txt"), "mine", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);
            foreach (var taken in new[] { full, file })
                (await Should.ThrowAsync<LedgerRuleException>(ExportAsync(ledger, taken))).Slug.ShouldBe("folder-not-empty");
            (await Should.ThrowAsync<LedgerRuleException>(ExportAsync(ledger, Path.Combine(file, "inside")))).Slug.ShouldBe(
                "folder-not-writable"
            );
            await ExportAsync(ledger, empty + "/");
            Directory.EnumerateFiles(empty).Count().ShouldBe(7);
            (await File.ReadAllTextAsync(Path.Combine(full, "mine.txt"), TestContext.Current.CancellationToken)).ShouldBe("mine");
            Directory.EnumerateFileSystemEntries(above).Count().ShouldBe(3, "nothing is left beside them");
        }
        finally
        {
            Directory.Delete(above, recursive: true);
        }
    }

    [Fact]
    public async Task A_broken_export_leaves_no_folder()
    {
        await using var ledger = await SampleLedger.ImportAsync(server);
        var above = Directory.CreateTempSubdirectory("rankledger-export-").FullName;
        try
        {
            var breaks = new Breaks(done => done.Done >= 100 && Directory.EnumerateDirectories(above, ".dataset.*.partial").Any());
            await Should.ThrowAsync<OperationCanceledException>(
                ledger.SendAsync(
                    new ExportFolder(SampleLedger.Ranking, Path.Combine(above, "dataset"), new(AsPublished.All, AsRecorded.Now), breaks)
                )
            );
            Directory.EnumerateFileSystemEntries(above).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(above, recursive: true);
        }
    }

    private static Task<ExportAnswer> ExportAsync(TestLedger ledger, string folder) =>
        ledger.SendAsync(new ExportFolder(SampleLedger.Ranking, folder, new(AsPublished.All, AsRecorded.Now), null));

    private static async Task<long> PositionAfterImportAsync(TestLedger ledger, ExportedTo exported) =>
        (await ledger.SendAsync(new ImportFolder(exported.Folder, null, [], false, false, "tester", null))).Position;

    private static async Task<string> RowsAsync(TestLedger ledger, string table, string columns) =>
        await ledger.ScalarAsync<string>(
            $"""
            select coalesce(string_agg(t::text, E'\n' order by t::text collate "C"), '') from (select {columns} from read_model.{table} where recorded_to = {long.MaxValue}
              {(table == "figure_fact" ? Oracle.Database.FactReading.Merging : "")}) t
            """
        ) ?? "";

    private sealed class Breaks(Func<WorkDone, bool> when) : IProgress<WorkDone>
    {
        public void Report(WorkDone value)
        {
            if (when(value))
                throw new OperationCanceledException();
        }
    }
}
