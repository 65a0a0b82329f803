using CsCheck;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.GivenCell;

namespace RankLedger.Domain.Tests.Figures;

/// <summary>A later statement is folded onto what those before left behind, and shows what folding them all shows.</summary>
public class GrowingCellTests
{
    // Few days, publishers and values near to each other: ties, overlaps, drops, omissions, withdrawals and late news all come up.
    private static readonly Gen<Statement> Any =
        from number in Gen.Int[1, 99]
        from day in Gen.Int[1, 31]
        from value in Gen.Frequency((9, Gen.Int[8, 14].Select(it => (decimal?)it)), (1, Gen.Const((decimal?)null)))
        from margin in Gen.Int[0, 3]
        from authority in Gen.Int[1, 3]
        from publisher in Gen.OneOf("customs", "bureau", "daily")
        from flags in Gen.OneOf<string?>(null, "p")
        from ends in Gen.Frequency((9, Gen.Const(0)), (1, Gen.Int[1, 9]))
        from isOmission in Gen.Frequency((15, Gen.Const(false)), (1, Gen.Const(true)))
        let said = Said($"p{number}", value, day, margin, authority, publisher, flags: flags)
        select said with
        {
            IsOmission = isOmission,
            Stands = ends == 0 ? said.Stands : [new(Day(day), Day(day).AddDays(ends))],
        };

    [Fact]
    public void Going_on_shows_what_folding_all_shows()
    {
        var (wentOn, ofStanding) = (0, 0);
        Any.Array[1, 14]
            .Sample(
                all =>
                {
                    List<Statement> statements = [.. all.DistinctBy(each => each.Publication)];
                    statements.Sort((one, other) => (one.Order.LastDay.Day / 4).CompareTo(other.Order.LastDay.Day / 4));
                    for (var count = 1; count < statements.Count; count++)
                    {
                        var (next, expected) = (statements[count], CellTimeline.Of(statements[..(count + 1)], out var afterwards));
                        var before = CellTimeline.Of(statements[..count], out var growing);
                        if (growing?.Then(next) is not { } then)
                            continue;
                        Shown(before, then, next).ShouldBe(expected);
                        (then.Since, then.RestsOnWhatStands).ShouldBe((afterwards!.Since, afterwards.RestsOnWhatStands));
                        wentOn++;
                        if (!growing.RestsOnWhatStands)
                            continue;
                        var standing = GrowingCell.On(growing.State.Standing!, growing.Since).Then(next)!;
                        Shown(before, standing, next).ShouldBe(expected);
                        standing.RestsOnWhatStands.ShouldBe(afterwards.RestsOnWhatStands);
                        ofStanding++;
                    }
                },
                iter: 20_000,
                threads: 1
            );
        wentOn.ShouldBeGreaterThan(10_000);
        ofStanding.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void A_statement_of_the_same_day_needs_those_before() =>
        Growing(Said("a", 10, on: 2))!.Then(Said("b", 10, on: 2)).ShouldBeNull();

    [Fact]
    public void One_that_is_known_earlier_needs_those_before() => Growing(Said("a", 10, on: 2))!.Then(Said("b", 20)).ShouldBeNull();

    [Fact]
    public void One_that_will_be_withdrawn_needs_those_before() =>
        Growing(Said("a", 10))!.Then(Said("b", 20, on: 2) with { Stands = [new(Day(2), Day(5))] }).ShouldBeNull();

    [Fact]
    public void After_a_withdrawal_all_are_needed() => Growing(Said("a", 10) with { Stands = [new(Day(1), Day(5))] }).ShouldBeNull();

    [Fact]
    public void After_a_tie_of_two_numbers_all_are_needed()
    {
        Growing(Said("a", 10), Said("b", 20)).ShouldBeNull();
        Growing(Said("a", 10), Said("b", 10)).ShouldNotBeNull();
    }

    // Whoever counts on in the same day, however often it is repeated: two that only touch, or lie apart, behind many that agree.
    [Theory]
    [InlineData(10, 1, 11, 1, false)]
    [InlineData(10, 1, 12, 1, true)]
    [InlineData(10, 1, 11, 0, true)]
    [InlineData(10, 0, 10, 0, false)]
    [InlineData(10, 1, 10.5, 0, false)]
    public void A_tie_is_found_behind_any_number_that_agree(double first, double margin, double last, double other, bool isTie)
    {
        Statement[] agreed = [.. Enumerable.Range(0, 20).Select(at => Said($"a{at}", (decimal)first, margin: (decimal)margin))];
        (Growing([.. agreed, Said("b", (decimal)last, margin: (decimal)other)]) is null).ShouldBe(isTie);
        // Of other days each.
        Growing([.. agreed, Said("b", (decimal)last, on: 2, margin: (decimal)other)]).ShouldNotBeNull();
    }

    [Fact]
    public void A_number_that_is_repeated_thousands_of_times_on_one_day_costs_as_much_as_it_is_long()
    {
        Statement[] repeated = [.. Enumerable.Range(0, 50_000).Select(at => Said($"a{at:00000}", 10))];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Growing(repeated).ShouldNotBeNull();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void What_stands_tells_all_unless_a_higher_authority_agreed()
    {
        Growing(Said("a", 10), Said("b", 20, on: 2))!.RestsOnWhatStands.ShouldBeTrue();
        Growing(Said("paper", 10), Said("release", 10, on: 2, margin: 1, authority: 2))!.RestsOnWhatStands.ShouldBeFalse();
    }

    private static GrowingCell? Growing(params Statement[] statements)
    {
        CellTimeline.Of(statements, out var growing);
        return growing;
    }

    // What was shown up to the day of the statement, and what is shown from there on.
    private static List<CellFact> Shown(IReadOnlyList<CellFact> before, GrowingCell then, Statement next)
    {
        var (last, shown) = (before[^1], then.From(next.Stands[0].From)!);
        return last with { Known = shown.Known } == shown
            ? [.. before]
            : [.. before.SkipLast(1), last with { Known = new(last.Known.From, shown.Known.From) }, shown];
    }
}
