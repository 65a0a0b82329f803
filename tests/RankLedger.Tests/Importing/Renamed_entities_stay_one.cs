using RankLedger.Auditing;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Tests.Exporting;

namespace RankLedger.Tests.Importing;

/// <summary>Folders that call an entity by several ids and names.</summary>
public sealed class Renamed_entities_stay_one(TestServer server)
{
    private const string Publications =
        "publication_id,published_on,publisher,title\ny21,2022-01-20,Office,Exports 2021\ny22,2023-01-20,Office,Exports 2022\n";

    private const string Figures =
        "publication_id,entity_id,period,flow,value\ny21,Oldland,2021,exports,900\ny21,Borland,2021,exports,800\n"
        + "y22,New-Oldland,2022,exports,990\ny22,Borland,2022,exports,820\n";

    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Theory]
    [InlineData("entity_id,name_en,aliases\nNew-Oldland,New Oldland,Oldland\nBorland,Borland,\n")]
    [InlineData("entity_id,name_en,former_names\nNew-Oldland,New Oldland,\"[\"\"Oldland\"\"]\"\nBorland,Borland,\n")]
    [InlineData("entity_id,name_en,former_names\nNew-Oldland,New Oldland,Oldland; Elderland\nBorland,Borland,\n")]
    public async Task A_renamed_country_is_one_entity(string entities)
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", Figures)
            .With("entities.csv", entities);
        await using var ledger = await ImportedAsync(folder);
        var table = await StandingsAsync(ledger, "2022", Everything);
        table.Awaited.ShouldBeEmpty();
        var first = table.Rows[0];
        (first.Entity, first.Rank, first.PreviousRank, first.GrowthComputed).ShouldBe(("New-Oldland", 1, 1, 10m));
    }

    [Fact]
    public async Task The_table_shows_the_name_of_the_day()
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value,entity_name\ny21,a,2021,exports,900,Oldland\n"
                    + "y22,a,2021,exports,901,New Oldland\n"
            );
        await using var ledger = await ImportedAsync(folder);
        (await StandingsAsync(ledger, "2021", On("2022-12-31"))).Rows[0].Name.ShouldBe("Oldland");
        (await StandingsAsync(ledger, "2021", On("2023-01-20"))).Rows[0].Name.ShouldBe("New Oldland");
        (await ledger.SendAsync(new GetHistory("r", "a", ReferencePeriod.Parse("2021"), null, On("2022-12-31")))).Name.ShouldBe("Oldland");
        var entity = (await ledger.SendAsync(new GetRanking("r", On("2022-12-31")))).Ranking.Entities.ShouldHaveSingleItem();
        entity.Name.ShouldBe("New Oldland");
        entity.Names.ShouldBe([new("Oldland", "2022-01-20"), new("New Oldland", "2023-01-20")]);
        (await ImportAsync(ledger, folder)).Defined.ShouldBe("unchanged");

        using var exported = await ExportedTo.ExportAsync(ledger, "r", AsPublished.All, AsRecorded.Now);
        await using var again = await server.LedgerAsync();
        await exported.ImportAsync(again);
        (await StandingsAsync(again, "2021", On("2022-12-31"))).Rows[0].Name.ShouldBe("Oldland");
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("a1", "ａ１")]
    public async Task Ids_that_look_alike_are_refused(string one, string other)
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                $"publication_id,entity_id,period,flow,value\ny21,{one},2021,exports,1\ny22,{other},2022,exports,2\ny22,b,2022,exports,3\n"
            );
        await using var ledger = await server.LedgerAsync();
        var problem = (await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column, problem.Found).ShouldBe((3, "entity_id", other));
        problem.Expected.ShouldStartWith($"'{other}' differs from '{one}' only in case, width or normal form");
    }

    [Theory]
    [InlineData("total", "Total")]
    [InlineData("trade", "ｔｒａｄｅ")]
    public async Task Flows_that_look_alike_are_refused(string one, string other)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = new WrittenFolder()
            .With("publications.csv", "publication_id,published_on,publisher,title\np,2026-01-20,Customs,P\n")
            .With("figures.csv", $"publication_id,entity_id,period,flow,value\np,a,2025,{one},5\np,a,2024,{other},4\n");

        var problem = (await ImportAsync(ledger, folder)).Problems.ShouldHaveSingleItem();

        (problem.Line, problem.Column).ShouldBe((3, "flow"));
        problem.Expected.ShouldBe($"'{other}' differs from '{one}' only in case, width or normal form; write the flow in one way");
    }

    [Fact]
    public async Task A_total_keeps_its_parts_out_of_the_ranking()
    {
        using var folder = Parts("p,arland,2025,cases,140\np,arland-total,2025,cases,150\np,borland,2025,cases,145\n");
        await using var ledger = await ImportedAsync(folder);
        (await StandingsAsync(ledger, "2025", Everything))
            .Rows.Select(row => (row.Rank, row.Entity))
            .ShouldBe([(1, "arland-total"), (2, "borland")]);
    }

    [Fact]
    public async Task A_parent_of_which_nothing_is_stated_only_groups()
    {
        using var folder = Parts("p,arland,2025,cases,140\np,borland,2025,cases,145\n");
        await using var ledger = await ImportedAsync(folder);
        (await StandingsAsync(ledger, "2025", Everything))
            .Rows.Select(row => (row.Rank, row.Entity))
            .ShouldBe([(1, "borland"), (2, "arland")]);
        var part = (await ledger.SendAsync(new GetRanking("r", Everything))).Ranking.Entities.Single(entity => entity.Id == "arland");
        (part.Parent, part.Groups["parent"]).ShouldBe((null, "arland-total"));
    }

    [Fact]
    public async Task Questions_and_corrections_take_aliases_and_names()
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", Publications)
            .With("figures.csv", Figures)
            .With("entities.csv", "entity_id,name_en,name_zh,aliases\nNew-Oldland,New Oldland,新国,Oldland; NO\nBorland,Borland,,\n");
        await using var ledger = await ImportedAsync(folder);
        var year = ReferencePeriod.Parse("2022");
        foreach (var name in new[] { "New-Oldland", "NO", "Oldland", "New Oldland", "new oldland", "新国" })
        {
            (await ledger.SendAsync(new GetHistory("r", name, year, null, Everything))).Entity.ShouldBe("New-Oldland");
            (await ledger.SendAsync(new GetLineage("r", name, year, null, Everything))).Entity.ShouldBe("New-Oldland");
            (await ledger.SendAsync(new GetTriangle("r", name, null, Everything))).Entity.ShouldBe("New-Oldland");
        }

        await ledger.SendAsync(
            new CorrectFigure("r", "y22", new(null, "2022", "NO"), FigureCorrection.Number(991), new("tester", "a reason", "evidence"))
        );
        (await StandingsAsync(ledger, "2022", Everything)).Rows[0].Value.ShouldBe(991m);
    }

    private static WrittenFolder Parts(string figures) =>
        new WrittenFolder()
            .With("publications.csv", "publication_id,published_on,publisher,title\np,2026-01-20,Office,T\n")
            .With("figures.csv", $"publication_id,entity_id,period,flow,value\n{figures}")
            .With(
                "entities.csv",
                "entity_id,name_en,level,parent_id\narland-total,Arland (all),country,\narland,Arland (mainland),part,arland-total\n"
                    + "borland,Borland,country,\n"
            );

    private async Task<TestLedger> ImportedAsync(WrittenFolder folder)
    {
        var ledger = await server.LedgerAsync();
        (await ImportAsync(ledger, folder)).Problems.ShouldBeEmpty();
        return ledger;
    }

    private static Task<ImportAnswer> ImportAsync(TestLedger ledger, WrittenFolder folder) =>
        ledger.SendAsync(new ImportFolder(folder.Path, "r", [], DryRun: false, SkipInvalid: false, "tester", Progress: null));

    private static Task<StandingsAnswer> StandingsAsync(TestLedger ledger, string period, Point point) =>
        ledger.SendAsync(new GetStandings("r", ReferencePeriod.Parse(period), null, point));

    private static Point On(string day) => new(AsPublished.On(DateOnly.Parse(day)), AsRecorded.Now);
}
