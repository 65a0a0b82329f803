using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

public sealed class RepeatedYearTests
{
    private static readonly string[] Entities = ["jinhua", "dongguan", "xiamen", "suzhou", "ningbo"];

    [Fact]
    public void All_numbers_of_the_year_before_again_are_told()
    {
        var found = Report([.. Column("2024", "o", 512, 431, 377, 296, 183), .. Column("2025", "p", 512, 431, 377, 296, 183)])
            .ShouldHaveSingleItem();
        (found.Kind, found.Publication, found.Period, found.Entity).ShouldBe((FindingKind.Growth, "p", "2025", null));
        found.Detail.ShouldBe(
            "customs of 1 January 2030, total 2025: all five numbers are those of the year before. Last year's column again?"
        );
    }

    [Fact]
    public void One_other_number_a_short_column_and_what_never_changes_are_none()
    {
        Report([.. Column("2024", "o", 512, 431, 377, 296, 183), .. Column("2025", "p", 512, 431, 377, 296, 184)]).ShouldBeEmpty();
        Report([.. Column("2024", "o", 512, 431, 377, 296), .. Column("2025", "p", 512, 431, 377, 296)]).ShouldBeEmpty();
        Report([.. new[] { "2023", "2024", "2025" }.SelectMany(year => Column(year, $"p{year}", 512, 431, 377, 296, 183))]).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_that_is_another_counts_wherever_in_the_column_it_stands()
    {
        string[] six = ["a", "b", "c", "d", "e", "f"];
        foreach (var other in Enumerable.Range(0, 6))
            Report([
                    .. six.Select((entity, at) => Said(entity, "2024", $"{100 + at}", "o")),
                    .. six.Select((entity, at) => Said(entity, "2025", $"{100 + at + (at == other ? 1 : 0)}", "p")),
                ])
                .ShouldBeEmpty($"{other}");
    }

    [Fact]
    public void Columns_of_one_publication_are_told_in_the_order_in_which_they_came()
    {
        // Another publication has imports of the year before anybody has exports of it, and repeats nothing.
        string[] six = ["a", "b", "c", "d", "e", "f"];
        Report([
                Said("a", "2024", "700", "o", flow: "imports"),
                Said("a", "2025", "710", "q", flow: "imports"),
                .. six.Skip(1).SelectMany((entity, at) => Again(entity, "exports", 500 + (10 * at))),
                .. six.Skip(1).SelectMany((entity, at) => Again(entity, "imports", 600 + (10 * at))),
            ])
            .Where(found => found.Kind == FindingKind.Growth)
            .Select(found => (found.Publication, found.Flow))
            .ShouldBe([("p", "exports"), ("p", "imports")]);

        static IEnumerable<(string, string, string, Statement)> Again(string entity, string flow, int value) =>
            [Said(entity, "2024", $"{value}", "o", flow: flow), Said(entity, "2025", $"{value}", "p", flow: flow)];
    }

    private static IEnumerable<(string, string, string, Statement)> Column(string year, string publication, params int[] values) =>
        values.Select((value, at) => Said(Entities[at], year, $"{value}", publication));
}
