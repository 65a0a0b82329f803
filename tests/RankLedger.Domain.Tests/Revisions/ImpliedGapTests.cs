using RankLedger.Domain.Figures;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Revisions;

public class ImpliedGapTests
{
    [Fact]
    public void A_value_and_its_growth_imply_the_year_before()
    {
        // 1.46 ± 0.01 tn at 2.6 ± 0.05 %: 1.45 / 1.0265 = 1.412566… to 1.47 / 1.0255 = 1.433447… tn, the middle 1.46 / 1.026 = 1.423001…
        // tn. The width is 0.0209 tn, so the last digit that says something is 0.001 tn; the ends go outwards to it.
        var found = ImpliedGap.Of("ningbo", [], [Said(1, 1.46m, 0.01m, 2.6m)])!;
        (found.Value, found.Span.Low, found.Span.High, found.Publication, found.Growth).ShouldBe((1.423m, 1.412m, 1.434m, "p1", null));
    }

    [Fact]
    public void The_newest_growth_counts_though_it_stands_beside_another_statement()
    {
        // 200 ± 1 stands, since "200" ± 10 only confirms it; the growth printed beside that, 25 ± 0.5, is the newest: 200 / 1.25 = 160,
        // 199 / 1.255 = 158.56… to 201 / 1.245 = 161.44…, the width 2.88 makes tenths the last digit.
        var found = ImpliedGap.Of("a", [], [Said(1, 200, 1, 20m), Said(2, 200, 10, 25m), Said(3, 200, 10)])!;
        (found.Value, found.Span.Low, found.Span.High, found.Publication).ShouldBe((160m, 158.5m, 161.5m, "p2"));
    }

    [Fact]
    public void The_statement_that_stands_is_named_where_it_prints_the_same_growth() =>
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m), Said(2, 200, 10, 25m)])!.Publication.ShouldBe("p1");

    [Fact]
    public void Growth_printed_behind_a_break_implies_nothing()
    {
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m) with { Flags = "b" }]).ShouldBeNull();
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m) with { Note = "break in series" }]).ShouldBeNull();
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m) with { Flags = "p" }]).ShouldNotBeNull();
    }

    [Fact]
    public void Nothing_fills_a_cell_that_somebody_states()
    {
        Statement[] later = [Said(5, 200, 1, 25m)];
        ImpliedGap.Of("a", [], later).ShouldNotBeNull();
        ImpliedGap.Of("a", [Said(1, 150, 1)], later).ShouldBeNull();
        ImpliedGap.Of("a", [Said(1, null, 0)], later).ShouldBeNull("it was dropped");
        ImpliedGap.Of("a", [Said(1, 150, 1), Left(2)], later).ShouldBeNull("it was taken back by a full publication");
        ImpliedGap.Of("a", [Left(2)], later).ShouldNotBeNull("a full publication that leaves out what nobody said says nothing");
    }

    [Fact]
    public void Without_a_value_or_a_growth_a_year_later_nothing_is_implied()
    {
        ImpliedGap.Of("a", [], []).ShouldBeNull();
        ImpliedGap.Of("a", [], [Said(1, 200, 1)]).ShouldBeNull();
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m), Said(2, null, 0)]).ShouldBeNull("the later cell was dropped");
        ImpliedGap.Of("a", [], [Said(1, 200, 1, -100m)]).ShouldBeNull("nothing grows from there");
    }

    [Fact]
    public void A_full_publication_takes_the_growth_back_too()
    {
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m), Left(2), Said(3, 220, 1)]).ShouldBeNull();
        ImpliedGap.Of("a", [], [Said(1, 200, 1, 25m) with { Publisher = "other" }, Left(2), Said(3, 200, 1)])!.Publication.ShouldBe("p1");
    }

    private static Statement Said(int day, decimal? value, decimal margin, decimal? growth = null) =>
        new()
        {
            Order = new(new(2026, 1, day), new(2026, 1, day), null, $"p{day}"),
            Publisher = "press",
            Authority = 1,
            PublishedOn = $"2026-01-0{day}",
            Stands = [new(new(2026, 1, day), KnownRange.Open)],
            Value = value,
            Span = new(value - margin, value + margin),
            Growth = growth,
        };

    private static Statement Left(int day) => Said(day, null, 0) with { IsOmission = true };
}
