using RankLedger.Auditing;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Tests.Auditing;

[Collection<AsksTheSample>]
public sealed class Vintages_make_a_triangle(SampleLedger sample)
{
    [Fact]
    public async Task Periods_go_down_and_vintages_across()
    {
        // Beijing's first quarter of 2021, cumulative: 6773.7 亿 from 2021-04-26, 6825 from 2021-10-25, 6832.3 from 2022-01-26.
        var answer = await (sample.Ledger).SendAsync(Asked());
        answer.Vintages.ShouldBe(answer.Vintages.Distinct().Order());
        answer.Rows.ShouldAllBe(row => row.Values.Count == answer.Vintages.Count && row.Values.Any(value => value != null));
        At(answer, 2021, 4, 26).ShouldBe(677370000000m);
        At(answer, 2021, 10, 25).ShouldBe(682500000000m);
        At(answer, 2022, 1, 26).ShouldBe(683230000000m);
        answer
            .Rows.Single(row => row.Period == "2021-01/2021-03")
            .Values.ShouldBe(
                answer.Vintages.Select(day =>
                    day < new DateOnly(2021, 4, 26) ? (decimal?)null
                    : day < new DateOnly(2021, 10, 25) ? 677370000000m
                    : day < new DateOnly(2022, 1, 26) ? 682500000000m
                    : 683230000000m
                )
            );
    }

    [Fact]
    public async Task A_point_cuts_the_vintages_off()
    {
        var answer = await (sample.Ledger).SendAsync(Asked() with { Point = new(AsPublished.On(new(2021, 10, 25)), AsRecorded.Now) });
        answer.Vintages[^1].ShouldBe(new DateOnly(2021, 10, 25));
        At(answer, 2021, 10, 25).ShouldBe(682500000000m);
    }

    [Fact]
    public async Task A_withdrawal_is_a_vintage_of_its_own()
    {
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(
            new WithdrawPublication(
                SampleLedger.Ranking,
                "bjgov-2022-01-26-fy2021",
                new DateOnly(2022, 2, 3),
                new("tester", "a reason", "page 1")
            )
        );
        At(await ledger.SendAsync(Asked()), 2022, 2, 3).ShouldBe(682500000000m);
    }

    private static decimal? At(TriangleAnswer answer, int year, int month, int day) =>
        answer.Rows.Single(row => row.Period == "2021-01/2021-03").Values[answer.Vintages.ToList().IndexOf(new DateOnly(year, month, day))];

    private static GetTriangle Asked() => new(SampleLedger.Ranking, "beijing", null, new(AsPublished.All, AsRecorded.Now));
}
