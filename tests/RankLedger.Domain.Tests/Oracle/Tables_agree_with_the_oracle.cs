using CsCheck;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Tests.Oracle;

namespace RankLedger.Domain.Tests.Oracle;

public class Tables_agree_with_the_oracle(ITestOutputHelper output)
{
    private const string R = Histories.RankingId;

    [Fact]
    public void At_every_position_and_every_day_that_matters()
    {
        output.WriteLine(
            "seed: "
                + (
                    Environment.GetEnvironmentVariable("CsCheck_Seed")
                    ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"
                )
        );
        var (tables, rows, ties, onlyPrinted, vacant, awaited, incomparable, contradicted, conflicts, breaks, rebased, overtakes, leads) = (
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        );
        Histories.Any.Sample(
            history =>
            {
                var naive = new NaiveLedger(history.Events);
                foreach (var k in new[] { naive.Last / 2, naive.Last }.Where(it => it > 0 && naive.Cells(R, it).Count > 0))
                {
                    var domain = new DomainFolds(history.Events, k);
                    var asked = naive.Cells(R, k).Select(it => (it.Flow, it.Period)).Distinct().ToList();
                    foreach (var (flow, period) in asked)
                    {
                        domain
                            .Ranking.RowsIn(ReferencePeriod.Parse(period))
                            .ShouldBe(naive.RowsIn(R, period, k), $"rows in {period}, as recorded @{k}");
                        foreach (var p in naive.Days(R, k).Select(it => (DateOnly?)it).Append(null))
                        {
                            var expected = naive.Standings(R, flow, period, p, k);
                            Compare(domain, expected, flow, period, p, k);
                            var moved = naive.Movements(R, flow, period, p, k);
                            CompareMovements(domain, moved, expected.Rows, flow, period, p, k);
                            overtakes += moved.Overtakes.Count;
                            leads += moved.Lead is null ? 0 : 1;
                            tables++;
                            rows += expected.Rows.Count;
                            ties += expected.Rows.Count(it => it.Order == RowOrder.Tied);
                            onlyPrinted += expected.Rows.Count(it => it.Value is null);
                            vacant += expected.Vacant.Count;
                            awaited += expected.Awaited.Count;
                            incomparable += expected.Rows.Count(it => it.PreviousRank is null && it.PreviousValue is not null);
                            contradicted += expected.Rows.Count(it => it.IsContradicted);
                            conflicts += expected.Rows.Count(it => it.Cell is { Value: not null, Rivals.Count: > 0 });
                            breaks += expected.Rows.Count(it => it.Break is not null);
                            rebased += expected.Rows.Count(it => it.Rebased);
                        }
                    }
                }
            },
            iter: 500,
            threads: 1,
            print: it => it.Print()
        );
        output.WriteLine(
            $"{tables} tables, {rows} rows, {ties} tied, {onlyPrinted} only printed, {vacant} vacant, {awaited} awaited, "
                + $"{incomparable} not comparable, "
                + $"{contradicted} contradicted, {conflicts} in conflict, {breaks} behind a break, {rebased} rebased, "
                + $"{overtakes} overtakes, {leads} of the leader"
        );
        foreach (var met in (int[])[ties, onlyPrinted, vacant, awaited, contradicted, breaks, rebased, overtakes, leads])
            met.ShouldBeGreaterThan(0);
    }

    private static void CompareMovements(
        DomainFolds domain,
        (List<string> Overtakes, string? Lead) expected,
        IReadOnlyList<NaiveRow> rows,
        string flow,
        string period,
        DateOnly? p,
        long k
    )
    {
        if (ReferencePeriod.Parse(period).OneYearEarlier()?.ToString() is not { } year)
            return;
        var found = MovementFold.Of(
            domain.Ranking,
            flow,
            (year, domain.Period(flow, year, p)),
            (period, domain.Period(flow, period, p)),
            domain.Beside(flow, ReferencePeriod.Parse(period), p),
            domain.Beside(flow, ReferencePeriod.Parse(year), p)
        );
        var where = $"movements of {flow} from {year} to {period} as published {p}, as recorded @{k}";
        found.Overtakes.Select(Told).ShouldBe(expected.Overtakes, ignoreOrder: true, customMessage: where);
        (found.LeadChange is { } lead ? Told(lead) : null).ShouldBe(expected.Lead, where);
        found
            .RankChanges.Select(it => (it.Entity, it.From, it.To))
            .ShouldBe(
                rows.Where(it => it.PreviousRank is { } before && before != it.Rank)
                    .Select(it => (it.Entity, it.PreviousRank!.Value, it.Rank)),
                customMessage: where
            );

        static string Told(Overtake each) => $"{each.Entity} passes {each.Overtaken} ({each.Before}, {each.Now})";
    }

    private static void Compare(DomainFolds domain, NaiveStandings expected, string flow, string period, DateOnly? p, long k)
    {
        var found = StandingsFold.Of(domain.Ranking, flow, domain.Contents(flow, period, p));
        TableComparison.Compare(
            found.Rows,
            found.Awaited,
            found.Vacant,
            found.Complete,
            found.Contradictions,
            expected,
            $"{flow} {period} as published {p}, as recorded @{k}"
        );
    }
}
