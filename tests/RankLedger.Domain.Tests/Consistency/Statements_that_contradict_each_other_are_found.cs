using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Statements, and printed positions, that cannot both be right.</summary>
public class Statements_that_contradict_each_other_are_found
{
    [Fact]
    public void Another_source_that_supersedes_what_stood_is_told()
    {
        var register = Said("jinhua", "2025", "100", "a", publisher: "register", authority: 2);
        var compiler = Said("jinhua", "2025", "200", "b", on: "2031-01-01", publisher: "compiler", authority: 2);
        Report(register, compiler)
            .Single()
            .ShouldSatisfyAllConditions(
                found => (found.Kind, found.Publication).ShouldBe((FindingKind.Conflict, "b")),
                found =>
                    found.Detail.ShouldBe(
                        "Jinhua, total 2025: 200 of compiler, published 1 January 2031, took the place of 100 of register, "
                            + "published 1 January 2030: another source, and no revision. Counted in another way, or one of them misread?"
                    )
            );
        var quoted = compiler with { Statement = compiler.Statement with { Source = "register" } };
        Report(register, quoted).ShouldBeEmpty();
    }

    [Fact]
    public void Publishers_conflict_on_one_day_or_below_the_authority_of_what_stands()
    {
        var first = Said("jinhua", "2025", "100", "a", publisher: "customs", authority: 2);
        Report(first, Said("jinhua", "2025", "200", "b", on: "2031-01-01", publisher: "press", authority: 1))
            .Single()
            .ShouldSatisfyAllConditions(
                found => (found.Kind, found.Publication).ShouldBe((FindingKind.Conflict, "b")),
                found =>
                    found.Detail.ShouldBe(
                        "Jinhua, total 2025: 200 by press, published 1 January 2031, and 100 by customs, published 1 January 2030, "
                            + "cannot both be right. One of them misread?"
                    )
            );
        Kinds(Report(first, Said("jinhua", "2025", "200", "b", publisher: "press", authority: 2))).ShouldBe([FindingKind.Conflict]);
        // one publisher, one day
        Kinds(Report(first, Said("jinhua", "2025", "200", "b", publisher: "customs", authority: 2))).ShouldBe([FindingKind.Conflict]);
        // a revision
        Report(first, Said("jinhua", "2025", "200", "b", on: "2031-01-01", publisher: "customs", authority: 2)).ShouldBeEmpty();
        Report(first, Said("jinhua", "2025", "101", "b", on: "2031-01-01", publisher: "press")).ShouldBeEmpty(); // within rounding
    }

    [Theory]
    // Dates of unlike precision have no later last day, whatever their releases; of one date the later release revises (docs/rules.md,
    // section 2).
    [InlineData("2025-05-01", null, "2025-05-31", null, true)]
    [InlineData("2025-05-01", 1, "2025-05-31", 2, true)]
    [InlineData("2025-05-31", 2, "2025-05-31", 2, true)]
    [InlineData("2025-05-01", 1, "2025-05-01", 2, false)]
    [InlineData("2025-05-31", 1, "2025-05-31", 2, false)]
    [InlineData("2025-05-31", null, "2025-05-31", 2, false)]
    [InlineData("2025-05-30", null, "2025-05-31", null, false)]
    public void Two_numbers_of_one_last_day_are_a_conflict(string first, int? release, string then, int? next, bool isFound)
    {
        Report(Dated("a", "83", first, release), Dated("b", "80", then, next))
            .Select(each => (each.Kind, each.Publication, each.Against))
            .ShouldBe(isFound ? [(FindingKind.Conflict, "b", 83m)] : []);

        (string, string, string, Statement) Dated(string publication, string value, string from, int? release)
        {
            var (entity, flow, period, said) = Said("jinhua", "2025-04", value, publication);
            var day = Given.Day(from);
            var last = day.Day == 1 ? new DateOnly(2025, 5, 31) : day;
            return (
                entity,
                flow,
                period,
                said with
                {
                    Order = new(last, day, release, publication),
                    Stands = [new(last, KnownRange.Open)],
                }
            );
        }
    }

    [Fact]
    public void Positions_of_which_only_the_ids_decide_are_a_conflict()
    {
        var found = Report([
            Printed("jinhua", 2, "b9", publisher: "YuanTrends"),
            Printed("dongguan", 1, "b9", publisher: "YuanTrends"),
            Printed("jinhua", 1, "b10", publisher: "Daily"),
            Printed("dongguan", 2, "b10", publisher: "Daily"),
        ]);
        found
            .Select(each => (each.Kind, each.Entity, each.Publication, each.AgainstPublication))
            .ShouldBe([(FindingKind.Conflict, null, "b10", "b9")]);
        found[0]
            .Detail.ShouldBe(
                "Jinhua and Dongguan, total 2025: printed at positions 1 and 2 by Daily and at 2 and 1 by YuanTrends, both "
                    + "published 2 January 2030, and nothing says which came later. One of them misread?"
            );
        Report([Printed("jinhua", 2, "b9"), Printed("jinhua", 1, "b10", "2030-01-03")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_publisher_with_brackets_in_its_name_stands_in_square_ones() =>
        Report(
                Said("jinhua", "2025", "100.0", on: "2030-01-01", publisher: "Jinhua Daily (Jinhua Customs)"),
                Said("jinhua", "2025", "1000.0", "q", on: "2030-02-01", publisher: "Yicai")
            )
            .Single(found => found.Kind == FindingKind.Scale)
            .Detail.ShouldBe(
                "Jinhua, total 2025: 1000 is 10 times 100 [Jinhua Daily (Jinhua Customs) of 1 January 2030], stated before for the same "
                    + "period. 10 times too large: a digit too many?"
            );

    [Fact]
    public void A_conflict_is_with_whoever_said_what_stands()
    {
        // The press contradicts its own figure, which stands, and the customs, who confirmed it.
        var own = Said("jinhua", "2025", "100", "a", publisher: "press");
        var customs = Said("jinhua", "2025", "100", "b", publisher: "customs");
        Report(own, customs, Said("jinhua", "2025", "200", "c", publisher: "press"))
            .Single()
            .Detail.ShouldContain("and 100 by customs, published 1 January 2030");
    }

    [Fact]
    public void What_the_source_itself_had_replaced_is_a_copy_of_an_old_number()
    {
        var first = Said("jinhua", "2025", "100", "a");
        var revised = Said("jinhua", "2025", "110", "b", on: "2031-01-01");
        var book = Said("jinhua", "2025", "100", "c", on: "2032-01-01", publisher: "book");
        var copy = book with { Statement = book.Statement with { Source = "customs" } };
        var found = Report(first, revised, copy).ShouldHaveSingleItem();
        (found.Kind, found.Publication, found.AgainstPublication).ShouldBe((FindingKind.Conflict, "c", "b"));
        found.Detail.ShouldBe(
            "Jinhua, total 2025: 100 by book, published 1 January 2032, is the number that customs had published 1 January 2030, before "
                + "110 (customs of 1 January 2031) took its place. A copy of the old number?"
        );
        // A number of its own is a revision, and so is the customs' own return.
        var other = copy.Statement with { Value = 120, Span = new(119, 121) };
        Report(first, revised, copy with { Statement = other }).ShouldBeEmpty();
        Report(first, revised, Said("jinhua", "2025", "100", "c", on: "2032-01-01")).ShouldBeEmpty();
        // The number that the copy took the place of comes back, by the source or by who quotes it: no copy of theirs.
        var daily = Quoted("110", "d", "2031-02-01", "daily");
        Report(first, revised, daily, copy, Said("jinhua", "2025", "110", "e", on: "2032-02-01"))
            .Select(each => each.Publication)
            .ShouldBe(["c"]);
        Report(first, revised, daily, copy, Quoted("110", "e", "2032-02-01", "monthly")).Select(each => each.Publication).ShouldBe(["c"]);
        Report(daily, Quoted("100", "e", "2031-03-01", "daily"), Said("jinhua", "2025", "110", "f", on: "2032-02-01")).ShouldBeEmpty();

        static (string, string, string, Statement) Quoted(string value, string publication, string on, string publisher)
        {
            var (entity, flow, period, said) = Said("jinhua", "2025", value, publication, on, publisher: publisher);
            return (entity, flow, period, said with { Source = "customs" });
        }
    }

    [Fact]
    public void A_position_that_values_contradict_is_found_in_every_list()
    {
        // Jinhua 100 and Dongguan 90: a list that has Dongguan first is wrong, also where a later list counts instead.
        var values = new[] { Said("jinhua", "2025", "100"), Said("dongguan", "2025", "90") };
        Report([Printed("jinhua", 1), Printed("dongguan", 2)], values).ShouldBeEmpty();
        Report(
                [Printed("dongguan", 1, "old"), Printed("jinhua", 1, "new", "2031-01-01"), Printed("dongguan", 2, "new", "2031-01-01")],
                values
            )
            .Single()
            .ShouldSatisfyAllConditions(
                found =>
                    (found.Kind, found.Entity, found.Period, found.Publication).ShouldBe(
                        (FindingKind.Contradiction, "dongguan", "2025", "old")
                    ),
                found => (found.Value, found.Against, found.AgainstPublication).ShouldBe((90, 100, "p")),
                found =>
                    found.Detail.ShouldBe(
                        "Dongguan, total 2025: printed at position 1, but 1 entity is certainly ahead. The position misread, or one of the "
                            + "values?"
                    )
            );
    }

    [Fact]
    public void A_position_is_held_against_the_value_that_contradicts_it()
    {
        // Xiamen, 80, is printed before both others: they have the most against it, and Jinhua at 2 is the first of them.
        Report(
                [Printed("xiamen", 1), Printed("jinhua", 2), Printed("dongguan", 3)],
                Said("jinhua", "2025", "100"),
                Said("dongguan", "2025", "90", "q"),
                Said("xiamen", "2025", "80")
            )
            .Where(found => found.Kind == FindingKind.Contradiction)
            .Select(found => (found.Entity, found.Value, found.Against, found.AgainstPublication))
            .ShouldBe([("xiamen", 80, 100, "p")]);
        // Two are ahead of a list of one: the nearer one, 90, is named.
        Report([Printed("xiamen", 1)], Said("jinhua", "2025", "100"), Said("dongguan", "2025", "90", "q"), Said("xiamen", "2025", "80"))
            .Single()
            .ShouldSatisfyAllConditions(found => (found.Value, found.Against, found.AgainstPublication).ShouldBe((80, 90, "q")));
    }

    private static IEnumerable<FindingKind> Kinds(IEnumerable<Finding> found) => found.Select(each => each.Kind);
}
