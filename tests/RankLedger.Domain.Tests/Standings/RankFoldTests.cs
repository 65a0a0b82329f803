using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>Which printed position counts, as rules.md says it.</summary>
public sealed class RankFoldTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [Fact]
    public void The_newer_position_replaces_the_older() =>
        At(March, Printed("a", 3, "january", month: 1), Printed("a", 2, "february", month: 2)).ShouldBe("2 a (february)");

    [Fact]
    public void In_fold_order_however_they_come() =>
        At(March, Printed("a", 2, "february", month: 2), Printed("a", 3, "january", month: 1)).ShouldBe("2 a (february)");

    [Fact]
    public void A_newer_one_of_lower_authority_does_not() =>
        At(March, Printed("a", 3, "bureau", month: 1, authority: 5), Printed("a", 2, "press", month: 2, authority: 1))
            .ShouldBe("3 a (bureau)");

    [Fact]
    public void One_of_the_same_authority_does() =>
        At(March, Printed("a", 3, "bureau", month: 1, authority: 5), Printed("a", 2, "press", month: 2, authority: 5))
            .ShouldBe("2 a (press)");

    [Fact]
    public void Each_entity_has_its_own() =>
        At(March, Printed("a", 1, "january", month: 1), Printed("b", 2, "january", month: 1), Printed("b", 1, "february", month: 2))
            .ShouldBe("1 a (january), 1 b (february)");

    [Fact]
    public void Before_its_day_a_position_counts_for_nothing()
    {
        At(new(2026, 1, 1), Printed("a", 3, "january", month: 1), Printed("a", 2, "february", month: 2)).ShouldBe("3 a (january)");
        At(new(2025, 12, 31), Printed("a", 3, "january", month: 1)).ShouldBe("");
    }

    [Fact]
    public void A_withdrawn_publication_gives_the_position_back_to_the_one_before_it()
    {
        var withdrawn = Printed("a", 2, "february", month: 2) with { Stands = [new(new(2026, 2, 1), new(2026, 2, 20))] };
        At(new(2026, 2, 19), Printed("a", 3, "january", month: 1), withdrawn).ShouldBe("2 a (february)");
        At(March, Printed("a", 3, "january", month: 1), withdrawn).ShouldBe("3 a (january)");
    }

    [Theory]
    // The later id counts; whether the other one is its rival.
    [InlineData("bulletin-9", 1, "bulletin-10", 1, true)]
    [InlineData("bulletin-9", 1, "bulletin-10", 2, false)]
    [InlineData("bulletin-9", 2, "bulletin-10", 1, false)]
    public void Of_two_on_one_day_the_other_is_a_rival(string one, int authority, string other, int otherAuthority, bool isRival)
    {
        RankStatement[] both =
        [
            Printed("a", 2, one, month: 1, authority: authority),
            Printed("a", 1, other, month: 1, authority: otherAuthority),
        ];
        var counts = RankFold.At(both, March, Ties.Competition).Single();
        counts.Rank.ShouldBe(authority > otherAuthority ? 2 : 1);
        counts.Rivals.Select(each => (each.Rank, each.Publication)).ShouldBe(isRival ? [(2, "bulletin-9")] : []);
        // Later, the same again, or with a release of its own it has none.
        RankFold.At([.. both, Printed("a", 3, "later", month: 2, authority: 2)], March, Ties.Competition).Single().Rivals.ShouldBeEmpty();
        RankFold
            .At([both[0], both[1] with { Printed = both[0].Printed with { Publication = other } }], March, Ties.Competition)
            .Single()
            .Rivals.ShouldBeEmpty();
        RankFold
            .At([both[0], both[1] with { Order = both[1].Order with { Release = 10 } }], March, Ties.Competition)
            .Single()
            .Rivals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a b", "b a", "1 a, 2 b Undecided")]
    [InlineData("a b", "a b", "1 a, 2 b AsPrinted")]
    [InlineData("a b c", "a c b", "1 a, 2 b AsPrinted, 3 c Undecided")]
    [InlineData("a=b", "a b", "1 a, 1 b Undecided")]
    public void Rivals_leave_the_order_undecided(string counting, string rival, string told)
    {
        RankStatement[] Printed(string list, string publication) =>
            [.. GivenTable.List(list, publication).Select(each => RankFoldTests.Printed(each.Entity, each.Rank, publication, month: 1))];
        var table = GivenTable.Table([], RankFold.At([.. Printed(rival, "p1"), .. Printed(counting, "p2")], March, Ties.Competition));
        string.Join(", ", table.Places.Select((place, at) => $"{place.Rank} {place.Entity}{(at == 0 ? "" : $" {place.Order}")}"))
            .ShouldBe(told);
    }

    [Fact]
    public void A_full_list_takes_back_what_its_publisher_printed_of_whom_it_leaves_out()
    {
        RankStatement[] older = [Printed("a", 1, "o", month: 1), Printed("b", 2, "o", month: 1), Printed("c", 3, "o", month: 1)];
        RankStatement[] newer = [Printed("a", 1, "q", month: 2), Printed("c", 2, "q", month: 2)];
        At(March, [.. older, .. newer]).ShouldBe("1 a (q), 2 b (o), 2 c (q)");
        RankStatement[] full = [.. newer.Select(each => each with { IsFull = true })];
        At(March, [.. older, .. full]).ShouldBe("1 a (q), 2 c (q)");
        At(new(2026, 1, 31), [.. older, .. full]).ShouldBe("1 a (o), 2 b (o), 3 c (o)");
        // What others print stays, and what the publisher prints again later counts again.
        At(March, [.. older.Select(each => each with { Publisher = "office" }), .. full]).ShouldBe("1 a (q), 2 b (o), 2 c (q)");
        At(March, [.. older, .. full, Printed("b", 3, "r", month: 3)]).ShouldBe("1 a (q), 3 b (r), 2 c (q)");
        // Below it stands what another publisher printed before.
        At(March, [Printed("b", 4, "n", month: 1) with { Publisher = "daily" }, .. older, .. full]).ShouldBe("1 a (q), 4 b (n), 2 c (q)");
    }

    [Theory]
    // One list, two lists, and a second one that repeats a position of the first.
    [InlineData("a b=c", "", "1 a, 2 b AsPrinted, 2 c Tied")]
    [InlineData("a b c", "a c", "1 a, 2 b AsPrinted, 2 c Undecided")]
    [InlineData("a b=c", "- c", "1 a, 2 b AsPrinted, 2 c Tied")]
    public void Only_one_list_prints_a_tie(string older, string newer, string told)
    {
        RankStatement[] all = [.. Of(older, "o", 1), .. newer.Length == 0 ? [] : Of(newer, "q", 2)];
        var table = GivenTable.Table([], RankFold.At(all, March, Ties.Competition));
        string.Join(
                ", ",
                table
                    .Places.OrderBy(place => (place.Rank, place.Entity))
                    .Select(place => $"{place.Rank} {place.Entity}{(place.Rank == 1 ? "" : $" {Order(place)}")}")
            )
            .ShouldBe(told);

        // Of the two that share a position the order is against each other.
        RowOrder Order(Place place) => place.Entity == "c" ? table.OrderOf(table.Of("b"), place) : table.OrderOf(table.Of("a"), place);

        static IEnumerable<RankStatement> Of(string list, string publication, int month) =>
            GivenTable.List(list, publication).Select(each => Printed(each.Entity, each.Rank, publication, month));
    }

    private static string At(DateOnly day, params RankStatement[] statements) =>
        string.Join(
            ", ",
            RankFold
                .At(statements, day, Ties.Competition)
                .OrderBy(each => each.Entity, StringComparer.Ordinal)
                .Select(each => $"{each.Rank} {each.Entity} ({each.Publication})")
        );

    // Published on the first of a month of 2026.
    private static RankStatement Printed(string entity, int rank, string publication, int month, int authority = 0)
    {
        var published = new DateOnly(2026, month, 1);
        return new(
            new FoldOrder(published, published, null, publication),
            "press",
            authority,
            [new(published, DateOnly.MaxValue)],
            new(entity, rank, publication, $"{published:yyyy-MM-dd}")
        );
    }
}
