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

    private static IEnumerable<(string, string, string, Statement)> Column(string year, string publication, params int[] values) =>
        values.Select((value, at) => Said(Entities[at], year, $"{value}", publication));
}
