using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Milestones.MilestoneState;

namespace RankLedger.Domain.Tests.Milestones;

/// <summary>What became of a milestone by the day of the question (docs/rules.md, section 3).</summary>
public class BeliefFoldTests
{
    [Fact]
    public void Believed_is_standing() => State(9, Entry("2025", 1)).ShouldBe(("2025", Standing));

    [Fact]
    public void Believed_again_is_reinstated() => State(9, Entry("2025", 1, 3), Entry("2025", 5)).ShouldBe(("2025", Reinstated));

    [Fact]
    public void Every_range_names_who_began_and_who_ended_it()
    {
        var beliefs = BeliefFold.At([Entry("2025", 1, 3), Entry("2025", 5)], Day(9)).ShouldHaveSingleItem().Beliefs;
        beliefs.ShouldBe([new(Day(1), "from1", Day(3), "to3"), new(Day(5), "from5", null, null)]);
    }

    [Fact]
    public void Whoever_took_a_statement_back_ended_the_belief_and_not_what_stood_before_it()
    {
        IReadOnlyList<KnownRange> Stands(string publication) =>
            publication switch
            {
                "from1" => [new(Day(1), Day(3))],
                "to3" => [new(new(2025, 12, 31), KnownRange.Open)],
                _ => [],
            };
        EndedBy(Stands).ShouldBe("from1");
        // What became public on the day ended it, whatever was taken back besides.
        EndedBy(id => id == "to3" ? [new(Day(3), KnownRange.Open)] : Stands(id)).ShouldBe("to3");
        EndedBy(id => id == "from1" ? [new(Day(1), KnownRange.Open)] : Stands(id)).ShouldBe("to3");

        static string? EndedBy(Func<string, IReadOnlyList<KnownRange>> stands) =>
            BeliefFold.At([Entry("2025", 1, 3)], Day(9), stands).ShouldHaveSingleItem().Beliefs.ShouldHaveSingleItem().EndedBy;
    }

    [Fact]
    public void Not_believed_any_more_is_undone() => State(9, Entry("2025", 1, 3)).ShouldBe(("2025", Undone));

    [Fact]
    public void Backdated_where_an_earlier_entry_stands_now() =>
        State(9, Entry("2025", 1, 3), Entry("2024", 3)).ShouldBe(("2025", Backdated));

    [Fact]
    public void Postponed_where_a_later_entry_stands_now() => State(9, Entry("2024", 1, 3), Entry("2025", 3)).ShouldBe(("2024", Postponed));

    [Fact]
    public void The_state_is_judged_at_the_question_and_not_when_the_belief_ended()
    {
        // The earlier entry that took its place is gone too.
        State(9, Entry("2025", 1, 3), Entry("2024", 3, 5)).ShouldBe(("2025", Undone));
        State(4, Entry("2025", 1, 3), Entry("2024", 3, 5)).ShouldBe(("2025", Backdated));
        // And the later entry that stands now came days after the belief had ended.
        State(9, Entry("2024", 1, 3), Entry("2025", 7)).ShouldBe(("2024", Postponed));
    }

    [Fact]
    public void What_happened_behind_the_day_of_the_question_is_not_known() => State(2, Entry("2025", 1, 3)).ShouldBe(("2025", Standing));

    [Fact]
    public void An_exit_that_is_gone_is_undone() =>
        State(9, Entry("2025", 1, 3) with { Event = MilestoneEvent.Left }, Entry("2024", 1)).ShouldBe(("2025", Undone));

    // The state of the first one given.
    private static (string, MilestoneState) State(int day, params MilestoneFact[] facts)
    {
        var found = BeliefFold.At(facts, Day(day)).First(each => each.Last.Period == facts[0].Period);
        return (found.Last.Period.ToString(), found.State);
    }

    private static MilestoneFact Entry(string period, int from, int? to = null) =>
        new(
            new(Day(from), to is { } end ? Day(end) : KnownRange.Open),
            MilestoneEvent.Entered,
            ReferencePeriod.Parse(period),
            10,
            true,
            null,
            $"from{from}",
            to is { } by ? $"to{by}" : null
        );

    private static DateOnly Day(int number) => new(2026, 1, number);
}
