using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Revisions;

public class ValueSpansTests
{
    [Fact]
    public void Nothing_was_said_of_a_cell_without_facts() => ValueSpans.Of([]).ShouldBeEmpty();

    [Fact]
    public void Equal_numbers_side_by_side_are_one_span() =>
        ValueSpans.Of([Fact(1, 5, 10m), Fact(5, 9, 10.0m), Fact(9, null, 11m)]).ShouldBe([Span(1, 8, 10m), Ending(9, 11m)]);

    [Fact]
    public void Where_nothing_stands_the_value_is_missing() =>
        ValueSpans.Of([Fact(7, 9, 11m), Fact(1, 5, 10m)]).ShouldBe([Span(1, 4, 10m), Span(5, 6, null), Span(7, 8, 11m), Ending(9, null)]);

    [Fact]
    public void A_drop_and_the_gap_behind_it_are_one_span() =>
        ValueSpans.Of([Fact(1, 3, 10m), Fact(3, 5, null)]).ShouldBe([Span(1, 2, 10m), Ending(3, null)]);

    private static (KnownRange Known, decimal? Value) Fact(int from, int? to, decimal? value) =>
        (new(new(2025, 1, from), to is { } day ? new(2025, 1, day) : KnownRange.Open), value);

    private static ValueSpan Span(int from, int last, decimal? value) => new(new(2025, 1, from), new(2025, 1, last), value);

    private static ValueSpan Ending(int from, decimal? value) => new(new(2025, 1, from), KnownRange.Open, value);
}
