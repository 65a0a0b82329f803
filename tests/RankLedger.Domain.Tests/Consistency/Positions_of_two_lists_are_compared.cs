using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Printed positions that cannot both be right, and lists whose ties are not counted as the definition has it.</summary>
public sealed class Positions_of_two_lists_are_compared
{
    private static readonly RankStatement[] Office =
    [
        Printed("jinhua", 1, "o", publisher: "Office"),
        Printed("dongguan", 2, "o", publisher: "Office"),
        Printed("xiamen", 3, "o", publisher: "Office"),
    ];

    [Fact]
    public void Another_source_that_orders_otherwise_is_one_finding()
    {
        RankStatement[] daily =
        [
            Printed("jinhua", 2, "q", "2030-01-07", "Daily"),
            Printed("dongguan", 1, "q", "2030-01-07", "Daily"),
            Printed("xiamen", 3, "q", "2030-01-07", "Daily"),
        ];
        var found = Report([.. Office, .. daily]).ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Publication, found.AgainstPublication).ShouldBe((FindingKind.Conflict, null, "q", "o"));
        found.Detail.ShouldBe(
            "Dongguan and Jinhua, total 2025: printed at positions 1 and 2 by Daily, published 7 January 2030, and at 2 and 1 by Office, "
                + "published 2 January 2030: another source, and no revision. Counted in another way, or one of them misread?"
        );
        // The source's own list, whoever prints it, is a revision.
        Report([.. Office, .. daily.Select(each => each with { Source = "Office" })]).ShouldBeEmpty();
        Report([.. Office, .. daily.Select(each => each with { Publisher = "Office" })]).ShouldBeEmpty();
        // Below the authority of what stands it is none either.
        Report([.. Office.Select(each => each with { Authority = 2 }), daily[0]])
            .ShouldHaveSingleItem()
            .Detail.ShouldEndWith("published 2 January 2030, which cannot both be right. One of them misread?");
    }

    [Fact]
    public void A_source_that_comes_back_with_its_old_list_takes_the_others_place_again()
    {
        RankStatement[] all =
        [
            Office[0],
            Printed("jinhua", 2, "q", "2030-01-07", "Daily"),
            Printed("jinhua", 1, "r", "2030-01-08", "Office"),
            Printed("jinhua", 3, "s", "2030-01-09", "Daily"),
        ];
        // Daily's 3 is another than its own 2: a revision.
        Report(all).Select(found => found.Publication).ShouldBe(["q", "r"]);
    }

    [Fact]
    public void One_position_of_two_by_lists_of_which_none_prints_them_level_is_found()
    {
        RankStatement[] newer = [Printed("jinhua", 1, "q", "2030-02-02", "Office"), Printed("xiamen", 2, "q", "2030-02-02", "Office")];
        var found = Report([.. Office, .. newer]).ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Publication, found.AgainstPublication).ShouldBe((FindingKind.Conflict, "xiamen", "q", "o"));
        found.Detail.ShouldBe(
            "Xiamen, total 2025: printed at position 2 by Office, published 2 February 2030, and Dongguan by Office, published 2 January "
                + "2030: no list prints the two level. One of them left out by mistake, or misread?"
        );
        // A full list leaves nobody out by mistake, and values that lie apart are a contradiction.
        Report([.. Office, .. newer.Select(each => each with { IsFull = true })]).ShouldBeEmpty();
        Report([.. Office, .. newer], Said("dongguan", "2025", "90"), Said("xiamen", "2025", "80"))
            .Select(each => each.Kind)
            .ShouldNotContain(FindingKind.Conflict);
        // One list that has them level, repeated in part.
        Report([Office[0], Office[1], Printed("xiamen", 2, "o", publisher: "Office"), newer[1]]).ShouldBeEmpty();
    }

    [Fact]
    public void A_numbered_release_of_a_day_is_later_than_one_without_a_number()
    {
        var second = Printed("jinhua", 1, "p", publisher: "Office");
        second = second with { Order = second.Order with { Release = 2 } };
        Report([Printed("jinhua", 2, "o", publisher: "Office"), second]).ShouldBeEmpty();
        Report([Printed("jinhua", 2, "o", publisher: "Daily"), second]).ShouldHaveSingleItem();
    }

    [Theory]
    // 60, 50 and 50 in the table, of which two publishers print one each; how the definition counts ties.
    [InlineData(2, Ties.Competition, false)]
    [InlineData(2, Ties.Dense, false)]
    [InlineData(3, Ties.Modified, false)]
    [InlineData(2, Ties.Modified, true)]
    public void Equal_values_have_two_level_that_no_list_does(int rank, string ties, bool isTold) =>
        Groups(
                new(Parts.Definition with { PrintedTieRule = ties }),
                [Printed("jinhua", rank, "o", publisher: "Office"), Printed("xiamen", rank, "q", publisher: "Daily")],
                Said("dongguan", "2025", "60"),
                Said("jinhua", "2025", "50"),
                Said("xiamen", "2025", "50")
            )
            .SelectMany(group => group.Findings)
            .Any(each => each.Kind == FindingKind.Conflict)
            .ShouldBe(isTold);

    [Theory]
    // A yearbook that numbers cities apart from others; who is ranked.
    [InlineData("city")]
    [InlineData("city county")]
    public void Levels_that_are_numbered_apart_are_counted_apart(string levels) =>
        Groups(
                new(Parts.Definition with { RankedLevels = levels.Split(' ') }),
                [Printed("jinhua", 1), Printed("dongguan", 2), Printed("yiwu", 1)]
            )
            .SelectMany(group => group.Findings)
            .Where(each => each.Kind == FindingKind.Undeclared)
            .ShouldBeEmpty();

    [Theory]
    // a to d at these positions; how the definition counts; what is told.
    [InlineData("1 2 2 3", Ties.Competition, "counted as 1223, and the definition has 1224. Declare 'printedTieRule' as dense?")]
    [InlineData("1 3 3 4", Ties.Competition, "counted as 1334, and the definition has 1224. Declare 'printedTieRule' as modified?")]
    [InlineData(
        "1 2 2 4",
        Ties.Modified,
        "which prints two there and one before it: ties are counted as 1224, and the definition has 1334. "
            + "Declare 'printedTieRule' as competition?"
    )]
    [InlineData("2 2 2 3", Ties.Competition, "not counted as 1224. Declare 'printedTieRule', or is a position misread?")]
    [InlineData("1 2 2 4", Ties.Competition, null)]
    [InlineData("1 3 3 4", Ties.Modified, null)]
    [InlineData("1 2 2 3", Ties.Dense, null)]
    [InlineData("1 2 2 7", Ties.Competition, null)]
    public void A_list_whose_ties_are_counted_otherwise_is_told(string positions, string ties, string? told)
    {
        string[] entities = ["jinhua", "dongguan", "xiamen", "chengdu"];
        var list = positions.Split(' ').Select((rank, at) => Printed(entities[at], int.Parse(rank), "o"));
        var ranking = new Ranking(Parts.Definition with { PrintedTieRule = ties });
        var found = Groups(ranking, [.. list]).SelectMany(group => group.Findings).ToList();
        if (told is null)
            found.ShouldBeEmpty();
        else
            found
                .ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(each => each.Kind.ShouldBe(FindingKind.Undeclared), each => each.Detail.ShouldEndWith(told));
    }
}
