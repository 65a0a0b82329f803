using RankLedger.Domain.Milestones;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Standings;

namespace RankLedger.Tests.Sample;

/// <summary>Movements, replays and milestones of the sample, worked out by hand from its files.</summary>
[Collection<AsksTheSample>]
public sealed class Movements_of_the_sample(SampleLedger sample)
{
    [Fact]
    public async Task Shenzhen_takes_the_lead_in_the_first_half_as_known_from_22_October_on()
    {
        var movements = (await MovementsAsync("2025-01/2025-06", "2025-01/2025-03", "2025-10-22")).Movements;
        (movements.LeadChange!.Overtaken, movements.LeadChange.Entity).ShouldBe(("shanghai", "shenzhen"));
        movements.Comparable.ShouldBeFalse();
        movements.Missing.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_day_before_Shanghais_first_quarter_was_not_public()
    {
        var movements = (await MovementsAsync("2025-01/2025-06", "2025-01/2025-03", "2025-10-21")).Movements;
        movements.LeadChange.ShouldBeNull();
        movements.Overtakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dongguan_passes_Ningbo_in_2025()
    {
        var movements = (await MovementsAsync("2025", null, "2026-02-28")).Movements;
        movements
            .Overtakes.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                overtake => overtake.Entity.ShouldBe("dongguan"),
                overtake => overtake.Overtaken.ShouldBe("ningbo")
            );
        movements
            .RankChanges.Select(change => (change.Entity, change.From, change.To))
            .ShouldBe([("dongguan", 6, 5), ("ningbo", 5, 6), ("jinhua", 10, 8)]);
        (movements.Entries, movements.Exits, movements.Comparable).ShouldBe(([], [], false));
    }

    [Fact]
    public async Task A_replay_shows_Shanghai_take_the_lead_of_the_first_quarter()
    {
        var steps = new List<ReplayStep>();
        await foreach (
            var step in sample.Ledger.StreamAsync(
                new ReplayStandings(
                    SampleLedger.Ranking,
                    ReferencePeriod.Parse("2025-01/2025-03"),
                    null,
                    false,
                    null,
                    null,
                    new(AsPublished.All, AsRecorded.Now)
                )
            )
        )
            steps.Add(step);
        steps.Select(step => step.Basis.AsPublished).ShouldBe([new DateOnly(2025, 4, 22), new DateOnly(2025, 10, 22)]);
        steps[1]
            .Changes[0]
            .ShouldSatisfyAllConditions(
                change => change.Kind.ShouldBe(TableChangeKind.Lead),
                change => change.Entity.ShouldBe("shanghai"),
                change => change.Other.ShouldBe("shenzhen")
            );
    }

    [Fact]
    public async Task Jinhua_is_the_eighth_to_enter_the_trillion_tier()
    {
        var entered = (await MilestonesAsync("trillion")).Where(row => row is { Kind: "annual", Event: MilestoneEvent.Entered }).ToList();
        entered
            .OrderBy(row => row.Ordinal)
            .Select(row => row.Entity)
            .ShouldBe(["shanghai", "suzhou", "dongguan", "shenzhen", "beijing", "ningbo", "guangzhou", "jinhua"]);
        var jinhua = entered.Single(row => row.Entity == "jinhua");
        (jinhua.Period, jinhua.Ordinal, jinhua.Observed, jinhua.LastBelow, jinhua.Certain, jinhua.State).ShouldBe(
            ("2025", 8, true, "2021", true, MilestoneState.Standing)
        );
        jinhua.Beliefs.ShouldBe([new Belief(new DateOnly(2026, 1, 22), "cdbrief-2026-01-22-fy2025", null, null)]);
    }

    [Fact]
    public async Task Nothing_of_Jinhua_is_known_the_day_before() =>
        (await MilestonesAsync("trillion", "2026-01-21")).ShouldNotContain(row => row.Entity == "jinhua");

    [Fact]
    public async Task Year_to_date_entries_are_first_periods_and_can_be_backdated()
    {
        var ytd = (await MilestonesAsync("trillion", undone: true)).Where(row => row.Kind == "ytd").ToList();
        ytd.ShouldNotContain(row => row.Entity == "jinhua");
        ytd.Single(row => row.Entity == "dongguan" && row.Period.StartsWith("2025", StringComparison.Ordinal))
            .ShouldSatisfyAllConditions(
                row => row.Period.ShouldBe("2025-01/2025-08"),
                row => row.Beliefs.ShouldHaveSingleItem().From.ShouldBe(new DateOnly(2025, 9, 26))
            );
        var shanghai = ytd.Where(row => row.Entity == "shanghai" && row.Period.StartsWith("2025", StringComparison.Ordinal)).ToList();
        shanghai
            .Select(row => (row.Period, row.State))
            .ShouldBe([("2025-01/2025-03", MilestoneState.Standing), ("2025-01/2025-05", MilestoneState.Backdated)]);
        shanghai[1].Beliefs.ShouldHaveSingleItem().To.ShouldBe(new DateOnly(2025, 10, 22));
        shanghai[0].Beliefs.ShouldHaveSingleItem().From.ShouldBe(new DateOnly(2025, 10, 22));
    }

    private Task<MovementsAnswer> MovementsAsync(string period, string? from, string asPublished) =>
        sample.Ledger.SendAsync(
            new GetMovements(
                SampleLedger.Ranking,
                ReferencePeriod.Parse(period),
                from is null ? null : ReferencePeriod.Parse(from),
                null,
                new(AsPublished.Of(DateOnly.Parse(asPublished)), AsRecorded.Now)
            )
        );

    private async Task<IReadOnlyList<MilestoneAnswer>> MilestonesAsync(string tier, string? asPublished = null, bool undone = false) =>
        (
            await sample.Ledger.SendAsync(
                new GetMilestones(
                    SampleLedger.Ranking,
                    tier,
                    null,
                    null,
                    undone,
                    new(asPublished is null ? AsPublished.All : AsPublished.Of(DateOnly.Parse(asPublished)), AsRecorded.Now)
                )
            )
        ).Milestones;
}
