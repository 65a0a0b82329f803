using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>Where a publisher itself says that a series means something else from a period on (docs/rules.md, section 3).</summary>
public class What_publishers_mark_is_not_compared
{
    private const string Note = "b: confirmed only; break in series.";
    private static readonly PeriodContent Before = Content(Figure("a", 1622), Figure("b", 1500));

    [Theory]
    [InlineData("b p", null, "marked b, a break in the series (p)")]
    [InlineData(null, Note, "b: confirmed only; break in series (p)")]
    public void Growth_ranks_and_overtakes_stop_at_it(string? flags, string? note, string said)
    {
        // 1,421 counted in another way than 1,622; b grew from 1,500 to 1,510, which is 0.7 percent.
        var now = Content(Marked("a", 1421, flags, note), Figure("b", 1510));
        var rows = Derived(now, Before).Rows;
        rows.Select(row => (row.Entity, row.GrowthComputed, row.PreviousRank, row.Break))
            .ShouldBe([("b", 0.7m, null, null), ("a", (decimal?)null, null, said)]);
        var moved = Moved("2024", Before, "2025", now);
        (moved.Overtakes.Count, moved.LeadChange, moved.RankChanges.Count, moved.Comparable).ShouldBe((0, null, 0, false));
        moved.Breaks.ShouldBe([$"break: a means something else from 2025 on ({said})"]);
        // The other way round it is the same break.
        var back = Moved("2025", now, "2024", Before);
        (back.Overtakes.Count, back.LeadChange, back.Breaks.Count).ShouldBe((0, null, 1));
    }

    [Theory]
    [InlineData("p", "final")]
    [InlineData(null, "no break in series")]
    public void Other_marks_and_notes_part_nothing(string? flags, string note) =>
        Derived(Content(Marked("a", 1421, flags, note)), Before).Rows[0].GrowthComputed.ShouldBe(-12.4m);

    [Fact]
    public void Only_the_later_period_tells_of_it()
    {
        // 1,421 after 1,622 is 12.4 percent less, though 1,622 was counted in another way than the years before it.
        Derived(Content(Figure("a", 1421)), Content(Marked("a", 1622, "b", null))).Rows[0].GrowthComputed.ShouldBe(-12.4m);
        Derived(Content(Marked("a", 1421, "b", null)), Content(Marked("a", 1622, "b", null))).Rows[0].GrowthComputed.ShouldBeNull();
    }

    [Fact]
    public void A_note_that_the_earlier_figure_has_too_parts_none_from_the_other()
    {
        Derived(Content(Marked("a", 1421, null, Note)), Content(Marked("a", 1622, null, Note))).Rows[0].GrowthComputed.ShouldBe(-12.4m);
        Derived(Content(Marked("a", 1421, null, Note)), Content(Marked("a", 1622, null, "b: new survey")))
            .Rows[0]
            .GrowthComputed.ShouldBeNull();
    }

    [Fact]
    public void What_is_declared_is_said_in_its_own_words() =>
        Derived(Content(Marked("a", 1421, "b", null)), Before, Cities with { Breaks = [new("2025", "confirmed only")] })
            .Rows[0]
            .Break.ShouldBe("confirmed only");

    [Fact]
    public void A_new_name_hides_no_break()
    {
        var renamed = new Succession("2025-01-01", "a is called c")
        {
            From = ["a"],
            Into = ["c"],
            Kind = Succession.Renamed,
        };
        var definition = Cities with { Successions = [renamed] };
        Derived(Content(Figure("c", 1421)), Before, definition).Rows[0].GrowthComputed.ShouldBe(-12.4m);
        Derived(Content(Marked("c", 1421, "b", null)), Before, definition).Rows[0].GrowthComputed.ShouldBeNull();
    }

    private static EntityFigure Marked(string entity, decimal value, string? flags, string? note) =>
        Figure(entity, value) with
        {
            Flags = flags,
            BreakNote = Domain.Figures.BreakMark.NoteIn(note),
        };

    private static Movements Moved(string from, PeriodContent before, string to, PeriodContent now) =>
        MovementFold.Of(new Ranking(Cities), "total", (from, before), (to, now));
}
