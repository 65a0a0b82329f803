using RankLedger.Domain.Figures;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Milestones;

/// <summary>Cities in China, Yiwu in Jinhua, and a tier of a trillion (docs/rules.md, section 3).</summary>
public class EntityCrossingsTests
{
    [Fact]
    public void Only_ranked_entities_have_milestones()
    {
        Of("jinhua", Valued("2025", 1.05e12m)).ShouldBe(["trillion annual Entered 2025"]);
        // Yiwu is contained in Jinhua, and China is what all are compared with.
        Of("yiwu", Valued("2025", 1.05e12m)).ShouldBeEmpty();
        Of("cn", Valued("2025", 45e12m)).ShouldBeEmpty();
    }

    [Fact]
    public void Each_series_of_periods_and_each_tier_has_crossings_of_its_own() =>
        Of("jinhua", Valued("2024", 0.9e12m), Valued("2025", 1.05e12m), Valued("2025-01/2025-11", 1.01e12m))
            .ShouldBe(["trillion annual Entered 2025", "trillion ytd Entered 2025-01/2025-11"]);

    [Fact]
    public void Bounds_of_a_printed_position_decide_about_a_year_to_date_as_about_a_year()
    {
        // Printed behind a city of 1.3 trillion and before one of 1.1 trillion: above the tier, whatever it is.
        Of("jinhua", Bounded("2025-01/2025-11", 1.1e12m, 1.3e12m)).ShouldBe(["trillion ytd Entered 2025-01/2025-11"]);
        Of("jinhua", Bounded("2025", 1.1e12m, 1.3e12m)).ShouldBe(["trillion annual Entered 2025"]);
        // Before one of 0.9 trillion: on either side. Behind one of 0.9 trillion: below.
        Of("jinhua", Bounded("2025-01/2025-11", 0.9e12m, 1.3e12m)).ShouldBeEmpty();
        Of("jinhua", Bounded("2025-01/2025-10", 0.5e12m, 0.9e12m), Bounded("2025-01/2025-11", 1.1e12m, 1.3e12m))
            .ShouldBe(["trillion ytd Entered 2025-01/2025-11 after 2025-01/2025-10"]);
    }

    [Fact]
    public void An_exit_is_certain_where_the_high_end_lies_below_the_tier()
    {
        var entered = Valued("2023", 1.2e12m);
        Left(entered, Valued("2024", 0.95e12m, margin: 0.04e12m)).Certain.ShouldBeTrue();
        // 0.9 to 1 trillion, and ends are excluded.
        Left(entered, Valued("2024", 0.95e12m, margin: 0.05e12m)).Certain.ShouldBeTrue();
        // 0.91 to 1.01 trillion: it may have stayed.
        Left(entered, Valued("2024", 0.96e12m, margin: 0.05e12m)).Certain.ShouldBeFalse();
    }

    private static PeriodHistory Valued(string period, decimal value, decimal margin = 0) =>
        Known(period, value, margin == 0 ? Span.Exact(value) : new(value - margin, value + margin));

    private static PeriodHistory Bounded(string period, decimal low, decimal high) => Known(period, null, new(low, high));

    private static PeriodHistory Known(string period, decimal? value, Span span) =>
        new(ReferencePeriod.Parse(period), [new(new(new(2026, 1, 1), KnownRange.Open), "p", value, span)]);

    private static IReadOnlyList<Crossing> Crossings(string entity, PeriodHistory[] periods) =>
        EntityCrossings.Of(Given.Trade, "total", entity, id => id == entity ? periods : []);

    private static MilestoneFact Left(params PeriodHistory[] periods) =>
        Crossings("jinhua", periods).Select(each => each.Fact).Single(fact => fact.Event == MilestoneEvent.Left);

    private static IEnumerable<string> Of(string entity, params PeriodHistory[] periods) =>
        Crossings(entity, periods).Select(each => $"{each.Tier.Name} {each.Series} {each.Fact.Event} {each.Fact.Period}{Below(each)}");

    private static string Below(Crossing crossing) =>
        crossing is { Series: MilestoneSeries.YearToDate, Fact.LastBelow: { } last } ? $" after {last}" : "";
}
