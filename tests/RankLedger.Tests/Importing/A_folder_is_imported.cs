using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;

namespace RankLedger.Tests.Importing;

public sealed class A_folder_is_imported(TestServer server) : IAsyncLifetime
{
    private TestLedger? opened;

    private TestLedger Ledger => opened!;

    public async ValueTask InitializeAsync() => opened = await server.LedgerAsync();

    public async ValueTask DisposeAsync() => await Ledger.DisposeAsync();

    [Fact]
    public async Task The_sample_is_recorded_once()
    {
        var first = await ImportAsync(WrittenFolder.SampleFolder);
        first.Problems.ShouldBeEmpty();
        (first.Ranking, first.Defined, first.Recorded, first.Figures, first.Unchanged, first.Skipped).ShouldBe(
            ("china-foreign-trade-cities", "defined", 211, 545, 0, 0)
        );
        first.Position.ShouldBe(212);
        first.IgnoredFiles.ShouldBe(["SOURCES.md", "implied_figures.csv"]);

        var again = await ImportAsync(WrittenFolder.SampleFolder);
        (again.Defined, again.Recorded, again.Figures, again.Unchanged, again.Position).ShouldBe(("unchanged", 0, 0, 211, 212));

        var table = await Ledger.SendAsync(
            new GetStandings(first.Ranking, ReferencePeriod.Parse("2025"), "total", new(AsPublished.All, AsRecorded.Now))
        );
        table.Rows[0].Entity.ShouldBe("shenzhen");
    }

    [Fact]
    public async Task One_problem_and_nothing_is_recorded()
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + "second,paris,2025,total,1\n");
        var answer = await ImportAsync(folder.Path);
        (answer.ProblemCount, answer.Recorded, answer.Position, answer.Defined).ShouldBe((1, 0, 0, "unchanged"));
        (await HeadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Valid_publications_can_be_recorded_without_the_rest()
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + "second,paris,2025,total,1\n");
        var answer = await ImportAsync(folder.Path, skipInvalid: true);
        (answer.ProblemCount, answer.Recorded, answer.Skipped).ShouldBe((1, 1, 1));
        folder.With("figures.csv", WrittenFolder.Figures + "second,ningbo,2025,total,1\n");
        var completed = await ImportAsync(folder.Path);
        (completed.ProblemCount, completed.Recorded, completed.Unchanged).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task A_broken_file_stops_everything_even_so()
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + "second,\"ningbo,2025,total,1\n");
        var answer = await ImportAsync(folder.Path, skipInvalid: true);
        answer.Problems.ShouldHaveSingleItem().Line.ShouldBe(4);
        answer.Recorded.ShouldBe(0);
    }

    [Fact]
    public async Task An_id_recorded_before_with_other_content_is_a_problem_and_nothing_else_is_recorded()
    {
        using var folder = WrittenFolder.Whole();
        await ImportAsync(folder.Path);
        folder
            .With("publications.csv", WrittenFolder.Publications + "third,2026-03-01,Customs,New,release\n")
            .With("figures.csv", WrittenFolder.Figures.Replace("1460000000000", "1450000000000", StringComparison.Ordinal));
        var answer = await ImportAsync(folder.Path);
        var problem = answer.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Found).ShouldBe(("publications.csv", 2, "first"));
        problem.Expected.ShouldContain("ningbo 2025 total was 1460000000000, now 1450000000000");
        (answer.Recorded, await HeadAsync()).ShouldBe((0, 3));
        var skipped = await ImportAsync(folder.Path, skipInvalid: true);
        (skipped.Recorded, skipped.Unchanged, skipped.Skipped).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task Withdrawals_and_reinstatements_are_recorded_once()
    {
        const string Header = "publication_id,published_on,publisher,title,url,withdrawn_on,reinstated_on\n";
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                Header
                    + "first,2026-01-22,Customs,Trade,https://customs/1,2026-02-01,2026-03-01\nsecond,2026-02-14,Daily,Trade,,2026-02-15,\n"
            );
        var first = await ImportAsync(folder.Path);
        first.Problems.ShouldBeEmpty();
        first.Position.ShouldBe(6);
        (await ImportAsync(folder.Path)).Position.ShouldBe(6);
        (
            await Ledger.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', stream_id, type, data->>'on', data->>'evidence'), '; ' order by stream_id, "
                    + "version) from events.mt_events where version > 1"
            )
        ).ShouldBe(
            "publication/cities/first publication-withdrawn 2026-02-01 https://customs/1; publication/cities/first "
                + "publication-reinstated 2026-03-01 https://customs/1; "
                + "publication/cities/second publication-withdrawn 2026-02-15 publications.csv"
        );

        folder.With(
            "publications.csv",
            Header
                + "first,2026-01-22,Customs,Trade,https://customs/1,2026-02-02,2026-03-01\n"
                + "second,2026-02-14,Daily,Trade,,2026-02-15,2026-04-01\n"
        );
        var changed = await ImportAsync(folder.Path);
        changed.Problems.ShouldHaveSingleItem().Expected.ShouldContain("the ledger has 2026-02-01");
        (await HeadAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task A_withdrawal_that_somebody_reversed_is_not_made_again()
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                "publication_id,published_on,publisher,title,withdrawn_on\nfirst,2026-01-22,Customs,Trade,2026-02-01\n"
            );
        await ImportAsync(folder.Path);
        await Ledger.SendAsync(new ReverseAmendment("cities", "first", 3, new("tester", "it was another publication", "call")));
        (await ImportAsync(folder.Path)).Position.ShouldBe(4);
    }

    [Fact]
    public async Task A_rehearsal_tells_what_would_change_and_records_nothing()
    {
        using var folder = WrittenFolder.Whole();
        var first = await ImportAsync(folder.Path, dryRun: true);
        (first.DryRun, first.Defined, first.Recorded, first.Figures, first.Position).ShouldBe((true, "defined", 2, 2, 0));
        first.Changes.ShouldBe(["total 2025: 2 new figures."]);
        (await HeadAsync()).ShouldBe(0);

        await ImportAsync(folder.Path);
        folder
            .With("publications.csv", WrittenFolder.Publications + "third,2026-03-01,Customs,New,release\n")
            .With("figures.csv", WrittenFolder.Figures + "third,ningbo,2025,total,1450000000000\n");
        var second = await ImportAsync(folder.Path, dryRun: true);
        second.Changes.ShouldBe(["total 2025: 1 restated (ningbo 1.46 tn → 1.45 tn)."]);
        (second.Recorded, second.Unchanged, await HeadAsync()).ShouldBe((1, 2, 3));
        (await ImportAsync(folder.Path)).Recorded.ShouldBe(1);
    }

    [Fact]
    public async Task Entities_that_the_ledger_knows_are_not_lost()
    {
        using var folder = WrittenFolder.Whole();
        await ImportAsync(folder.Path);
        using var other = WrittenFolder
            .Whole()
            .With("entities.csv", "entity_id,name_en\nwuxi,Wuxi\n")
            .With("figures.csv", WrittenFolder.Figures + "second,wuxi,2025,total,7\n")
            .With("publications.csv", WrittenFolder.Publications.Replace("second", "other", StringComparison.Ordinal))
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value\nother,wuxi,2025,total,7\nother,jinhua,2025,total,8\n"
                    + "first,jinhua,2025,total,1050860000000\nfirst,ningbo,2025,total,1460000000000\n"
            );
        var answer = await ImportAsync(other.Path);
        answer.Problems.ShouldBeEmpty();
        (answer.Defined, answer.Recorded, answer.Unchanged).ShouldBe(("redefined", 1, 1));
        (await RankingAsync("cities")).Entities.Select(entity => entity.Id).Order().ShouldBe(["jinhua", "ningbo", "wuxi"]);
    }

    [Fact]
    public async Task An_older_folder_does_not_bring_an_old_name_back()
    {
        using var folder = Named("2025-01-01", "new", "Eswatini");
        await ImportAsync(folder.Path, "world");
        using var older = Named("2015-01-01", "old", "Swaziland");
        (await ImportAsync(older.Path, "world")).Defined.ShouldBe("redefined");
        (await ImportAsync(older.Path, "world")).Defined.ShouldBe("unchanged");
        (await ImportAsync(folder.Path, "world")).Defined.ShouldBe("unchanged");
        var entity = (await RankingAsync("world")).Entities.ShouldHaveSingleItem();
        (entity.Name, string.Join(',', entity.FormerNames)).ShouldBe(("Eswatini", "Swaziland"));
    }

    [Fact]
    public async Task A_growing_folder_can_be_imported_every_day()
    {
        using var folder = WrittenFolder.Whole();
        for (var day = 1; day <= 8; day++)
        {
            var ids = Enumerable.Range(1, day).ToList();
            folder
                .With(
                    "publications.csv",
                    "publication_id,published_on,publisher,title\n"
                        + string.Concat(ids.Select(id => $"p{id},2026-01-{id:00},Customs,Trade\n"))
                )
                .With(
                    "figures.csv",
                    "publication_id,entity_id,period,flow,value\n"
                        + string.Concat(ids.Select(id => $"p{id},jinhua,2026-01-{id:00},total,{id}.50\n"))
                );
            var answer = await ImportAsync(folder.Path);
            (answer.ProblemCount, answer.Recorded, answer.Unchanged, answer.Position).ShouldBe((0, 1, day - 1, day + 1));
        }
    }

    [Fact]
    public async Task Progress_is_told_in_two_steps()
    {
        var told = new List<WorkDone>();
        await ImportAsync(WrittenFolder.SampleFolder, progress: new Told(told));
        told.Select(each => each.Step).Distinct().ShouldBe(["reading figures", "recording publications"]);
        told[^1].ShouldBe(new("recording publications", 211, 211));
        told.Last(each => each.Step == "reading figures").ShouldBe(new("reading figures", 545, 545));
    }

    private static WrittenFolder Named(string day, string id, string name) =>
        new WrittenFolder()
            .With("publications.csv", $"publication_id,published_on,publisher,title\n{id},{day},Office,Table\n")
            .With("figures.csv", $"publication_id,entity_id,entity_name,period,flow,value_usd\n{id},sz,{name},{day[..4]},gdp,1\n");

    private Task<ImportAnswer> ImportAsync(
        string path,
        string? ranking = null,
        bool dryRun = false,
        bool skipInvalid = false,
        IProgress<WorkDone>? progress = null
    ) => Ledger.SendAsync(new ImportFolder(path, ranking, [], dryRun, skipInvalid, "tester", progress));

    private Task<long> HeadAsync() => Ledger.ScalarAsync<long>("select coalesce(max(position), 0) from ledger.ledger_entry");

    private async Task<RankingDefinition> RankingAsync(string id) =>
        (await Ledger.SendAsync(new GetRankings(default))).Rankings.First(each => each.Id == id);

    private sealed class Told(List<WorkDone> told) : IProgress<WorkDone>
    {
        public void Report(WorkDone value) => told.Add(value);
    }
}
