using CsCheck;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Tests.Oracle;

namespace RankLedger.Domain.Tests.Oracle;

/// <summary>Between any two points of a random history the oracle decides what differs, and whether the event named brings the later
/// cell.</summary>
public class Comparisons_are_explained(ITestOutputHelper output)
{
    private const string R = Histories.RankingId;
    private int compared,
        cells,
        positions,
        ranks,
        published,
        recorded,
        undone,
        between;

    [Fact]
    public void By_an_event_between_the_two_points()
    {
        output.WriteLine(
            "seed: "
                + (
                    Environment.GetEnvironmentVariable("CsCheck_Seed")
                    ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"
                )
        );
        Gen.Select(Histories.Any, Gen.Int[0, 1000].Array[8])
            .Sample(
                (history, dice) =>
                {
                    var naive = new NaiveLedger(history.Events);
                    var (k1, k2) = ((dice[0] % naive.Last) + 1, (dice[1] % naive.Last) + 1);
                    var days = naive.Days(R, naive.Last).Prepend(new DateOnly(2025, 1, 1)).ToList();
                    var (p1, p2) = (Day(days, dice[2], dice[4]), Day(days, dice[3], dice[5]));
                    var asked = naive.Cells(R, naive.Last).Select(it => (it.Flow, it.Period)).Distinct().ToList();
                    foreach (var (flow, period) in asked.Skip(dice[6] % Math.Max(1, asked.Count)).Take(2))
                        Check(history, naive, flow, period, (p1, k1), (p2, k2));
                },
                iter: 1600,
                threads: 1,
                print: it => it.Item1.Print()
            );
        output.WriteLine(
            $"{compared} comparisons: {cells} cells, {positions} printed positions, {ranks} ranks; {published} by the published "
                + $"axis, {recorded} by the recorded, {undone} undone, {between} events in between"
        );
        (published > 100 && recorded > 100 && undone > 100 && ranks > 100 && positions > 100).ShouldBeTrue();
    }

    private static DateOnly? Day(List<DateOnly> days, int dice, int shift) =>
        dice % 7 == 0 ? null : days[dice % days.Count].AddDays((shift % 3) - 1);

    private void Check(History history, NaiveLedger naive, string flow, string period, (DateOnly? P, long K) from, (DateOnly? P, long K) to)
    {
        var found = ComparisonFold.Of(
            history.Events.Select(it => new PlacedEvent(
                it.Position,
                it.Event is RankingDefined or RankingRedefined ? null : it.Stream,
                it.Version,
                it.Event
            )),
            flow,
            period,
            new(from.P, from.K, null),
            new(to.P, to.K, null)
        );
        var text = $"{flow} {period} from {from} to {to}";
        var figures = found.Cells.Where(it => it.Kind != DifferenceKind.Position).ToDictionary(it => it.Entity);
        var printed = found.Cells.Where(it => it.Kind == DifferenceKind.Position).ToDictionary(it => it.Entity);
        compared++;
        foreach (var entity in new[] { "a", "b", "c", "d", "y", "cn" })
        {
            var (old, now) = (Cell(from.P, from.K), Cell(to.P, to.K));
            // The oracle keeps no date with a cell; every other difference is the oracle's.
            if (old != now || (figures.TryGetValue(entity, out var known) && known.Kind != DifferenceKind.Date))
            {
                figures.ShouldContainKey(entity, text);
                (old == now).ShouldBeFalse($"{entity} {text}");
                cells++;
                // Marks that change later take no other difference away from its event.
                var flags = figures[entity].Kind == DifferenceKind.Flags;
                Explained(figures[entity], text, (p, k) => Without(Cell(p, k), flags) == Without(now, flags), from, to);
            }

            var (rankOld, rankNow) = (Rank(from.P, from.K), Rank(to.P, to.K));
            // A list that prints the same position again confirms it: nothing differs.
            if (rankOld?.Rank != rankNow?.Rank || (rankOld != rankNow && printed.ContainsKey(entity)))
            {
                printed.ShouldContainKey(entity, text);
                positions++;
                Explained(printed[entity], text, (p, k) => Rank(p, k) == rankNow, from, to);
            }

            static NaiveCell? Without(NaiveCell? cell, bool keepsFlags) => cell is null || keepsFlags ? cell : cell with { Flags = null };
            NaiveCell? Cell(DateOnly? p, long k) =>
                naive.Cell(R, flow, period, entity, p, k) is { Value: not null } cell
                    ? cell with
                    {
                        RivalPublications = "",
                        BreakNote = null,
                    }
                    : null;
            NaiveRank? Rank(DateOnly? p, long k) => naive.Ranks(R, flow, period, p, k).GetValueOrDefault(entity);
        }

        Ranks(naive, found, flow, period, from, to, text);
    }

    private void Ranks(
        NaiveLedger naive,
        PeriodComparison found,
        string flow,
        string period,
        (DateOnly? P, long K) from,
        (DateOnly? P, long K) to,
        string text
    )
    {
        int? Of(string entity, DateOnly? p, long k) =>
            naive.Standings(R, flow, period, p, k).Rows.FirstOrDefault(row => row.Entity == entity)?.Rank;
        var told = found.Ranks.Where(it => it.Kind == DifferenceKind.Rank).ToDictionary(it => it.Entity);
        foreach (
            var entity in naive
                .Standings(R, flow, period, from.P, from.K)
                .Rows.Concat(naive.Standings(R, flow, period, to.P, to.K).Rows)
                .Select(row => row.Entity)
                .Distinct()
        )
        {
            var (old, now) = (Of(entity, from.P, from.K), Of(entity, to.P, to.K));
            if (old == now || ((old is null || now is null) && found.Cells.Any(it => it.Entity == entity)))
            {
                told.ShouldNotContainKey(entity, text);
                continue;
            }

            told.ShouldContainKey(entity, text);
            ranks++;
            // Who came ahead, who fell behind and the vacant positions above account for every rank, where ties are counted as 1224.
            if (
                old is { } before
                && now is { } after
                && new[] { from.K, to.K }.All(k => naive.Definition(R, k)!.TieRule == Ties.Competition)
            )
                (after - before).ShouldBe(
                    told[entity].CameAhead.Count
                        - told[entity].FellBehind.Count
                        + found.To.Vacant.Count(at => at < after)
                        - found.From.Vacant.Count(at => at < before),
                    text
                );
            Explained(told[entity], text, (p, k) => Of(entity, p, k) == now, from, to);
        }
    }

    // The event lies between the points, and at its own point, asked with it, there is what the second point has; asked without it there is
    // something else.
    private void Explained(
        Difference it,
        string text,
        Func<DateOnly?, long, bool> isLater,
        (DateOnly? P, long K) from,
        (DateOnly? P, long K) to
    )
    {
        text = $"{it.Entity} {it.Kind} {text}: {it.Cause}";
        undone += it.Cause.Undone ? 1 : 0;
        between += it.Between.Count;
        it.Between.ShouldAllBe(other => other.Cause.Event.Position <= Math.Max(from.K, to.K) && other.Cause.Event != it.Cause.Event);
        if (it.Cause.Axis == ComparedAxis.Recorded)
        {
            recorded++;
            var position = it.Cause.Event.Position;
            (position > Math.Min(from.K, to.K) && position <= Math.Max(from.K, to.K)).ShouldBeTrue(text);
            isLater(from.P, it.Cause.Undone ? position - 1 : position).ShouldBeTrue(text);
            isLater(from.P, it.Cause.Undone ? position : position - 1).ShouldBeFalse(text);
            return;
        }

        published++;
        var (one, other) = (KnownRange.LimitOf(from.P), KnownRange.LimitOf(to.P));
        var day = it.Cause.On!.Value;
        (day > (one < other ? one : other) && day <= (one < other ? other : one)).ShouldBeTrue(text);
        it.Cause.Event.Position.ShouldBeLessThanOrEqualTo(to.K, text);
        isLater(it.Cause.Undone ? day.AddDays(-1) : day, to.K).ShouldBeTrue(text);
        isLater(it.Cause.Undone ? day : day.AddDays(-1), to.K).ShouldBeFalse(text);
        (
            it.Cause.Event.Body switch
            {
                PublicationWithdrawn withdrawn => withdrawn.On == day,
                PublicationReinstated reinstated => reinstated.On == day,
                _ => it.Cause.Publication!.Date.VisibleFrom == day,
            }
        ).ShouldBeTrue(text);
    }
}
