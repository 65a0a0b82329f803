using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Milestones;
using RankLedger.Rankings;
using RankLedger.Storage;

namespace RankLedger.Tests.Importing;

/// <summary>What a folder calls entities, and tiers of a command in the unit of its figures (docs/decisions/0289 and 0291).</summary>
public sealed class Names_and_tiers_of_folders_are_told(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\np,2026-01-20,Office,Annual figures\n";

    [Theory]
    // Jaro-Winkler: arland 0.961, borland 0.790, which is less than nine tenths of it.
    [InlineData("arlnd", "arland")]
    // Both 0.905, and arland 0.849.
    [InlineData("xorland", "borland corland arland")]
    [InlineData("qqqq", "")]
    public void Near_names_are_offered_that_are_about_as_near_as_the_best(string text, string offered) =>
        string.Join(' ', Nearest.To(text, ["arland", "borland", "corland"])).ShouldBe(offered);

    [Theory]
    [InlineData("publication_id,entity_id,period,flow,value\np,KÃ¶ln,2025,total,10\n", "entity_id", "KÃ¶ln", "'Köln' in UTF-8")]
    [InlineData(
        "publication_id,entity_id,entity_name,period,flow,value\np,tt,Trinidad &amp; Tobago,2025,total,10\n",
        "entity_name",
        "Trinidad &amp; Tobago",
        "write 'Trinidad & Tobago'"
    )]
    [InlineData("publication_id,entity_id,period,flow,value,note\np,a,2025,total,10,<b>new</b>\n", "note", "<b>new</b>", "write 'new'")]
    public async Task What_only_carried_a_text_is_refused_at_its_cell(string figures, string column, string found, string expected)
    {
        await using var ledger = await server.LedgerAsync();
        var problem = (await ImportAsync(ledger, Folder(figures))).Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column, problem.Found).ShouldBe(("figures.csv", 2, column, found));
        problem.Expected.ShouldContain(expected);
    }

    [Fact]
    public async Task An_id_with_two_names_in_one_publication_is_told()
    {
        await using var ledger = await server.LedgerAsync();
        var answer = await ImportAsync(
            ledger,
            Folder(
                "publication_id,entity_id,entity_name,period,flow,value\np,a,Arland,2024,total,9\np,b,Borland,2024,total,8\n"
                    + "p,a,Borland,2025,total,10\np,b,Borland,2025,total,8\n"
            )
        );
        answer.Recorded.ShouldBe(1);
        var warning = answer.Warnings.ShouldHaveSingleItem();
        (warning.File, warning.Line, warning.Column, warning.Found).ShouldBe(("figures.csv", 4, "entity_name", "Borland"));
        warning.Expected.ShouldBe("publication p calls 'a' 'Arland' too; see whether two entities stand under one id");
    }

    [Fact]
    public async Task An_alias_of_two_is_told_where_it_is_declared()
    {
        await using var ledger = await server.LedgerAsync();
        var folder = Folder("publication_id,entity_id,period,flow,value\np,x,2024,total,9\n")
            .With("entities.csv", "entity_id,name_en,aliases\na,Arland,x\nb,Borland,y;x\n");
        var problems = (await ImportAsync(ledger, folder)).Problems;
        (problems[0].File, problems[0].Line, problems[0].Column, problems[0].Found).ShouldBe(("entities.csv", 3, "aliases", "x"));
        problems[0].Expected.ShouldBe("the alias 'x' names both 'a', on line 2, and 'b'; keep it with one of them");
    }

    [Fact]
    public async Task A_name_of_two_is_told_as_one()
    {
        await using var ledger = await server.LedgerAsync();
        var folder = Folder("publication_id,entity_id,period,flow,value\np,cod,2024,total,9\np,cog,2024,total,8\n")
            .With("entities.csv", "entity_id,name_en\ncod,Congo\ncog,Congo\n");
        (await ImportAsync(ledger, folder)).Recorded.ShouldBe(1);
        var refused = await Should.ThrowAsync<LedgerRuleException>(() =>
            ledger.SendAsync(new GetHistory("r", "congo", ReferencePeriod.Parse("2024"), null, Point.Now))
        );
        refused.Message.ShouldBe("Ranking 'r': 'congo' is the name of 'cod' and of 'cog'; write the id of the one that is meant.");
    }

    [Theory]
    [InlineData("CNY", null)]
    [InlineData("USD", "the tier trillion is in CNY, and the flows are total in USD; give it in the unit of one of them")]
    public async Task A_tier_is_held_against_the_unit_of_the_figures(string unit, string? problem)
    {
        await using var ledger = await server.LedgerAsync();
        var folder = Folder($"publication_id,entity_id,period,flow,value,unit\np,a,2025,total,1050000000000,{unit}\n");
        var answer = await ImportAsync(ledger, folder, new AskedTier("trillion", 1_000_000_000_000, "CNY"));
        if (problem is not null)
        {
            answer.Problems.ShouldHaveSingleItem().Expected.ShouldStartWith(problem);
            return;
        }

        answer.Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Tiers.ShouldBe([new("trillion", 1_000_000_000_000)]);
    }

    [Fact]
    public async Task Of_several_flows_a_tier_is_for_the_one_in_its_unit()
    {
        await using var ledger = await server.LedgerAsync();
        var folder = Folder(
            "publication_id,entity_id,period,flow,value,unit\np,a,2025,money,1050000000000,CNY\np,a,2025,weight,2000000000000,t\n"
        );
        (await ImportAsync(ledger, folder, new AskedTier("trillion", 1_000_000_000_000, "CNY"))).Problems.ShouldBeEmpty();
        (await ledger.SendAsync(new GetRanking("r", Point.Now))).Ranking.Tiers.ShouldBe([new("trillion", 1_000_000_000_000, "money")]);
    }

    private static WrittenFolder Folder(string figures) =>
        new WrittenFolder().With("publications.csv", Publications).With("figures.csv", figures);

    private static async Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder, params AskedTier[] tiers)
    {
        using (folder)
            return await ledger.SendAsync(new ImportFolder(folder.Path, "r", tiers, false, false, "tester", Progress: null));
    }
}
