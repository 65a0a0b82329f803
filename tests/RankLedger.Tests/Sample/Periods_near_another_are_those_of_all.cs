using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Sample;

/// <summary>The periods that one goes on to from another, against all that are known: those nearest to it in its series, and the newest
/// beside them of each form.</summary>
[Collection<AsksTheSample>]
public sealed class Periods_near_another_are_those_of_all(SampleLedger sample, TestServer server)
{
    [Theory]
    [InlineData("2010-01-01")]
    [InlineData("2020-03-01")]
    [InlineData("2025-11-01")]
    [InlineData("2026-12-31")]
    public Task In_the_sample(string day) => AgreeAsync(sample.Ledger, SampleLedger.Ranking, "total", day);

    [Fact]
    public async Task In_months_with_gaps_and_years_to_date()
    {
        await using var ledger = await server.LedgerAsync();
        var entities = Enumerable.Range(0, 70).Select(number => new EntityDefinition($"e{number}", $"E{number}"));
        FlowDefinition[] flows = [new("first", "CNY"), new("other", "CNY"), new("third", "CNY")];
        await ledger.SendAsync(new DefineRanking(Towns.Definition with { Flows = flows, Entities = [.. entities], Tiers = [] }, "tester"));
        var early = new DateOnly(2020, 5, 1);
        await ledger.SendAsync(
            new RecordPublications(
                "towns",
                [
                    .. Periods()
                        .Select(
                            (period, number) =>
                                Towns.Publication($"p{number}", number % 3 == 0 ? early : early.AddYears(1), 7) with
                                {
                                    Figures = [new("other", period, number % 2 == 0 ? "e0" : "e69", 7)],
                                    Ranks = [],
                                }
                        ),
                    Towns.Publication("list", early, 7) with
                    {
                        Figures = [],
                        Ranks = [new("other", "2011-01", "e1", 1)],
                    },
                ]
            )
        );
        await ledger.SendAsync(new VoidPublication("towns", "p4", new("tester", "never printed", "none")));
        foreach (var day in new[] { "2020-04-29", "2020-05-01", "2021-05-01" })
            await AgreeAsync(ledger, "towns", "other", day);
        (
            await ledger.SendAsync(new GetKnownPeriods("towns", "third", Point.Now, new(ReferencePeriod.Parse("2010-03"), 2)))
        ).ShouldBeEmpty();
    }

    private static IEnumerable<string> Periods()
    {
        for (var month = 0; month < 60; month++)
            if (month * 7 % 5 != 1)
                yield return $"{2010 + (month / 12)}-{(month % 12) + 1:00}";
        for (var year = 2008; year < 2016; year++)
            foreach (var last in new[] { 3, 6, 9 })
                yield return $"{year}-01/{year}-{last:00}";
        yield return "2008-01/2009-03";
        yield return "2011";
        yield return "2013";
        yield return "2013-H1";
        yield return "2013-W05";
        yield return "2013-02-03";
    }

    private static async Task AgreeAsync(TestLedger ledger, string ranking, string flow, string day)
    {
        Point.TryParse(day, out var point, out _).ShouldBeTrue();
        var all = await ledger.SendAsync(new GetKnownPeriods(ranking, flow, point));
        var asked = all.Concat([
            .. new[] { "2009-12", "2013", "2012-01/2012-04", "2007-Q3", "1990-01/2090-12" }.Select(ReferencePeriod.Parse),
        ]);
        foreach (var own in asked)
        {
            foreach (var most in new[] { 1, 6 })
            {
                var near = await ledger.SendAsync(new GetKnownPeriods(ranking, flow, point, new(own, most)));
                near.ShouldBeSubsetOf(all);
                near.ShouldBe(near.Distinct().Order());
                var (expected, found) = (Series(all, own), Series(near, own));
                found.Where(each => each <= own).TakeLast(most).ShouldBe(expected.Where(each => each <= own).TakeLast(most), $"{own}");
                found.Where(each => each > own).Take(most).ShouldBe(expected.Where(each => each > own).Take(most), $"{own}");
                List<ReferencePeriod>[] windows =
                [
                    [.. expected.Where(each => each <= own).TakeLast(most)],
                    [.. expected.Where(each => each >= own).Take(most)],
                ];
                foreach (var shown in windows)
                    Newest(near.Except(shown)).ShouldBe(Newest(all.Except(shown)), $"beside those around {own}");
            }
        }
    }

    // Months added up by their first and last month and how many years lie between, the others by their form.
    private static List<ReferencePeriod> Series(IReadOnlyList<ReferencePeriod> of, ReferencePeriod own) =>
        [
            .. of.Where(each =>
                each.Form == own.Form
                && (
                    own.Form != PeriodForm.Cumulative
                    || (each.First.Month, each.Last.Month, each.Last.Year - each.First.Year)
                        == (own.First.Month, own.Last.Month, own.Last.Year - own.First.Year)
                )
            ),
        ];

    private static IEnumerable<ReferencePeriod> Newest(IEnumerable<ReferencePeriod> of) =>
        of.GroupBy(each => each.Form).Select(form => form.Max()).Order();
}
