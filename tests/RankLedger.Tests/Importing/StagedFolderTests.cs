using RankLedger.Datasets;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Importing;
using RankLedger.Importing.Staging;

namespace RankLedger.Tests.Importing;

public sealed class StagedFolderTests(TestServer server) : FolderReading(server)
{
    [Theory]
    [InlineData("figures.csv", "first,paris,2025,total,1\n", "entity_id", "unknown entity 'paris'")]
    [InlineData("figures.csv", "first,,2025,total,1\n", "entity_id", "the entity is empty")]
    [InlineData("figures.csv", "first,jinhua,2025,trade,1\n", "flow", "unknown flow 'trade'")]
    [InlineData("figures.csv", "first,jinhua,2025-W60,total,1\n", "period", "no period")]
    [InlineData("figures.csv", "first,jinhua,2025-13,total,1\n", "period", "no period")]
    [InlineData("figures.csv", "first,jinhua,2024,total,many\n", "value_cny", "no number")]
    [InlineData("figures.csv", "first,jinhua,2024,total,\"1,00,\"\n", "value_cny", "unknown unit")]
    [InlineData("figures.csv", "first,jinhua,2024,total,0.12345678901234567890123456789012\n", "value_cny", "more digits")]
    [InlineData("figures.csv", "first,jinhua,2024,total,\n", "value_cny", "empty")]
    [InlineData("figures.csv", "third,jinhua,2024,total,1\n", "publication_id", "unknown publication")]
    [InlineData("figures.csv", ",jinhua,2024,total,1\n", "publication_id", "not named")]
    [InlineData("publications.csv", "third,2020-22-01,Customs,Trade,press\n", "published_on", "no date")]
    [InlineData("publications.csv", "third,2020-01-01,,Trade,press\n", "publisher", "must not be empty")]
    [InlineData("publications.csv", "second,2026-02-15,Customs,Trade,press\n", "publication_id", "already on line 3")]
    public async Task A_row_that_breaks_a_rule_is_named(string file, string row, string column, string expected)
    {
        using var folder = WrittenFolder.Whole();
        var text = file == "figures.csv" ? WrittenFolder.Figures : WrittenFolder.Publications;
        await CheckAsync(folder.With(file, text + row));
        var problem = Problems.InOrder().ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Column).ShouldBe((file, 4, column));
        problem.Expected.ShouldContain(expected);
        Problems.StopsEverything.ShouldBeFalse();
    }

    [Theory]
    [InlineData("10508.6,亿元,,,", null, "")]
    [InlineData("10508.7,亿元,,,", "value", "is not 10508.7 亿元")]
    [InlineData("10508.6,furlong,,,", "unit_as_published", "unknown unit 'furlong'")]
    [InlineData("many,亿元,,,", "value_as_published", "no number")]
    [InlineData(",,circa,,", "qualifier", "not known")]
    [InlineData(",,exact,,", null, "")]
    [InlineData(",,between,1000000000000,1100000000000", null, "")]
    [InlineData(",,between,,", "low", "between needs low and high")]
    [InlineData(",,,1,2", "low", "outside")]
    public async Task What_was_printed_is_compared_with_the_value(string printed, string? column, string expected)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,unit,value,value_as_published,unit_as_published,qualifier,low,high\n"
                    + $"first,jinhua,2025,total,CNY,1050860000000,{printed}\n"
            );
        await CheckAsync(folder);
        if (column is null)
            Problems.InOrder().ShouldBeEmpty();
        else
            Problems
                .InOrder()
                .ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(
                    problem => problem.Column.ShouldBe(column),
                    problem => problem.Expected.ShouldContain(expected)
                );
    }

    [Theory]
    [InlineData("first,jinhua,2030,total,1")]
    [InlineData("first,jinhua,2024-11-23,total,-0.5")]
    [InlineData("first,jinhua,2024-01/2024-09,total,1.05e12")]
    [InlineData("first,jinhua,2024-H2,exports,123456789012345.678")]
    public async Task Forecasts_days_spans_of_months_and_any_number_are_no_problem(string row)
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + row);
        await CheckAsync(folder);
        Problems.InOrder().ShouldBeEmpty();
    }

    [Fact]
    public async Task Problems_come_in_order_of_file_and_line()
    {
        using var folder = WrittenFolder
            .Whole()
            .With("ranks.csv", "publication_id,period,flow,rank,entity_id\nfirst,2025,total,x,ningbo\n")
            .With("figures.csv", WrittenFolder.Figures + "first,paris,2025,total,1\nthird,jinhua,2025,total,1\nfirst,rome,2025,total,1\n")
            .With("publications.csv", WrittenFolder.Publications + "first,2026-01-01,A,B,press\n");
        await CheckAsync(folder);
        Problems
            .InOrder()
            .Select(problem => (problem.File, problem.Line))
            .ShouldBe([("publications.csv", 4), ("figures.csv", 4), ("figures.csv", 5), ("figures.csv", 6), ("ranks.csv", 2)]);
    }

    [Fact]
    public async Task A_cell_stated_twice_names_both_lines()
    {
        using var folder = WrittenFolder
            .Whole()
            .With("figures.csv", WrittenFolder.Figures + "second,jinhua,2025,total,5\nfirst,jinhua,2025,total,1050860000000\n");
        await CheckAsync(folder);
        var problem = Problems.InOrder().ShouldHaveSingleItem();
        problem.Line.ShouldBe(5);
        problem.Expected.ShouldContain("line 2");
    }

    [Theory]
    [InlineData("dropped.csv")]
    [InlineData("withdrawals.csv")]
    public async Task A_cell_cannot_be_stated_and_dropped_in_one_publication(string file)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(file, "publication_id,entity_id,period,flow\nsecond,jinhua,2025,total\nfirst,jinhua,2025,total\n");
        await CheckAsync(folder);
        var problem = Problems.InOrder().ShouldHaveSingleItem();
        (problem.File, problem.Line).ShouldBe((file, 3));
        problem.Expected.ShouldContain("line 2 of figures.csv");
    }

    [Fact]
    public async Task A_position_printed_twice_and_one_that_is_none_are_named()
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "ranks.csv",
                "publication_id,period,flow,rank,entity_id\nfirst,2025,total,1,ningbo\nfirst,2025,total,1,jinhua\n"
                    + "first,2025,total,2,jinhua\nfirst,2024,total,0,jinhua\nfirst,2024,total,1.5,ningbo\n"
            );
        await CheckAsync(folder);
        Problems.InOrder().Select(problem => (problem.Line, problem.Column)).ShouldBe([(4, "entity_id"), (5, "rank"), (6, "rank")]);
    }

    [Theory]
    [InlineData("2026-01-22,", "withdrawn_on")]
    [InlineData("2026-02-30,", "withdrawn_on")]
    [InlineData(",2026-03-01", "reinstated_on")]
    [InlineData("2026-03-01,2026-03-01", "reinstated_on")]
    [InlineData("2026-03-01,2026-03-02", null)]
    public async Task Withdrawal_and_reinstatement_follow_the_publication(string days, string? column)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                $"publication_id,published_on,publisher,title,withdrawn_on,reinstated_on\nfirst,2026-01-22,Customs,Trade,{days}\n"
            );
        await CheckAsync(folder);
        Problems.InOrder().Select(problem => problem.Column).ShouldBe(column is null ? [] : [column]);
    }

    [Theory]
    [InlineData("2026-01,,", null)]
    [InlineData("2026,month,", "published_precision")]
    [InlineData("2026-01-17,month,2026-01-20", null)]
    [InlineData("2026-01-17,month,2026-02-20", "known_by")]
    [InlineData("2026-01-17,week,", "published_precision")]
    public async Task Dates_have_a_precision(string date, string? column)
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                $"publication_id,published_on,published_precision,known_by,publisher,title\nfirst,{date},Customs,Trade\n"
            );
        await CheckAsync(folder);
        Problems.InOrder().Select(problem => problem.Column).ShouldBe(column is null ? [] : [column]);
    }

    [Fact]
    public async Task The_sample_has_no_problem()
    {
        await using var staged = await ReadAsync(WrittenFolder.SampleFolder, null);
        Problems.InOrder().ShouldBeEmpty();
        var definition = await staged.DefineAsync(null, null, Problems, Ct);
        definition.Entities.Count.ShouldBe(31);
        definition.Entities.First(entity => entity.Id == "yiwu").Parent.ShouldBe("jinhua");
        var publications = await PublicationsAsync(staged);
        (publications.Count, publications.Sum(each => each.Figures.Count), publications.Sum(each => each.Ranks.Count)).ShouldBe(
            (211, 545, 48)
        );
        publications.SelectMany(each => each.Figures).ShouldContain(figure => figure.Growth != null && figure.Growth.ToString() == "18.0");
        publications.SelectMany(publication => PublicationCheck.Problems(new(definition), publication)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Publications_come_back_in_fold_order_with_what_they_say()
    {
        using var folder = WrittenFolder
            .Whole()
            .With(
                "publications.csv",
                "publication_id,published_on,publisher,title,release,published_precision\nz,2026-01-22,Customs,Trade,2,\n"
                    + "y,2026-01-22,Customs,Trade,10,\nb,2026-01,Customs,Trade,,\na,2026-01-22,Customs,Trade,,\n"
                    + "c,2025,Customs,Trade,,year\n"
            )
            .With(
                "figures.csv",
                "publication_id,entity_id,period,flow,value_cny\ny,jinhua,2025,total,-5.10\nz,jinhua,2025,total,123456789012345\n"
                    + "a,jinhua,2025,total,3\nz,ningbo,2025-11-23,exports,2\n"
            )
            .With("dropped.csv", "publication_id,entity_id,period,flow\na,ningbo,2025,total\n")
            .With("ranks.csv", "publication_id,period,flow,rank,entity_id\nz,2025,total,1,jinhua\n");
        await using var staged = await ReadAsync(folder.Path, null);
        Problems.InOrder().ShouldBeEmpty();
        await staged.DefineAsync(null, null, Problems, Ct);
        var publications = await PublicationsAsync(staged);
        publications.Select(each => each.Publication).ShouldBe(["c", "a", "z", "y", "b"]);
        publications[2].Figures.ShouldBe([new("total", "2025", "jinhua", 123456789012345m), new("exports", "2025-11-23", "ningbo", 2m)]);
        publications[3].Figures[0].Value.ShouldBe(-5.1m);
        publications[1].Drops.ShouldBe([new("total", "2025", "ningbo")]);
        publications[2].Ranks.ShouldBe([new("total", "2025", "jinhua", 1)]);
        (publications[0].Precision, publications[4].Precision, publications[4].Kind).ShouldBe(("year", "month", "unstated"));
    }

    [Fact]
    public async Task Figures_can_be_zipped_but_not_there_twice()
    {
        using var folder = WrittenFolder
            .Whole()
            .Without("figures.csv")
            .WithZipped("figures.csv.gz", WrittenFolder.Figures + "first,paris,2025,total,1\n")
            .With("notes.txt", "");
        await CheckAsync(folder);
        Problems.InOrder().ShouldHaveSingleItem().File.ShouldBe("figures.csv.gz");
        DatasetFolder.Open(folder.Path, Problems).Ignored.ShouldBe(["notes.txt"]);
        var twice = new ProblemList();
        DatasetFolder.Open(folder.With("figures.csv", WrittenFolder.Figures).Path, twice);
        twice.InOrder().ShouldHaveSingleItem().Expected.ShouldContain("keep one");
    }

    [Fact]
    public async Task Publications_with_a_problem_can_be_left_out()
    {
        using var folder = WrittenFolder.Whole().With("figures.csv", WrittenFolder.Figures + "second,paris,2025,total,1\n");
        await using var staged = await ReadAsync(folder.Path, null);
        (await staged.LeaveOutAsync(Problems.Publications, Ct)).ShouldBe(1);
        await staged.DefineAsync(null, null, Problems, Ct);
        (await PublicationsAsync(staged)).ShouldHaveSingleItem().Figures.Count.ShouldBe(2);
    }
}
