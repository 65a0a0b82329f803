using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Runs that slipped in series of halves, quarters and months: found at the first and at the last of them, as those of years
/// are.</summary>
public class Runs_of_months_and_quarters_are_found
{
    [Theory]
    // Two years, and one month or half a year of the first or the second.
    [InlineData("2022-01", 24, "2022-06", "2022-06", 1000, "2022-06")]
    [InlineData("2024-01", 24, "2024-05", "2024-10", 1000, "2024-05 2024-10")]
    [InlineData("2024-01", 24, "2025-05", "2025-10", 1000, "2025-05 2025-10")]
    // In the middle of three years, over a new year, and longer than a year.
    [InlineData("2022-01", 36, "2023-02", "2023-07", 1000, "2023-02 2023-07")]
    [InlineData("2022-01", 36, "2022-11", "2023-02", 10, "2022-11 2023-02")]
    [InlineData("2022-01", 36, "2022-05", "2023-08", 1000, "2022-05 2023-08")]
    // Where no other year is known; ten times may be a season then.
    [InlineData("2022-01", 12, "2022-05", "2022-08", 1000, "2022-05 2022-08")]
    [InlineData("2022-01", 12, "2022-05", "2022-08", 10, "")]
    // At the beginning and at the end of what is known one edge is left.
    [InlineData("2022-01", 24, "2022-01", "2022-06", 1000, "2022-06")]
    [InlineData("2022-01", 24, "2023-07", "2023-12", 1000, "2023-07")]
    [InlineData("2020-Q1", 12, "2021-Q2", "2021-Q4", 100, "2021-Q2 2021-Q4")]
    [InlineData("2020-Q1", 8, "2020-Q2", "2020-Q3", 100, "2020-Q2 2020-Q3")]
    [InlineData("2020-H1", 8, "2021-H2", "2022-H1", 100, "2021-H2 2022-H1")]
    public void Both_edges_of_a_run_are_told(string begin, int count, string first, string last, int factor, string told) =>
        Scales(Series(begin, count, first, last, factor)).ShouldBe(told.Length == 0 ? [] : told.Split(' '));

    [Fact]
    public void Each_month_may_be_a_publication_of_its_own() =>
        Scales([.. Series("2024-01", 18, "2024-05", "2024-10", 1000).Select(said => Of($"p{said.Period}", said))])
            .ShouldBe(["2024-05", "2024-10"]);

    [Fact]
    public void An_edge_is_compared_with_the_month_beside_it() =>
        // By hand: the fifth is 500 + 4 × 3 = 512, the eighth 521; beside them are 509 and 524.
        Report(Series("2022-01", 12, "2022-05", "2022-08", 1000))
            .Select(found => found.Detail)
            .ShouldBe([
                "Jinhua, total May 2022: 512000 is 1006 times 509 (customs of 1 January 2030) for April 2022, the nearest month "
                    + "before. 1000 times too large: "
                    + "ones read as thousands?",
                "Jinhua, total August 2022: 521000 is 994.3 times 524 (customs of 1 January 2030) for September 2022, the nearest "
                    + "month after. 1000 times too large: "
                    + "ones read as thousands?",
            ]);

    [Fact]
    public void What_a_run_among_gaps_is_compared_with_counts_too()
    {
        // Every other month, and no other year: the second and the third have one before and one behind them that they are compared with.
        var group = Groups(
                Parts,
                [],
                Said("jinhua", "2025-01", "1000"),
                Said("jinhua", "2025-03", "100000"),
                Said("jinhua", "2025-05", "100000"),
                Said("jinhua", "2025-07", "1000")
            )
            .Single(group => group.Kind == FindingKind.Scale);
        group.Findings.Select(found => found.Period).ShouldBe(["2025-03", "2025-05"]);
        group.Detail.ShouldBe(
            "2 of 2 figures of customs of 1 January 2030 that can be compared are about 100 times too large: the decimal point moved, or "
                + "another unit?"
        );
    }

    [Fact]
    public void A_season_of_every_year_is_none_and_neither_is_a_step_of_most()
    {
        // Ten times from June to August, in both years.
        Scales([.. Series("2022-01", 12, "2022-06", "2022-08", 10), .. Series("2023-01", 12, "2023-06", "2023-08", 10)]).ShouldBeEmpty();
        // One summer without guests, for all of them, each by a factor of its own: 100, 30 and 10 times.
        Scales([.. Fallen("jinhua", 0.01m), .. Fallen("dongguan", 0.03m), .. Fallen("xiamen", 0.1m)]).ShouldBeEmpty();
        Scales(Fallen("jinhua", 0.01m)).ShouldBe(["2023-06", "2023-08"]);
    }

    private static (string, string, string, Statement)[] Fallen(string entity, decimal factor) =>
        [.. Series("2022-01", 36, "2023-06", "2023-08", factor).Select(said => (entity, said.Flow, said.Period, said.Statement))];

    private static IEnumerable<string?> Scales((string, string, string, Statement)[] said) =>
        Report(said).Where(found => found.Kind == FindingKind.Scale).Select(found => found.Period).Order(StringComparer.Ordinal);

    // Exact numbers 500, 503, 506 and so on, from the first to the last of the run times the factor.
    private static (string Entity, string Flow, string Period, Statement Statement)[] Series(
        string begin,
        int count,
        string first,
        string last,
        decimal factor
    )
    {
        var (period, from, to) = (ReferencePeriod.Parse(begin), ReferencePeriod.Parse(first), ReferencePeriod.Parse(last));
        var all = new List<(string, string, string, Statement)>();
        for (var at = 0; at < count; at++)
        {
            var value = (500m + (3 * at)) * (period >= from && period <= to ? factor : 1);
            var (entity, flow, text, said) = Said("jinhua", $"{period}", "1");
            all.Add((entity, flow, text, said with { Value = value, Span = new(value, value) }));
            period = period.JustAfter()!.Value;
        }

        return [.. all];
    }

    private static (string, string, string, Statement) Of(
        string publication,
        (string Entity, string Flow, string Period, Statement Statement) said
    ) => (said.Entity, said.Flow, said.Period, said.Statement with { Order = said.Statement.Order with { Publication = publication } });
}
