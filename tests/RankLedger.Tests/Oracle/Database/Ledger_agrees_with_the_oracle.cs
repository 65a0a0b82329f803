using System.Diagnostics;
using CsCheck;
using RankLedger.Auditing;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Standings;

namespace RankLedger.Tests.Oracle.Database;

/// <summary>Random histories told to a real ledger; every read model must answer as the oracle does.</summary>
public sealed class Ledger_agrees_with_the_oracle(TestServer server, ITestOutputHelper output)
{
    private const string R = Histories.RankingId;
    private const int Cases = 500;
    private readonly TestClock clock = new();
    private Random dice = new(0);
    private int cases,
        todays,
        facts,
        vintages,
        tables,
        milestones,
        publications;

    [Fact]
    public async Task At_every_point()
    {
        output.WriteLine(
            "seed: "
                + (
                    Environment.GetEnvironmentVariable("CsCheck_Seed")
                    ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"
                )
        );
        await using var ledger = await server.LedgerAsync(clock: clock);
        var watch = Stopwatch.StartNew();
        var iter = long.TryParse(Environment.GetEnvironmentVariable("RANKLEDGER_ORACLE_CASES"), out var wanted) ? wanted : Cases;
        await Histories.Any.SampleAsync(
            async history =>
            {
                clock.Now = null;
                var played = await PlayedHistory.PlayAsync(ledger, $"r{Interlocked.Increment(ref cases)}", history);
                dice = new(played.Naive.Cells(R, played.Naive.Last).Count);
                await FactsAsync(ledger, played);
                foreach (var (p, k) in Points(played))
                {
                    await TablesAsync(ledger, played, p, k);
                    await SeriesAsync(ledger, played, k);
                    await MilestonesAsync(ledger, played, p, k);
                    await PublicationsAsync(ledger, played, p, k);
                }
            },
            iter: iter,
            threads: 1,
            print: it => it.Print()
        );
        var verified = await ledger.SendAsync(new VerifyLedger(null));
        verified.Problems.ShouldBeEmpty();
        todays.ShouldBeGreaterThan(0);
        output.WriteLine(
            $"{cases} histories in {watch.Elapsed.TotalSeconds:0} s: {facts} cells at a point, {vintages} of series, {tables} "
                + $"tables, {milestones} milestones, {publications} publications; {todays} asked as of today"
        );
    }

    // Every position and day for facts, which one read brings; a few for what is asked one by one.
    private IEnumerable<(DateOnly? P, long K)> Points(PlayedHistory played)
    {
        var positions = played.Positions.Where(k => played.Naive.Cells(R, k).Count > 0).ToList();
        if (positions.Count == 0)
            return [];
        DateOnly Any(long k) => played.Naive.Days(R, k)[dice.Next(played.Naive.Days(R, k).Count)];
        var (last, other) = (positions[^1], positions[dice.Next(positions.Count)]);
        return new List<(DateOnly? P, long K)>
        {
            (null, last),
            (Any(last), last),
            (Any(other).AddDays(dice.Next(-1, 2)), other),
        }.Distinct();
    }

    // A day is asked for by name, or by letting it be today: at any time of it, as the first place of the world counts days.
    private Point Asked(DateOnly? p, long k)
    {
        var position = AsRecorded.At(new LedgerPosition(k));
        if (p is not { } day || dice.Next(2) == 0)
            return new(AsPublished.Of(p), position);
        todays++;
        clock.Now = NaiveLedger.Begins(day).AddMinutes(dice.Next(24 * 60));
        return new(AsPublished.Today, position);
    }

    private async Task FactsAsync(TestLedger ledger, PlayedHistory played)
    {
        var rows = await FactReading.OfAsync(ledger, played.Ranking);
        foreach (var k in played.Positions)
        {
            var days = played.Naive.Days(R, k);
            if (days.Count == 0)
                continue;
            foreach (var p in days.Select(it => (DateOnly?)it).Prepend(days[0].AddDays(-1)).Append(null))
            {
                var at = rows.Where(it => it.Contains(KnownRange.LimitOf(p), k)).ToDictionary(it => it.Cell, it => it.Holds);
                foreach (var cell in played.Naive.Cells(R, k))
                {
                    facts++;
                    var expected = played.Naive.Cell(R, cell.Flow, cell.Period, cell.Entity, p, k)?.InSql();
                    if (at.GetValueOrDefault(cell) != expected)
                        at.GetValueOrDefault(cell).ShouldBe(expected, $"{cell} as published {p}, as recorded @{k}");
                }
            }
        }
    }

    // An entity's own cells, of which a series is read alone.
    private async Task SeriesAsync(TestLedger ledger, PlayedHistory played, long k)
    {
        var all = played.Naive.Cells(R, k);
        var entity = all[dice.Next(all.Count)].Entity;
        var cells = all.Where(cell => cell.Entity == entity).ToList();
        var answer = await ledger.SendAsync(
            new GetVintages(
                played.Ranking,
                [.. cells.Select(cell => (cell.Flow, cell.Entity)).Distinct()],
                new(AsPublished.All, AsRecorded.At(new LedgerPosition(k)))
            )
        );
        var found = answer.Cells.ToDictionary(cell => new RecordedCell(cell.Flow, cell.Period.ToString(), cell.Entity));
        foreach (var cell in cells)
        {
            foreach (var day in played.Naive.Days(R, k))
            {
                vintages++;
                var expected = played.Naive.Cell(R, cell.Flow, cell.Period, cell.Entity, day, k);
                var stood = found.GetValueOrDefault(cell)?.Statements.SingleOrDefault(each => each.Known.Contains(day));
                (stood?.Value, stood?.Span.Low, stood?.Span.High, stood?.Publication).ShouldBe(
                    (expected?.Value, expected?.Low, expected?.High, expected?.Publication),
                    $"the series of {cell} as published {day}, as recorded @{k}"
                );
                stood?.BreakMark.ShouldBe(
                    new(expected?.Flags?.Contains('b', StringComparison.Ordinal) == true, expected?.BreakNote),
                    $"the break of {cell} as published {day}, as recorded @{k}"
                );
                // What a client of FRED is told of the day: one span holds, from the first statement on, and its value is the table's.
                var spans = found.GetValueOrDefault(cell)?.Spans.Where(each => each.HoldsOn(day)).ToList() ?? [];
                spans.Count.ShouldBe(
                    found.GetValueOrDefault(cell)?.Statements[0].Known.From <= day ? 1 : 0,
                    $"spans of {cell} on {day}, as recorded @{k}"
                );
                spans.SingleOrDefault()?.Value.ShouldBe(expected?.Value, $"the span of {cell} on {day}, as recorded @{k}");
            }
        }
    }

    private async Task TablesAsync(TestLedger ledger, PlayedHistory played, DateOnly? p, long k)
    {
        foreach (var (flow, period) in played.Naive.Cells(R, k).Select(it => (it.Flow, it.Period)).Distinct())
        {
            tables++;
            var found = await ledger.SendAsync(
                new GetStandings(played.Ranking, ReferencePeriod.Parse(period), flow, Asked(p, k), All: true)
            );
            (found.Basis.AsPublished, found.Basis.Position).ShouldBe((p, k));
            TableComparison.Compare(
                found.Rows,
                found.Awaited,
                found.Vacant,
                found.Complete,
                found.Contradictions,
                played.Naive.Standings(R, flow, period, p, k),
                $"{flow} {period} as published {p}, as recorded @{k}"
            );
        }
    }

    private async Task MilestonesAsync(TestLedger ledger, PlayedHistory played, DateOnly? p, long k)
    {
        foreach (var flow in new[] { "total", "exports" })
        {
            var answer = await ledger.SendAsync(new GetMilestones(played.Ranking, null, null, flow, IncludeUndone: true, Asked(p, k)));
            var found = answer.Milestones.SelectMany(Texts).ToList();
            var expected = played
                .Naive.Definition(R, k)!
                .Tiers.SelectMany(tier =>
                    played
                        .Naive.Beliefs(R, flow, tier.Name, p, k)
                        .Select(it => Text(tier.Name, it.Key, it.State, it.Ranges))
                        .Concat(
                            played
                                .Naive.Milestones(R, flow, tier.Name, p, k)
                                .Select(it => Text(tier.Name, it.Key, it.Ordinal, it.Value, it.Certain, it.Observed, it.LastBelow))
                        )
                )
                .ToList();
            milestones += expected.Count;
            string.Join(Environment.NewLine, found.Order(StringComparer.Ordinal))
                .ShouldBe(
                    string.Join(Environment.NewLine, expected.Order(StringComparer.Ordinal)),
                    $"{flow} as published {p}, as recorded @{k}"
                );
        }
    }

    private async Task PublicationsAsync(TestLedger ledger, PlayedHistory played, DateOnly? p, long k)
    {
        var answer = await ledger.SendAsync(new GetPublications(played.Ranking, Asked(p, k)));
        var standing = played
            .Naive.Standing(R, p, k)
            .Select(it =>
                string.Join(
                    ' ',
                    it.Id,
                    it.Publisher,
                    it.Kind,
                    played.Naive.Authority(it, k),
                    it.Visible,
                    it.Release,
                    it.Full ? "full" : "partial",
                    it.Says.Values.Count(figure => figure.Value is not null),
                    it.Says.Values.Count(figure => figure.Value is null),
                    it.Prints.Count
                )
            )
            .ToList();
        publications += standing.Count;
        answer
            .Publications.Where(it => it.State == PublicationState.Standing)
            .Select(it =>
                string.Join(
                    ' ',
                    it.Publication,
                    it.Publisher,
                    it.Kind,
                    it.Authority,
                    it.VisibleFrom,
                    it.Release,
                    it.Completeness,
                    it.Figures,
                    it.Drops,
                    it.Ranks
                )
            )
            .ShouldBe(standing, $"as published {p}, as recorded @{k}");
    }

    private static IEnumerable<string> Texts(MilestoneAnswer it)
    {
        var key = new NaiveMilestoneKey(it.Entity, it.Kind, it.Event, it.Period);
        yield return Text(it.Tier, key, it.State, it.Beliefs.Select(belief => (belief.From, belief.To)));
        if (it.State is MilestoneState.Standing or MilestoneState.Reinstated)
            yield return Text(it.Tier, key, it.Ordinal, it.Value, it.Certain, it.Observed, it.LastBelow);
    }

    private static string Text(
        string tier,
        NaiveMilestoneKey key,
        MilestoneState state,
        IEnumerable<(DateOnly From, DateOnly? To)> ranges
    ) =>
        $"{tier} {key.Entity} {key.Kind} {key.Event} {key.Period} {state} "
        + $"{string.Join(' ', ranges.Select(it => $"{it.From:yyyy-MM-dd}..{it.To:yyyy-MM-dd}"))}";

    private static string Text(
        string tier,
        NaiveMilestoneKey key,
        int? ordinal,
        decimal? value,
        bool certain,
        bool observed,
        string? below
    ) =>
        $"{tier} {key.Entity} {key.Kind} {key.Event} {key.Period} no {ordinal} {value:0.##} certain {certain} observed "
        + $"{observed} last below {below}";
}
