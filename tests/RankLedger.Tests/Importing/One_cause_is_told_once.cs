using System.Globalization;
using RankLedger.Datasets;
using RankLedger.Domain.Consistency;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;

namespace RankLedger.Tests.Importing;

/// <summary>Rows with the same text in the same column and the same wrong with it are one problem, at the first of their places, with the
/// others beside it (docs/decisions/0292).</summary>
public sealed class One_cause_is_told_once(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\np,2026-01-20,Office,Annual figures\n";
    private const string Header =
        "publication_id,entity_id,period,flow,unit,value_as_published,unit_as_published,flags,yoy_pct_as_published\n";
    private const string Definition =
        """{ "id": "r", "title": "R", "flows": [{ "id": "total", "unit": "CNY" }], "entities": [{ "id": "a", "name": "Arland" }] }""";

    // zz is no entity, imports no flow, 2025-99 no period, furlongs no unit, §§ no mark; a number and growth that cannot be read.
    [Theory]
    [InlineData("p,zz,{0},total,CNY,5,CNY,,", "entity_id", "zz")]
    [InlineData("p,a,{0},imports,CNY,5,CNY,,", "flow", "imports")]
    [InlineData("p,a,2025-99,total,CNY,{0},CNY,,", "period", "2025-99")]
    [InlineData("p,a,{0},total,furlongs,5,CNY,,", "unit", "furlongs")]
    [InlineData("p,a,{0},total,mn USD,{0},mn USD,,", "unit", "USD")]
    [InlineData("p,a,{0},total,CNY,{0},,,", "unit_as_published", null)]
    [InlineData("p,a,{0},total,CNY,5,furlongs,,", "unit_as_published", "furlongs")]
    [InlineData("p,a,{0},total,CNY,many,CNY,,", "value_as_published", "many")]
    [InlineData("p,a,{0},total,CNY,5,CNY,provisoir,", "flags", "provisoir")]
    [InlineData("p,a,{0},total,CNY,5,CNY,,much", "yoy_pct_as_published", "much")]
    [InlineData("q,a,{0},total,CNY,5,CNY,,", "publication_id", "q")]
    public async Task Rows_of_one_cause_are_one_problem(string row, string column, string? found)
    {
        await using var ledger = await server.LedgerAsync();
        var rows = Enumerable.Range(1700, 325).Select(year => string.Format(CultureInfo.InvariantCulture, row, year) + "\n");
        using var folder = new WrittenFolder()
            .With("ranking.json", Definition)
            .With("publications.csv", Publications)
            .With("figures.csv", Header + "p,a,1699,total,CNY,5,CNY,,\n" + string.Concat(rows));
        var answer = await ledger.SendAsync(Import(folder));
        var problem = answer.Problems.ShouldHaveSingleItem();
        (answer.ProblemCount, problem.File, problem.Line, problem.Column, problem.Found).ShouldBe((1, "figures.csv", 3, column, found));
        problem.More.ShouldBe(324);
        problem.Places.Select(each => each.Line).ShouldBe(Enumerable.Range(4, 324).Select(line => (int?)line));
    }

    [Theory]
    [InlineData("published_on", "p{0},01/02/26,Office,T,release")]
    [InlineData("kind", "p{0},2026-01-20,Office,T,a\u0001b")]
    public async Task Publications_of_one_cause_are_one_problem(string column, string row)
    {
        await using var ledger = await server.LedgerAsync();
        var rows = Enumerable.Range(1, 30).Select(at => string.Format(CultureInfo.InvariantCulture, row, at) + "\n");
        using var folder = new WrittenFolder()
            .With("ranking.json", Definition)
            .With("publications.csv", "publication_id,published_on,publisher,title,kind\n" + string.Concat(rows))
            .With("figures.csv", Header);
        var problem = (await ledger.SendAsync(Import(folder))).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.More, problem.Places.Count).ShouldBe((2, column, 29, 29));
    }

    [Fact]
    public async Task Causes_that_differ_are_counted_and_rows_keep_their_own_texts_out_of_it()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("ranking.json", Definition)
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                Header + "p,xx,2020,total,CNY,5,CNY,,\np,a\np,xx,2021,total,CNY,5,CNY,,\np,yy,2021,total,CNY,5,CNY,,\np,b\n"
            );
        var answer = await ledger.SendAsync(Import(folder));
        answer.ProblemCount.ShouldBe(3);
        answer.Problems.Select(each => (each.Line, each.Found, each.More)).ShouldBe([(2, "xx", 1), (3, "p,a", 1), (5, "yy", 0)]);
    }

    [Fact]
    public async Task Cells_of_a_wide_table_are_one_problem_too()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("ranking.json", Definition)
            .With("publications.csv", Publications)
            .With("figures.csv", Header + "p,a,2024,total,CNY,5,CNY,,\n");
        (await ledger.SendAsync(Import(folder))).ProblemCount.ShouldBe(0);
        var (table, recipe) = (Path.Combine(folder.Path, "table.csv"), Path.Combine(folder.Path, "recipe.json"));
        await File.WriteAllTextAsync(table, "Country,2021,2022,2023\na,1,2,3\nzz,1,2,3\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            recipe,
            """{ "ranking": "r", "entity": { "column": "Country" }, "period": { "heading": 1 }, "flow": "total", "unit": "CNY" }""",
            TestContext.Current.CancellationToken
        );
        var facts = new Dictionary<string, string> { ["publishedOn"] = "2026-02-01", ["publisher"] = "Office" };
        var problem = (await ledger.SendAsync(new ImportFile(table, recipe, facts, Import(folder)))).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column, problem.Found, problem.More).ShouldBe(("table.csv", 3, "B (entity)", "zz", 2));
        problem.Places.ShouldBe([new("table.csv", 3, "C (entity)"), new("table.csv", 3, "D (entity)")]);
    }

    [Fact]
    public async Task A_tier_beyond_every_value_is_told_once()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np,a,2025,total,10508.6\n");
        var answer = await ledger.SendAsync(Import(folder) with { Tiers = [new("trillion", 1e12m)] });
        answer.Notes.ShouldBeEmpty();
        // 10^12 / 10508.6 = 95160154.5…
        var finding = answer.Findings.Where(group => group.Kind == FindingKind.Tier).ShouldHaveSingleItem();
        finding.Findings.ShouldHaveSingleItem().Detail.ShouldContain("1 tn is 95,160,000 times the greatest value, 10,508.6");
    }

    [Fact]
    public async Task Exact_numbers_in_a_scale_are_refused()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder();
        var (table, recipe) = (Path.Combine(folder.Path, "table.csv"), Path.Combine(folder.Path, "recipe.json"));
        await File.WriteAllTextAsync(table, "Country,2021,2022\na,1.5,2.25\n", TestContext.Current.CancellationToken);
        var facts = new Dictionary<string, string> { ["publishedOn"] = "2026-02-01", ["publisher"] = "Office" };
        var problem = (await AskAsync("USD bn", "exact")).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Column, problem.Found).ShouldBe(("recipe.json", "numbers", "exact"));
        problem.Expected.ShouldContain("'USD bn'");
        (await AskAsync("US$", "exact")).Recorded.ShouldBe(1);

        async Task<ImportAnswer> AskAsync(string unit, string numbers)
        {
            await File.WriteAllTextAsync(
                recipe,
                $$"""
                { "ranking": "gdp", "entity": { "column": "Country" }, "period": { "heading": 1 }, "flow": "gdp", "unit": "{{unit}}",
                  "numbers": "{{numbers}}" }
                """,
                TestContext.Current.CancellationToken
            );
            return await ledger.SendAsync(new ImportFile(table, recipe, facts, Import(folder) with { Ranking = null }));
        }
    }

    [Fact]
    public void What_has_no_room_is_counted_all_the_same()
    {
        var problems = new ProblemList();
        for (var line = 1; line <= 150_000; line++)
            problems.AddRow("p", "figures.csv", line, "value", $"x{line}", "no number");
        problems.AddRow("p", "figures.csv", 150_001, "value", "x1", "no number");
        (problems.Count, problems.Reports, problems.InOrder().Count).ShouldBe((150_000, 150_001, ImportProblem.Limit));
        problems.InOrder()[0].More.ShouldBe(1);
    }

    private static ImportFolder Import(WrittenFolder folder) =>
        new(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null);
}
