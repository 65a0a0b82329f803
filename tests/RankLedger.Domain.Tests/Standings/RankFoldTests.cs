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
            authority,
            [new(published, DateOnly.MaxValue)],
            new(entity, rank, publication, $"{published:yyyy-MM-dd}")
        );
    }
}
