using RankLedger.Domain.Rankings;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Revisions;

/// <summary>How ranks moved while a table became known.</summary>
public class RankRevisionsTests
{
    [Fact]
    public void A_rank_is_compared_with_that_of_the_first_day_of_its_row()
    {
        var moved = Of(Known(Figure("a", 10), 1), Known(Figure("b", 5), 1, 5), Known(Figure("b", 20), 5));
        moved.Ranks.ShouldBe([new("b", 2, Day(1), 1), new("a", 1, Day(1), 2)], ignoreOrder: true);
    }

    [Fact]
    public void A_row_that_is_gone_at_the_end_is_left_out() =>
        Of(Known(Figure("a", 10), 1), Known(Figure("b", 5), 1, 5)).Ranks.Select(each => each.Entity).ShouldBe(["a"]);

    [Fact]
    public void The_top_is_compared_since_it_first_had_all_its_rows()
    {
        var moved = Of(Known(Figure("a", 10), 1), Known(Figure("b", 9), 2), Known(Figure("c", 8), 3), Known(Figure("d", 9.5m), 4));
        moved.Top.ShouldBe(new TopRevision(Day(3), MembersChanged: true, RanksChanged: true));
    }

    [Fact]
    public void A_top_that_never_had_all_its_rows_is_not_compared() =>
        Of(Known(Figure("a", 10), 1), Known(Figure("b", 9), 2)).Top.ShouldBeNull();

    [Fact]
    public void What_became_public_behind_the_limit_does_not_count() =>
        RankRevisions
            .Of(new Ranking(Cities), Year, [Known(Figure("a", 10), 1), Known(Figure("b", 20), 9)], [], Day(5))
            .Ranks.Select(each => each.Entity)
            .ShouldBe(["a"]);

    private static TableRevisions Of(params KnownFigure[] figures) => RankRevisions.Of(new Ranking(Cities), Year, figures, [], Day(31));

    private static ReferencePeriod Year => ReferencePeriod.Parse("2025");

    private static KnownFigure Known(EntityFigure figure, int from, int? to = null) =>
        new(figure, new(Day(from), to is { } end ? Day(end) : KnownRange.Open));

    private static DateOnly Day(int number) => new(2026, 1, number);
}
