using CsCheck;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Tests.Oracle;

namespace RankLedger.Domain.Tests.Oracle;

public class Milestones_agree_with_the_oracle(ITestOutputHelper output)
{
    private const string R = Histories.RankingId;

    [Fact]
    public void On_every_day_that_matters()
    {
        output.WriteLine(
            "seed: "
                + (
                    Environment.GetEnvironmentVariable("CsCheck_Seed")
                    ?? "chosen by CsCheck, printed where a case fails (set CsCheck_Seed to repeat it)"
                )
        );
        var (asked, held, states) = (0, 0, new Dictionary<MilestoneState, int>());
        Histories.Any.Sample(
            history =>
            {
                var naive = new NaiveLedger(history.Events);
                var k = naive.Last;
                var domain = new DomainFolds(history.Events, k);
                foreach (
                    var (flow, tier) in naive
                        .Cells(R, k)
                        .Select(it => it.Flow)
                        .Distinct()
                        .SelectMany(flow => domain.Ranking.Tiers(flow).Select(tier => (flow, tier)))
                )
                {
                    var facts = Facts(naive, domain, flow, tier, k);
                    foreach (var p in naive.Days(R, k).Select(it => (DateOnly?)it).Append(null))
                    {
                        var expected = naive.Milestones(R, flow, tier.Name, p, k);
                        var beliefs = naive.Beliefs(R, flow, tier.Name, p, k);
                        Compare(facts, expected, beliefs, p, $"{tier.Name} {flow} as published {p}, as recorded @{k}");
                        (asked, held) = (asked + 1, held + expected.Count);
                        foreach (var belief in beliefs)
                            states[belief.State] = states.GetValueOrDefault(belief.State) + 1;
                    }
                }
            },
            iter: 500,
            threads: 1,
            print: it => it.Print()
        );
        output.WriteLine($"{asked} questions, {held} milestones, {string.Join(", ", states)}");
    }

    private static Dictionary<(string Entity, string Kind), IReadOnlyList<MilestoneFact>> Facts(
        NaiveLedger naive,
        DomainFolds domain,
        string flow,
        TierDefinition tier,
        long k
    )
    {
        var days = naive.Days(R, k);
        var histories = new Dictionary<(string Entity, ReferencePeriod Period), List<TierFact>>();
        foreach (var period in naive.Cells(R, k).Where(it => it.Flow == flow).Select(it => it.Period).Distinct())
        {
            for (var i = 0; i < days.Count; i++)
            {
                var content = domain.Period(flow, period, days[i]);
                foreach (var place in Table.Of(domain.Ranking, ReferencePeriod.Parse(period), content).Places)
                {
                    var key = (place.Entity, ReferencePeriod.Parse(period));
                    if (!histories.TryGetValue(key, out var facts))
                        histories[key] = facts = [];
                    facts.Add(
                        new(
                            new(days[i], i + 1 < days.Count ? days[i + 1] : KnownRange.Open),
                            place.Figure?.Publication ?? place.Printed!.Publication,
                            place.Figure?.Value,
                            place.Span
                        )
                        {
                            BreakMark = place.Figure?.BreakMark ?? default,
                        }
                    );
                }
            }
        }

        var found = new Dictionary<(string Entity, string Kind), IReadOnlyList<MilestoneFact>>();
        foreach (var entity in domain.Ranking.Definition.Entities.Select(it => it.Id))
        {
            foreach (
                var series in EntityCrossings.Of(domain.Ranking, flow, entity, Own).Where(it => it.Tier == tier).GroupBy(it => it.Series)
            )
                found[(entity, series.Key)] = [.. series.Select(it => it.Fact)];
        }

        return found;

        IEnumerable<PeriodHistory> Own(string entity) =>
            histories.Where(it => it.Key.Entity == entity).Select(it => new PeriodHistory(it.Key.Period, it.Value));
    }

    private static void Compare(
        Dictionary<(string Entity, string Kind), IReadOnlyList<MilestoneFact>> facts,
        IReadOnlyList<NaiveMilestone> expected,
        IReadOnlyList<NaiveBelief> beliefs,
        DateOnly? p,
        string where
    )
    {
        var limit = KnownRange.LimitOf(p);
        var found = new List<string>();
        foreach (var (whose, own) in facts)
        {
            foreach (var year in own.GroupBy(it => MilestoneSeries.RunOf(whose.Kind, it.Period)).Select(it => it.ToList()))
            {
                foreach (var one in BeliefFold.At(year, limit))
                {
                    found.Add(
                        Text(
                            whose.Entity,
                            whose.Kind,
                            one.Last.Event,
                            one.Last.Period.ToString(),
                            one.State,
                            one.Beliefs.Select(it => (it.From, it.To))
                        )
                    );
                    if (one.Beliefs[^1].To is null)
                        found.Add(
                            Text(
                                whose.Entity,
                                whose.Kind,
                                one.Last.Event,
                                one.Last.Period.ToString(),
                                one.Last.Value,
                                one.Last.Certain,
                                one.Last.LastBelow?.ToString()
                            )
                        );
                }
            }
        }

        var wanted = beliefs
            .Select(it => Text(it.Key.Entity, it.Key.Kind, it.Key.Event, it.Key.Period, it.State, it.Ranges))
            .Concat(
                expected.Select(it => Text(it.Key.Entity, it.Key.Kind, it.Key.Event, it.Key.Period, it.Value, it.Certain, it.LastBelow))
            );
        string.Join(Environment.NewLine, found.Order(StringComparer.Ordinal))
            .ShouldBe(string.Join(Environment.NewLine, wanted.Order(StringComparer.Ordinal)), where);
    }

    private static string Text(
        string entity,
        string kind,
        MilestoneEvent happened,
        string period,
        MilestoneState state,
        IEnumerable<(DateOnly From, DateOnly? To)> ranges
    ) =>
        $"{entity} {kind} {happened} {period} {state} {string.Join(' ', ranges.Select(it => $"{it.From:yyyy-MM-dd}..{it.To:yyyy-MM-dd}"))}";

    private static string Text(
        string entity,
        string kind,
        MilestoneEvent happened,
        string period,
        decimal? value,
        bool certain,
        string? below
    ) => $"{entity} {kind} {happened} {period} {value:0.##} certain {certain} last below {below}";
}
