using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Importing;

/// <summary>A folder without definition into a ranking that is there: what it does not know is not added without being told to.</summary>
public sealed class No_slip_widens_a_definition(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\n";

    [Fact]
    public async Task A_mistyped_entity_is_refused_with_the_nearest_one()
    {
        await using var ledger = await KnownAsync();
        using var folder = Folder("jinhau,2025,total,6\n");
        var refused = await ImportAsync(ledger, folder);
        refused.Recorded.ShouldBe(0);
        var problem = refused.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((2, "entity_id", "jinhau"));
        problem.Expected.ShouldEndWith("Did you mean 'jinhua'? Where it is new, import with --new-entities");
        (await EntitiesAsync(ledger)).ShouldBe(["jinhua", "ningbo"]);
    }

    [Fact]
    public async Task A_mistyped_flow_is_refused_with_the_nearest_one()
    {
        await using var ledger = await KnownAsync();
        using var folder = Folder("jinhua,2025,totals,6\n");
        var problem = (await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem();
        (problem.Column, problem.Found).ShouldBe(("flow", "totals"));
        problem.Expected.ShouldEndWith("Did you mean 'total'? Where it is new, import with --new-flows");
    }

    [Fact]
    public async Task What_is_new_is_added_where_that_is_said_and_listed_before()
    {
        await using var ledger = await KnownAsync();
        using var folder = Folder("wenzhou,2025,total,6\njinhua,2025,exports,1\n");
        var import = Import(folder) with { NewEntities = true, NewFlows = true };
        var rehearsed = await ledger.SendAsync(import with { DryRun = true });
        rehearsed.Problems.ShouldBeEmpty();
        rehearsed.Changes.Take(2).ShouldBe(["New entity: wenzhou.", "New flow: exports."]);
        (await EntitiesAsync(ledger)).ShouldBe(["jinhua", "ningbo"]);
        (await ledger.SendAsync(import)).Recorded.ShouldBe(1);
        (await EntitiesAsync(ledger)).ShouldBe(["jinhua", "ningbo", "wenzhou"]);
    }

    [Fact]
    public async Task Periods_of_a_form_that_the_ranking_has_none_of_are_refused_unless_they_are_meant()
    {
        await using var ledger = await KnownAsync();
        using var folder = Folder("jinhua,2026,total,6\njinhua,2025-11,total,1\nningbo,2025-11,total,2\nningbo,2025-Q4,total,2\n");
        var refused = await ImportAsync(ledger, folder);
        refused.Recorded.ShouldBe(0);
        refused
            .Problems.Select(problem => (problem.Line, problem.Column, problem.Found))
            .ShouldBe([(3, "period", "2025-11"), (5, "period", "2025-Q4")]);
        refused
            .Problems[0]
            .Expected.ShouldBe(
                "the ranking has no months; see whether the period is right. Where they are meant, import with --new-periods"
            );
        // What is left out is no change.
        (await ledger.SendAsync(Import(folder) with { DryRun = true, SkipInvalid = true })).Changes.ShouldBeEmpty();
        var import = Import(folder) with { NewPeriods = true };
        var rehearsed = await ledger.SendAsync(import with { DryRun = true });
        rehearsed.Problems.ShouldBeEmpty();
        rehearsed.Changes[0].ShouldBe("Periods of another form: quarters and months.");
        (await ledger.SendAsync(import)).Recorded.ShouldBe(1);
        // What the ranking has now needs no word any more.
        using var more = Folder("jinhua,2025-12,total,6\n");
        more.With("publications.csv", $"{Publications}second,2026-02-14,Customs,T\nthird,2026-03-14,Customs,T\n");
        more.With("figures.csv", "publication_id,entity_id,period,flow,value\nthird,jinhua,2025-12,total,6\n");
        (await ImportAsync(ledger, more)).Problems.Where(problem => problem.Column == "period").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_of_what_is_void_says_so()
    {
        await using var ledger = await KnownAsync();
        using var folder = Folder("jinhua,2025,total,6\n");
        (await ImportAsync(ledger, folder)).Warnings.ShouldBeEmpty();
        await ledger.SendAsync(new VoidPublication("r", "second", new("tester", "a copy of another one", null)));
        var again = await ImportAsync(ledger, folder);
        (again.Unchanged, again.Recorded).ShouldBe((1, 0));
        var warning = again.Warnings.ShouldHaveSingleItem();
        (warning.File, warning.Line, warning.Found).ShouldBe(("publications.csv", 2, "second"));
        warning.Expected.ShouldStartWith("the publication is void in the ledger");
    }

    private async Task<TestLedger> KnownAsync()
    {
        var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", $"{Publications}first,2026-01-22,Customs,T\n")
            .With("figures.csv", "publication_id,entity_id,period,flow,value\nfirst,jinhua,2025,total,5\nfirst,ningbo,2025,total,7\n");
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        return ledger;
    }

    private static WrittenFolder Folder(string figures) =>
        new WrittenFolder()
            .With("publications.csv", $"{Publications}second,2026-02-14,Customs,T\n")
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value\n"
                    + string.Concat(figures.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => $"second,{row}\n"))
            );

    private static ImportFolder Import(WrittenFolder folder) =>
        new(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null);

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder) => ledger.SendAsync(Import(folder));

    private static async Task<IEnumerable<string>> EntitiesAsync(TestLedger ledger) =>
        (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Entities.Select(entity => entity.Id).Order(StringComparer.Ordinal);
}
