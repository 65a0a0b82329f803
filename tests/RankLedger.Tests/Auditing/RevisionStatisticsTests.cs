using System.Globalization;
using RankLedger.Auditing.Measuring;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Storage;
using RankLedger.Tests.Oracle;
using Xunit;

namespace RankLedger.Tests.Auditing;

/// <summary>
/// Expected numbers by an independent computation in Python over the list of revisions: fractions for means and medians, the square root
/// for deviations, and
/// Student's distribution integrated numerically (Simpson, two million steps).
/// </summary>
[Collection<AsksTheSample>]
public sealed class RevisionStatisticsTests(SampleLedger sample, TestServer server)
{
    [Fact]
    public async Task The_six_printed_revisions()
    {
        // Beijing in bn: 0.73, 5.13, 0.73, 1.30, 0.57; their sum 8.46 over 5 is 1.692; over the later values' 3601.95 it is 0.00234873.
        // China: 9.89 to 9.76 tn.
        var answer = await (sample.Ledger).SendAsync(Asked());
        var beijing = One(answer, "printed", "beijing", "total");
        (beijing.N, beijing.Cells, beijing.RelativeMeanAbsolute, beijing.ShareUpward, beijing.Unit).ShouldBe(
            (5, 4, 0.00234872777m, 1m, "CNY")
        );
        beijing.Amounts.ShouldBe(new(1692000000m, 1692000000m, 730000000m, 1941859930m, 1.94835217m, 0.123189984m));
        beijing.Percents.ShouldBe(new(0.24326836m, 0.24326836m, 0.106959707m, 0.289801035m, 1.87702776m, 0.133739865m));

        // One revision has no deviation and no test.
        var china = One(answer, "printed", "china", "total");
        china.Amounts.ShouldBe(new(-130e9m, 130e9m, -130e9m, null, null, null));
        (china.N, china.ShareUpward).ShouldBe((1, 0m));

        var all = One(answer, "printed", null, "total");
        (all.N, all.Amounts!.T, all.Amounts.P, all.ShareUpward).ShouldBe((6, -0.92242981m, 0.398630682m, 0.833333333m));

        // Over several flows there are no amounts.
        var over = One(answer, "printed", null, null);
        (over.N, over.Amounts, over.RelativeMeanAbsolute, over.Unit).ShouldBe((6, null, null, null));
        over.Percents.ShouldBe(new(-0.016352875m, 0.421800141m, 0.106959707m, 0.686736358m, -0.0583283515m, 0.955746443m), Close);
    }

    [Fact]
    public async Task The_forty_four_implied_ones_apart_from_them()
    {
        var answer = await (sample.Ledger).SendAsync(Asked());
        var over = One(answer, "implied", null, null);
        over.N.ShouldBe(44);
        over.Percents.ShouldBe(new(-0.961876407m, 1.34565996m, -0.339201585m, 2.43167064m, -2.62386122m, 0.0119844701m), Close);
        var china = One(answer, "implied", "china", "total");
        (china.N, china.ShareUpward).ShouldBe((7, 0.142857143m));
        china.Amounts!.ShouldBe(new(-171971429000m, 183114286000m, -86000000000m, 175892029000m, -2.58677802m, 0.0413906865m), Close);
        One(answer, "implied", "xiamen", null)
            .Percents.ShouldBe(new(0.570726037m, 0.570726037m, 0.514921142m, 0.415158061m, 3.36736223m, 0.0199470038m), Close);
    }

    [Fact]
    public async Task Filters_narrow_and_a_day_cuts_off()
    {
        // Before 2021-10-25 nothing of Beijing was revised; on that day the first quarter was, from 677.37 to 682.5 bn.
        var ledger = sample.Ledger;
        var before = await ledger.SendAsync(
            Asked() with
            {
                Entity = "beijing",
                Flow = "total",
                Point = new(AsPublished.On(new(2021, 10, 24)), AsRecorded.Now),
            }
        );
        before.Revisions.ShouldNotContain(each => each.Kind == "printed");
        var then = await ledger.SendAsync(
            Asked() with
            {
                Entity = "beijing",
                Flow = "total",
                Point = new(AsPublished.On(new(2021, 10, 25)), AsRecorded.Now),
            }
        );
        One(then, "printed", "beijing", "total")
            .ShouldSatisfyAllConditions(each => each.N.ShouldBe(1), each => each.Amounts!.Mean.ShouldBe(5130000000m));
        then.Revisions.ShouldAllBe(each => each.Entity == "beijing" && each.Flow == "total");
        then.Ranks.ShouldSatisfyAllConditions(
            ranks => ranks.Tables.ShouldBeNull(),
            ranks => ranks.Entities.ShouldHaveSingleItem().Entity.ShouldBe("beijing")
        );
    }

    [Fact]
    public async Task Equal_revisions_have_no_variance_and_none_have_nothing()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY"), new("rate", "%")],
                    Entities = [new("a", "A")],
                },
                "tester"
            )
        );
        var empty = await ledger.SendAsync(new GetRevisionStatistics("trade", null, null, new(AsPublished.All, AsRecorded.Now)));
        empty
            .Revisions.Select(each => (each.Kind, each.N, each.Percents))
            .ShouldBe([("printed", 0, new(null, null, null, null, null, null)), ("implied", 0, new(null, null, null, null, null, null))]);
        (empty.Ranks.N, empty.Ranks.MeanAbsolute, empty.Ranks.TopCompared, empty.Ranks.ShareTopChanged).ShouldBe((0, null, 0, null));
        RevisionMoments.Of([3m, 3m, 3m]).ShouldBe(new(3m, 3m, 3m, 0m, null, null));
        RevisionMoments.Of([0.1m, 0.1m]).ShouldBe(new(0.1m, 0.1m, 0.1m, 0m, null, null));
        RevisionMoments.Of([-2m]).ShouldBe(new(-2m, 2m, -2m, null, null, null));
    }

    [Theory]
    [InlineData("7;-3", "", "0.5;-20", -1.25)] // -20, -3, 0.5, 7
    [InlineData("7;-3", "0", "0.5;-20", 0)]
    [InlineData("-0.25;-0.5", "-1e-9;-4", "", -0.375)]
    [InlineData("1e20;1e-20", "-1e20", "", 1e-20)]
    [InlineData("2;2;2", "5", "2", 2)]
    public void The_middle_of_several_lists_is_that_of_all_their_numbers(string one, string two, string three, double middle)
    {
        List<MeasuredNumbers> some = [Numbers(one), Numbers(two), Numbers(three)];
        MeasuredNumbers.Median(some).ShouldBe(middle);
        RevisionMoments.Of(some).Median.ShouldBe(RevisionMoments.Rounded(middle));

        static MeasuredNumbers Numbers(string text)
        {
            var numbers = new MeasuredNumbers();
            foreach (var each in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
                numbers.Add(decimal.Parse(each, NumberStyles.Float, CultureInfo.InvariantCulture));
            return numbers;
        }
    }

    [Fact]
    public async Task Ranks_move_as_the_oracle_sees_it()
    {
        // Each table of the flow, on every day on which a publication that speaks of it comes or goes, by the naive ledger over the stored
        // events.
        var ledger = sample.Ledger;
        var naive = new NaiveLedger(await EventsAsync(ledger));
        var (k, size) = (naive.Last, naive.Definition(SampleLedger.Ranking, naive.Last)!.TableSize);
        var (ranks, tops, tables) = (new List<(string Entity, int First, int Now)>(), new List<(bool Members, bool Ranks)>(), 0);
        foreach (var period in naive.Cells(SampleLedger.Ranking, k).Where(it => it.Flow == "total").Select(it => it.Period).Distinct())
        {
            var days = naive
                .Publications(k)
                .Where(it => it.Says.Keys.Concat(it.Prints.Keys).Any(cell => cell.Flow == "total" && cell.Period == period))
                .SelectMany(it => it.Days)
                .Distinct()
                .Order();
            var shown = days.Select(day => naive.Standings(SampleLedger.Ranking, "total", period, day, k)).ToList();
            var now = shown[^1];
            tables += now.Rows.Count > 0 ? 1 : 0;
            foreach (var row in now.Rows)
            {
                var first = shown.First(table => table.Rows.Any(it => it.Entity == row.Entity));
                var then = first.Rows.Single(it => it.Entity == row.Entity);
                if (IsSure(then, first) && IsSure(row, now))
                    ranks.Add((row.Entity, then.Rank, row.Rank));
            }

            if (shown.Find(table => IsWhole(table, size)) is { } whole && IsWhole(now, size))
                tops.Add(
                    (
                        !Top(whole).Select(it => it.Entity).ToHashSet().SetEquals(Top(now).Select(it => it.Entity)),
                        !Top(whole).ToHashSet().SetEquals(Top(now))
                    )
                );

            IEnumerable<(string Entity, int Rank)> Top(NaiveStandings table) =>
                table.Rows.Where(it => it.Rank <= size).Select(it => (it.Entity, it.Rank));
        }

        var found = (await ledger.SendAsync(Asked() with { Flow = "total" })).Ranks;
        (found.N, found.Tables, found.TopCompared).ShouldBe((ranks.Count, tables, tops.Count));
        found.MeanAbsolute!.Value.ShouldBe(ranks.Sum(it => Math.Abs(it.Now - it.First)) / (decimal)ranks.Count, 0.000001m);
        found.ShareMoved!.Value.ShouldBe(ranks.Count(it => it.Now != it.First) / (decimal)ranks.Count, 0.000001m);
        found.ShareTopChanged!.Value.ShouldBe(tops.Count(it => it.Members) / (decimal)tops.Count, 0.000001m);
        found.ShareTopMoved!.Value.ShouldBe(tops.Count(it => it.Ranks) / (decimal)tops.Count, 0.000001m);
        found.Entities.Sum(each => each.N).ShouldBe(found.N);
        ranks.Count.ShouldBeGreaterThan(100);
    }

    private static bool IsSure(NaiveRow row, NaiveStandings table) => row.RankIsPrinted || !table.Vacant.Any(it => it < row.Rank);

    private static bool IsWhole(NaiveStandings table, int size) =>
        !table.Vacant.Any(it => it <= size) && table.Rows.Count(it => it.Rank <= size) >= size;

    private static async Task<List<(long Position, string Stream, long Version, DomainEvent Event)>> EventsAsync(TestLedger ledger)
    {
        await using var command = ledger.Database.CreateCommand(
            """
            select l.position, l.stream_id, l.version, e.type, convert_to(e.data::text, 'UTF8') from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id order by l.position
            """
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var events = new List<(long, string, long, DomainEvent)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            events.Add(
                (
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    StoredEvents.Read(reader.GetString(3), reader.GetFieldValue<byte[]>(4))
                )
            );
        return events;
    }

    // The last of nine digits may differ from the computation above by its rounding.
    private static readonly IEqualityComparer<RevisionMoments> Close = EqualityComparer<RevisionMoments>.Create(
        (one, other) =>
            one is not null
            && other is not null
            && Near(one.Mean, other.Mean)
            && Near(one.MeanAbsolute, other.MeanAbsolute)
            && Near(one.Median, other.Median)
            && Near(one.StandardDeviation, other.StandardDeviation)
            && Near(one.T, other.T)
            && Near(one.P, other.P)
    );

    private static bool Near(decimal? one, decimal? other) =>
        one == other || (one is { } a && other is { } b && Math.Abs(a - b) <= Math.Abs(b) * 1e-8m);

    private static RevisionStatistics One(RevisionStatisticsAnswer answer, string kind, string? entity, string? flow) =>
        answer.Revisions.Single(each => each.Kind == kind && each.Entity == entity && each.Flow == flow);

    private static GetRevisionStatistics Asked() => new(SampleLedger.Ranking, null, null, new(AsPublished.All, AsRecorded.Now));
}
