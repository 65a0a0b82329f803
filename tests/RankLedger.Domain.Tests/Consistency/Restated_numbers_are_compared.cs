using RankLedger.Domain.Consistency;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Slips of scale, and outsized revisions, among the statements of one cell.</summary>
public class Restated_numbers_are_compared
{
    [Fact]
    public void A_publication_that_restates_everything_in_another_unit_is_one_group()
    {
        var group = Groups(
                Parts,
                [],
                Said("jinhua", "2024", "2598", "p24"),
                Said("dongguan", "2024", "1210", "p24"),
                Said("jinhua", "2025", "2701", "p25", on: "2031-01-01"),
                Said("jinhua", "2024", "2598000", "again", on: "2032-01-01"),
                Said("dongguan", "2024", "1210000", "again", on: "2032-01-01"),
                Said("jinhua", "2025", "2701000", "again", on: "2032-01-01")
            )
            .Single();
        (group.Kind, group.Entity, group.Publication, group.Count).ShouldBe((FindingKind.Scale, null, "again", 3));
        group
            .Findings[0]
            .Detail.ShouldBe(
                "Jinhua, total 2024: 2598000 is 1000 times 2598 (customs of 1 January 2030), stated before for the same period. 1000 "
                    + "times too large: ones "
                    + "read as thousands?"
            );
    }

    [Fact]
    public void The_statement_that_other_years_contradict_is_the_suspected_one()
    {
        // The first statement is ten times the second, and the years beside agree with the second.
        Report(
                Said("jinhua", "2017", "480"),
                Said("jinhua", "2018", "4983", "misprint"),
                Said("jinhua", "2018", "498", "right", on: "2031-01-01"),
                Said("jinhua", "2019", "580")
            )
            .Single()
            .ShouldSatisfyAllConditions(
                found => (found.Kind, found.Publication).ShouldBe((FindingKind.Scale, "misprint")),
                found =>
                    found.Detail.ShouldContain(
                        "10.01 times 498 (customs of 1 January 2031), stated later for the same period. 10 times too large: a digit "
                            + "too many?"
                    )
            );
    }

    [Fact]
    public void An_outsized_revision_is_told_and_half_of_it_where_it_was_taken_back()
    {
        Report(
                Said("jinhua", "2025", "100"),
                Said("jinhua", "2025", "2800", "b", on: "2030-01-02"),
                Said("jinhua", "2025", "100", "c", on: "2030-01-03")
            )
            .Single()
            .ShouldSatisfyAllConditions(
                found => (found.Kind, found.Publication).ShouldBe((FindingKind.Revision, "b")),
                found =>
                    found.Detail.ShouldBe(
                        "Jinhua, total 2025: 2800 is 28 times 100 (customs of 1 January 2030), which the same source stated before; "
                            + "customs of 3 January 2030 put it "
                            + "right. One "
                            + "of them misread, or counted anew?"
                    )
            );
        // 100 ± 1 doubled is at most 202: 250 - 1 is beyond it, and was taken back; without that it is an ordinary revision.
        Report(
                Said("jinhua", "2025", "100"),
                Said("jinhua", "2025", "250", "b", on: "2030-01-02"),
                Said("jinhua", "2025", "100", "c", on: "2030-01-03")
            )
            .Single()
            .Publication.ShouldBe("b");
        Report(Said("jinhua", "2025", "100"), Said("jinhua", "2025", "250", "b", on: "2030-01-02")).ShouldBeEmpty();
    }

    [Fact]
    public void An_outsized_revision_is_put_right_by_a_number_near_the_old_one() =>
        Report(
                Said("jinhua", "2025", "100"),
                Said("jinhua", "2025", "2800", "b", on: "2030-01-02"),
                Said("jinhua", "2025", "104", "c", on: "2030-01-03")
            )
            .Single()
            .Detail.ShouldEndWith("; customs of 3 January 2030 put it right. One of them misread, or counted anew?");
}
