using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Numbers of a renamed entity under two of its ids.</summary>
public class RenamedRuleTests
{
    private static readonly Ranking Renamed = new(
        Parts.Definition with
        {
            Successions =
            [
                new("2021-06-01", "a new name")
                {
                    From = ["jinhua"],
                    Into = ["xiamen"],
                    Kind = Succession.Renamed,
                },
            ],
        }
    );

    [Fact]
    public void Two_numbers_of_one_period_that_do_not_agree_are_told_at_the_later_one()
    {
        var found = Groups(Renamed, [], Said("jinhua", "2021", "940.0"), Said("xiamen", "2021", "990.0", "again", on: "2030-02-01"))
            .ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Publication, found.Value, found.Against, found.AgainstPublication).ShouldBe(
            (FindingKind.Conflict, "xiamen", "again", 990m, 940m, "p")
        );
        found.Detail.ShouldBe(
            "Xiamen, total 2021: 990 is not 940 (customs of 1 January 2030) of Jinhua, which is Xiamen under another id: one of the "
                + "two numbers is wrong, or they "
                + "are two entities."
        );
        Groups(Renamed, [], Said("jinhua", "2021", "940.0", on: "2030-02-01"), Said("xiamen", "2021", "990.0"))
            .Single()
            .Entity.ShouldBe("jinhua");
    }

    [Fact]
    public void Two_ids_of_one_name_are_told_with_both()
    {
        var same = new Ranking(Renamed.Definition with { Entities = NamedAlike("xiamen", "Jinhua") });
        Groups(same, [], Said("jinhua", "2021", "940.0"), Said("xiamen", "2021", "990.0", "again", on: "2030-02-01"))
            .SelectMany(group => group.Findings)
            .Single(found => found.Kind == FindingKind.Conflict)
            .Detail.ShouldContain("of Jinhua (jinhua), which is Jinhua (xiamen) under another id: ");
    }

    [Fact]
    public void Numbers_that_agree_and_other_periods_are_none()
    {
        Groups(Renamed, [], Said("jinhua", "2021", "940.0"), Said("xiamen", "2021", "940")).ShouldBeEmpty();
        Groups(Renamed, [], Said("jinhua", "2020", "940.0"), Said("xiamen", "2021", "990.0")).ShouldBeEmpty();
        // A number that was replaced by one that agrees is history.
        Groups(
                Renamed,
                [],
                Said("jinhua", "2021", "940.0"),
                Said("jinhua", "2021", "991.0", "new", on: "2030-02-01"),
                Said("xiamen", "2021", "991.0", "new", on: "2030-02-01")
            )
            .ShouldBeEmpty();
        // Two entities that nobody calls renamed have nothing to do with each other.
        Groups(Parts, [], Said("jinhua", "2021", "940.0"), Said("xiamen", "2021", "990.0")).ShouldBeEmpty();
    }
}
