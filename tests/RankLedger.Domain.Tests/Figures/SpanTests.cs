using CsCheck;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Figures;

public class SpanTests
{
    [Theory]
    [InlineData(1.0, 2.0, 2.0, 3.0, false)]
    [InlineData(1.0, 2.0, 1.9, 3.0, true)]
    [InlineData(1.0, 5.0, 2.0, 3.0, true)]
    [InlineData(2.0, 2.0, 2.0, 2.0, true)]
    [InlineData(2.0, 2.0, 2.1, 2.1, false)]
    [InlineData(2.0, 2.0, 1.0, 3.0, true)]
    [InlineData(2.0, 2.0, 2.0, 3.0, false)]
    [InlineData(2.0, 2.0, 1.0, 2.0, false)]
    [InlineData(null, 2.0, 2.0, null, false)]
    [InlineData(null, 2.1, 2.0, null, true)]
    [InlineData(null, null, 2.0, 2.0, true)]
    [InlineData(2.0, null, 5.0, null, true)]
    [InlineData(2.0, null, 2.0, 2.0, false)]
    [InlineData(null, 1.0, 3.0, 4.0, false)]
    public void Spans_overlap_where_some_value_lies_in_both(double? low, double? high, double? otherLow, double? otherHigh, bool overlap)
    {
        var (one, other) = (new Span((decimal?)low, (decimal?)high), new Span((decimal?)otherLow, (decimal?)otherHigh));
        one.Overlaps(other).ShouldBe(overlap);
        other.Overlaps(one).ShouldBe(overlap);
    }

    [Fact]
    public void A_side_without_bound_is_infinitely_wide()
    {
        new Span(1, 9).IsNarrowerThan(new(1, null)).ShouldBeTrue();
        new Span(1, null).IsNarrowerThan(new(null, 1)).ShouldBeFalse();
        new Span(1, 3).IsNarrowerThan(new(4, 6)).ShouldBeFalse();
        Span.Exact(4).IsNarrowerThan(new(4, 6)).ShouldBeTrue();
    }

    [Fact]
    public void A_span_is_above_another_only_where_no_value_is_in_both()
    {
        new Span(3, 4).IsAbove(new(2, 3)).ShouldBeTrue();
        new Span(2, 3).IsAbove(new(3, 4)).ShouldBeFalse();
        Span.Exact(3).IsAbove(Span.Exact(3)).ShouldBeFalse();
        new Span(3, null).IsAbove(new(null, 3)).ShouldBeTrue();
        new Span(3, null).IsAbove(new(1, null)).ShouldBeFalse();
    }

    public static TheoryData<RecordedFigure, decimal?, decimal?> Figures =>
        new()
        {
            { Figure("jinhua", 1050860000000m, "10508.6", "亿元"), 1050850000000m, 1050870000000m },
            { Figure("jinhua", 1460000000000m, "1.46", "trillion yuan"), 1450000000000m, 1470000000000m },
            { Figure("jinhua", 580000000000m, "580", "billion yuan"), 579000000000m, 581000000000m },
            { Figure("jinhua", 1050860000000m), 1050860000000m, 1050860000000m },
            { Figure("jinhua", 1050860000000m, "10508.6"), 1050860000000m, 1050860000000m },
            { Figure("jinhua", 1000000000000m) with { Qualifier = "at-least" }, 1000000000000m, null },
            { Figure("jinhua", 1000000000000m) with { Qualifier = "at-most" }, null, 1000000000000m },
            { Figure("jinhua", 1000000000000m, "1.00", "trillion yuan") with { Qualifier = "at-least" }, 1000000000000m, null },
            { Figure("jinhua", 580000000000m, "580", "billion yuan") with { Qualifier = "about" }, 570000000000m, 590000000000m },
            { Figure("jinhua", 1500000000000m, "1.50", "trillion yuan") with { Qualifier = "about" }, 1400000000000m, 1600000000000m },
            { Figure("jinhua", 580000000000m) with { Qualifier = "about" }, 570000000000m, 590000000000m },
            { Figure("jinhua", 5) with { Qualifier = "between", Low = 4, High = 7 }, 4, 7 },
            { Figure("jinhua", 5, "5", "yuan") with { Low = 4, High = 7 }, 4, 7 },
        };

    [Theory]
    [MemberData(nameof(Figures), DisableDiscoveryEnumeration = true)]
    public void A_figure_spans_what_it_says(RecordedFigure figure, decimal? low, decimal? high) =>
        FigureSpan.Of(figure, "CNY").ShouldBe(new Span(low, high));

    [Fact]
    public void A_dropped_cell_has_no_span() => Should.Throw<ArgumentException>(() => FigureSpan.Of(Figure("jinhua", null), "CNY"));

    [Fact]
    public void Overlap_has_no_direction_and_is_never_above()
    {
        var end = Gen.Int[0, 6].Select(it => (decimal)it).Nullable();
        var span = Gen.Select(end, end, (a, b) => a > b ? new Span(b, a) : new Span(a, b));
        Gen.Select(span, span)
            .Sample(
                (one, other) =>
                    one.Overlaps(other) == other.Overlaps(one)
                    && !(one.Overlaps(other) && one.IsAbove(other))
                    && !(one.IsAbove(other) && other.IsAbove(one)),
                iter: 5_000,
                threads: 1
            );
    }
}
