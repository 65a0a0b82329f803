using System.Globalization;
using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Milestones;
using RankLedger.Publications;

namespace RankLedger.Tests.Importing;

/// <summary>Folders as offices and spreadsheets write them: read right, or refused by name.</summary>
public sealed class Printed_numbers_of_folders_are_read(TestServer server)
{
    private const string Publications = "publication_id,published_on,publisher,title\np0,2025年1月20日,Office,T\np1,20 Jan 2026,Office,T\n";

    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Theory]
    // Value, unit, text as published, unit as published: value, low, high, qualifier, flags.
    [InlineData("10508.6,亿元,,", "1050860000000", "1050850000000", "1050870000000", "")]
    [InlineData("1.05086E+12,CNY,,", "1050860000000", "1050850000000", "1050870000000", "")]
    [InlineData("1050860000000,CNY,,", "1050860000000", "1050860000000", "1050860000000", "")]
    [InlineData("\"1,050,860,000,000\",CNY,,", "1050860000000", "1050860000000", "1050860000000", "")]
    [InlineData(",CNY,10508.6,亿元", "1050860000000", "1050850000000", "1050870000000", "")]
    [InlineData(",CNY,1.05万亿元,", "1050000000000", "1040000000000", "1060000000000", "")]
    [InlineData("1050000000000,CNY,1.05 trillion yuan,", "1050000000000", "1040000000000", "1060000000000", "")]
    [InlineData("1050860000000,CNY,\"10.508,6\",100 million yuan", "1050860000000", "1050850000000", "1050870000000", "")]
    [InlineData("119.9 p,CNY,119.9 p,", "119.9", "119.8", "120", "p")]
    [InlineData("\"250,000+\",CNY,\"250,000+\",", "250000", "250000", null, "at-least")]
    [InlineData("− 12.5,CNY,− 12.5,", "-12.5", "-12.6", "-12.4", "")]
    [InlineData("\"(1,234)\",CNY,,", "-1234", "-1235", "-1233", "")]
    public async Task A_number_is_read_with_its_span(string cells, string value, string low, string? high, string beside)
    {
        var figure = (await ImportAsync($"p1,jinhua,2025,total,{cells},\n")).ShouldHaveSingleItem();
        figure.Value.ShouldBe(Number(value));
        FigureSpan
            .Of(new("total", "2025", "jinhua", figure.Value, figure.Text, figure.Unit, figure.Qualifier), "CNY")
            .ShouldBe(new(Number(low), high is null ? null : Number(high)));
        string.Join(' ', new[] { figure.Qualifier, figure.Flags }.OfType<string>()).ShouldBe(beside);
    }

    [Theory]
    [InlineData("700000000,CNY,250亿元,,", "700000000 is not 250亿元, which is 25000000000")]
    [InlineData("10508.6,亿,,,", "is a scale and no unit")]
    [InlineData(",CNY,10508.6,,", "names no unit")]
    [InlineData("5,CNY,,,\"3,125\"", "two meanings, 3125 and 3.125")]
    [InlineData("5,CNY,..,,", "says that there is no number")]
    public async Task What_is_not_one_number_is_refused_by_name(string cells, string expected)
    {
        var answer = await AnswerAsync($"p1,jinhua,2025,total,{cells}\n");
        answer.Problems.ShouldHaveSingleItem().Expected.ShouldContain(expected);
        answer.Recorded.ShouldBe(0);
    }

    [Fact]
    public async Task A_lone_point_is_doubted_where_the_file_writes_decimal_commas()
    {
        const string Rows = "p1,jinhua,2025,total,1.234,CNY,,,\np1,ningbo,2025,total,\"5,25\",CNY,,,\n";
        (await AnswerAsync(Rows)).Problems.ShouldHaveSingleItem().Expected.ShouldContain("decimal comma");
        var figures = await ImportAsync(Rows, new() { Decimal = ',' });
        figures.Select(figure => figure.Value).ShouldBe([1234m, 5.25m]);
    }

    [Theory]
    // Rows; the values, or a part of the refusal.
    [InlineData("p1,jinhua,2025,total,1.234,CNY,,,\n", "!two meanings, and no other number of the column shows its decimal sign")]
    [InlineData("p1,jinhua,2025,total,,CNY,1.234亿元,,\n", "!two meanings")]
    [InlineData("p1,jinhua,2025,total,1.234,CNY,,,\np1,ningbo,2025,total,2.345,CNY,,,\n", "!so has another number of its publication")]
    [InlineData("p1,jinhua,2025,total,5,CNY,,,1.234\n", "!two meanings")]
    [InlineData("p1,jinhua,2025,total,1.234,CNY,,,\np1,ningbo,2025,total,2.5,CNY,,,\n", "1.234 2.5")]
    [InlineData("p1,jinhua,2025,total,1.234,CNY,,,\np1,ningbo,2025,total,0.345,CNY,,,\n", "1.234 0.345")]
    [InlineData("p1,jinhua,2025,total,1.234,CNY,,,\np1,ningbo,2025,total,\"1,234,567\",CNY,,,\n", "1.234 1234567")]
    [InlineData("p1,jinhua,2025,total,1234,CNY,1.234,,\n", "1234")]
    [InlineData("p1,jinhua,2025,total,\"1,234\",CNY,,,\n", "1234")]
    public async Task A_lone_point_before_three_digits_needs_something_that_shows_what_it_is(string rows, string read)
    {
        var answer = await AnswerAsync(rows);
        if (read[0] == '!')
        {
            answer.Problems.ShouldHaveSingleItem().Expected.ShouldContain(read[1..]);
            (await AnswerAsync(rows, new() { Decimal = '.' })).Problems.ShouldBeEmpty();
            return;
        }

        answer.Problems.ShouldBeEmpty();
        (await ImportAsync(rows)).Select(figure => figure.Value).ShouldBe(read.Split(' ').Select(text => (decimal?)Number(text)));
    }

    [Fact]
    public async Task A_sign_for_none_is_passed_over_with_a_count()
    {
        var answer = await AnswerAsync(
            "p1,jinhua,2025,total,..,CNY,..,,\np1,ningbo,2025,total,x,CNY,,,\np1,yiwu,2025,total,5,CNY,,,\n",
            new() { Missing = ["x"] }
        );
        (answer.Recorded, answer.Figures).ShouldBe((2, 1));
        answer.Notes[0].ShouldStartWith("figures.csv: 2 cells without a number passed over ('..' on line 2; 'x' on line 3)");
    }

    [Fact]
    public async Task Fiscal_years_are_read_as_the_definition_declares_them()
    {
        using var folder = new WrittenFolder()
            .With(
                "ranking.json",
                """{ "id": "r", "title": "R", "flows": [{ "id": "total" }], "fiscalYear": { "firstMonth": 4, "namedBy": "end" } }"""
            )
            .With("publications.csv", Publications)
            .With("figures.csv", "publication_id,entity_id,period,flow,value\np1,jinhua,FY2025,total,5\np0,jinhua,2023/24,total,4\n");
        await using var ledger = await server.LedgerAsync();
        (await ledger.SendAsync(new ImportFolder(folder.Path, null, [], false, false, "t", null))).Problems.ShouldBeEmpty();
        var read = await ledger.SendAsync(new GetPublication("r", "p1", Everything));
        read.Figures.ShouldHaveSingleItem().Period.ShouldBe("2024-04/2025-03");
        (await ledger.SendAsync(new GetPublication("r", "p0", Everything)))
            .Figures.ShouldHaveSingleItem()
            .Period.ShouldBe("2023-04/2024-03");
    }

    [Theory]
    // Lines that are refused; of each publication, so that --skip-invalid leaves both out.
    [InlineData(true, "2009-10 2012-13", "2 3")]
    [InlineData(true, "2009-10 2009-11", "")]
    [InlineData(false, "2009-10 2012-13", "2 3 4 5")]
    [InlineData(false, "2009-10 2011-12", "")]
    public async Task Months_that_may_be_fiscal_years_are_refused(bool declares, string periods, string lines)
    {
        var two = periods.Split(' ');
        using var folder = new WrittenFolder()
            .With(
                "ranking.json",
                $$"""
                { "id": "r", "title": "R", "flows": [{ "id": "total" }]{{(
                    declares ? ", \"fiscalYear\": { \"firstMonth\": 4, \"namedBy\": \"end\" }" : ""
                )}} }
                """
            )
            .With("publications.csv", Publications)
            .With(
                "figures.csv",
                $"publication_id,entity_id,period,flow,value\np0,jinhua,{two[0]},total,4\np1,jinhua,{two[0]},total,5\n"
                    + $"p1,jinhua,{two[1]},total,6\np0,jinhua,{two[1]},total,6\n"
            );
        await using var ledger = await server.LedgerAsync();
        var answer = await ledger.SendAsync(new ImportFolder(folder.Path, null, [], false, false, "t", null));
        string.Join(' ', answer.Problems.SelectMany(each => each.Places.Select(place => place.Line).Append(each.Line)).Order())
            .ShouldBe(lines);
        foreach (var problem in answer.Problems)
            problem.Expected.ShouldContain("two readings");
    }

    [Fact]
    public async Task Two_spellings_of_a_cell_are_the_same_cell()
    {
        var answer = await AnswerAsync("p1,jinhua,2025Q3,total,5,CNY,,,\np1,jinhua,2025年三季度,total,5,CNY,,,\n");
        answer.Problems.ShouldHaveSingleItem().Expected.ShouldContain("states this cell already on line 2");
    }

    [Fact]
    public async Task A_scale_is_no_unit_of_a_flow_and_milestones_are_found()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Folder("p0,jinhua,2024,total,8783.5,亿元,,,\np1,jinhua,2025,total,10508.6,亿元,,,\n");
        var answer = await ledger.SendAsync(Import(folder, new()) with { Tiers = [new("trillion", 1e12m)] });
        answer.Problems.ShouldBeEmpty();
        answer.Notes.ShouldHaveSingleItem().ShouldStartWith("Nothing is declared of this ranking: all periods are compared");
        var milestones = await ledger.SendAsync(new GetMilestones("r", null, null, null, IncludeUndone: false, Everything));
        milestones.Milestones.ShouldHaveSingleItem().Value.ShouldBe(1050860000000m);
    }

    [Fact]
    public async Task A_tier_beyond_every_value_is_told_at_once()
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Folder("p1,jinhua,2025,total,10508.6,CNY,,,\n");
        var answer = await ledger.SendAsync(Import(folder, new()) with { Tiers = [new("trillion", 1e12m)] });
        answer.Notes.ShouldBeEmpty();
        answer.Findings.ShouldHaveSingleItem().Findings[0].Detail.ShouldStartWith("Tier trillion, total: 1 tn is 95,160,000 times");
        // Of a ranking that is known nothing is looked for that is about no publication, so the import tells it by itself.
        (await ledger.SendAsync(Import(folder, new()) with { Tiers = [new("quadrillion", 1e15m)] }))
            .Notes.ShouldHaveSingleItem()
            .ShouldBe(
                "Tier quadrillion (1,000,000,000,000,000) lies beyond every value of flow total, of which the largest is 10,508.6: see "
                    + "whether the unit is right."
            );
        (await ledger.SendAsync(Import(folder, new()))).Notes.ShouldBeEmpty();
        // Nobody is there yet, and nothing is wrong with that.
        (await ledger.SendAsync(Import(folder, new()) with { Tiers = [new("next", 20_000)] })).Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_datapackage_says_how_its_files_are_written()
    {
        using var folder = new WrittenFolder()
            .With("publications.csv", "publication_id;published_on;publisher;title\np1;01/02/2026;Amt;Ausfuhr\n")
            .With("figures.csv", "publication_id;entity_id;period;flow;value\np1;arland;2025;exports;1.031\np1;borland;2025;exports;x\n")
            .With(
                "datapackage.json",
                """
                { "resources": [
                  { "path": "publications.csv", "dialect": { "delimiter": ";" }, "schema": { "fields": [{ "name": "published_on", "format": "%d/%m/%Y" }] } },
                  { "path": "figures.csv", "dialect": { "delimiter": ";" },
                    "schema": { "missingValues": ["x"], "fields": [{ "name": "value", "decimalChar": ",", "groupChar": "." }] } }] }
                """
            );
        await using var ledger = await server.LedgerAsync();
        var answer = await ledger.SendAsync(Import(folder, new()));
        answer.Problems.ShouldBeEmpty();
        var publication = await ledger.SendAsync(new GetPublication("r", "p1", Everything));
        publication.Figures.ShouldHaveSingleItem().Value.ShouldBe(1031m);
        publication.Publication.PublishedOn.ShouldBe("2026-02-01");
    }

    [Fact]
    public async Task A_growth_that_is_refused_is_told_once() =>
        (await AnswerAsync("p1,jinhua,2025,total,\"5,25\",CNY,,,\"3,125\"\n"))
            .Problems.ShouldHaveSingleItem()
            .Column.ShouldBe("yoy_pct_as_published");

    [Theory]
    [InlineData("p1,jinhua,2025,total,10508.6,亿元,,,\np1,ningbo,2025,total,14200,,,,\n", 3)]
    [InlineData("p1,jinhua,2025,total,14200,,,,\np1,ningbo,2025,total,10508.6,亿元,,,\n", 2)]
    public async Task A_bare_number_in_a_flow_whose_others_have_a_scale_is_refused(string rows, int line)
    {
        await using var ledger = await server.LedgerAsync();
        using var known = Folder("p0,jinhua,2024,total,5,CNY,,,\np0,ningbo,2024,total,6,CNY,,,\n");
        (await ledger.SendAsync(Import(known, new()))).Problems.ShouldBeEmpty();
        using var folder = Folder(rows);
        var problem = (await ledger.SendAsync(Import(folder, new()))).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((line, "unit"));
        problem.Expected.ShouldContain("others of flow total are in '亿元'");
    }

    [Theory]
    [InlineData("1.05万亿元,,,", "1050000000000")]
    [InlineData("0,,,", "0")]
    public async Task A_number_that_says_its_unit_or_needs_none_may_stand_beside_scales(string cells, string value)
    {
        await using var ledger = await server.LedgerAsync();
        using var known = Folder("p0,jinhua,2024,total,5,CNY,,,\np0,ningbo,2024,total,6,CNY,,,\n")
            .With("publications.csv", Publications.Replace("p1,", "p9,"));
        (await ledger.SendAsync(Import(known, new()))).Problems.ShouldBeEmpty();
        using var folder = Folder(
            "p0,jinhua,2024,total,5,CNY,,,\np0,ningbo,2024,total,6,CNY,,,\n"
                + $"p1,jinhua,2025,total,10508.6,亿元,,,\np1,ningbo,2025,total,{cells},\n"
        );
        (await ledger.SendAsync(Import(folder, new()))).Problems.ShouldBeEmpty();
        var publication = await ledger.SendAsync(new GetPublication("r", "p1", Everything));
        publication.Figures.Single(figure => figure.Entity == "ningbo").Value.ShouldBe(Number(value));
    }

    [Fact]
    public async Task A_new_flow_without_a_unit_beside_one_that_has_its_own_is_told()
    {
        const string Told =
            "figures.csv: flow heads has no unit beside total, which is in CNY; its values are taken for plain numbers. Name its unit in "
            + "the column unit where it has one, as it cannot be given later.";
        (await AnswerAsync("p1,jinhua,2025,total,5,CNY,,,\np1,jinhua,2025,heads,7,,,,\n")).Notes.ShouldContain(Told);
        (await AnswerAsync("p1,jinhua,2025,heads,7,,,,\n")).Notes.ShouldNotContain(note => note.Contains("has no unit"));
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

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private async Task<ImportAnswer> AnswerAsync(string rows, FileForms? forms = null)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Folder(rows);
        return await ledger.SendAsync(Import(folder, forms ?? new()));
    }

    private async Task<IReadOnlyList<RecordedFigure>> ImportAsync(string rows, FileForms? forms = null)
    {
        await using var ledger = await server.LedgerAsync();
        using var folder = Folder(rows);
        (await ledger.SendAsync(Import(folder, forms ?? new()))).Problems.ShouldBeEmpty();
        return [.. (await ledger.SendAsync(new GetPublication("r", "p1", Everything))).Figures.OrderBy(figure => figure.Entity)];
    }
}
