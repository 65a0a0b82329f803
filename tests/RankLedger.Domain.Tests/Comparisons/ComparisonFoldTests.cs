using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Comparisons;

/// <summary>Given events at positions, when two points are compared, then differences with their events. The definition is @1; amounts are
/// billions printed as such.</summary>
public class ComparisonFoldTests
{
    private static readonly PublicationRecorded First = Said("first", "2026-01-10", ("jinhua", "1050"), ("dongguan", "1570"));

    [Theory]
    [InlineData("2026-02-01", "1060", ChangeKind.Revised, DifferenceKind.Value)] // 1059 to 1061 is disjoint from 1049 to 1051
    [InlineData("2026-02-01", "1050.9", ChangeKind.Refined, DifferenceKind.Value)] // 1050.8 to 1051.0, narrower
    [InlineData("2026-02-01", "1050.0", ChangeKind.Refined, DifferenceKind.Span)] // the same value, ten times narrower
    [InlineData("2026-02-01", "1051", ChangeKind.Restated, DifferenceKind.Value)] // 1050 to 1052, as wide
    // disjoint on the same day; "later" is behind "first" in order
    [InlineData("2026-01-10", "1060", ChangeKind.Conflicting, DifferenceKind.Value)]
    public void What_a_publisher_says_later(string day, string billions, ChangeKind change, DifferenceKind kind)
    {
        // Both are recorded at both points; the day brings the later one. On one day the ledger brings it.
        var later = Said("later", day, ("jinhua", billions));
        var found = (
            day == "2026-01-10" ? Compare("", 2, "", 3, First, later) : Compare("2026-01-31", 3, day, 3, First, later)
        ).Cells.ShouldHaveSingleItem();
        (found.Entity, found.Kind, found.Change, found.Origin, found.Cause.Event.Publication, found.Cause.Event.Position).ShouldBe(
            ("jinhua", kind, change, Origin.Publisher, "later", 3)
        );
        found.Changes.ShouldHaveSingleItem().Before!.Value.ShouldBe(1050e9m);
        found.Cause.On.ShouldBe(day == "2026-01-10" ? null : Day(day));
    }

    [Fact]
    public void A_number_published_and_revised_between_the_points_is_published_in_all()
    {
        object[] events = [First, Said("later", "2026-02-01", ("jinhua", "1060"))];
        var found = Compare("2026-01-09", 3, "2026-02-01", 3, events).Cells.Single(each => each.Entity == "jinhua");
        (found.Kind, found.Change, found.NetChange).ShouldBe((DifferenceKind.Appeared, ChangeKind.Revised, ChangeKind.Published));
        var revised = Compare("2026-01-10", 3, "2026-02-01", 3, events).Cells.ShouldHaveSingleItem();
        revised.NetChange.ShouldBe(ChangeKind.Revised);
    }

    [Fact]
    public void A_coarser_repetition_changes_nothing() =>
        Compare("", 2, "", 3, First, Said("later", "2026-02-01", ("jinhua", "1.05", "trillion yuan", 1.05e12m)))
            .ShouldSatisfyAllConditions(
                found => found.Cells.ShouldBeEmpty(),
                found => found.Ranks.ShouldBeEmpty(),
                found => found.Swaps.ShouldBeEmpty()
            );

    [Fact]
    public void A_publication_recorded_before_and_corrected_since_is_still_the_publishers_word_when_its_day_brings_it()
    {
        var found = Compare("2026-01-09", 2, "2026-01-10", 3, First, Amended("first", Corrected("jinhua", "1050", "1051")))
            .Cells.Single(each => each.Entity == "jinhua");
        (found.Change, found.Origin, found.To.Figure!.Value, found.Cause.Axis).ShouldBe(
            (ChangeKind.Published, Origin.Publisher, 1051e9m, ComparedAxis.Published)
        );
        found.Between.ShouldHaveSingleItem().Cause.Event.Position.ShouldBe(3);
    }

    [Fact]
    public void A_drop_a_withdrawal_and_a_reinstatement_are_the_publishers_word()
    {
        object[] events =
        [
            First,
            Said("none", "2026-02-01") with
            {
                Figures = [Figure("dongguan", 1580e9m)],
                Drops = [Jinhua],
            },
            Amended("none", new PublicationWithdrawn(Day("2026-03-01"), "ann", "r", "e")),
            Amended("none", new PublicationReinstated(Day("2026-04-01"), "ann", "r", "e")),
        ];
        Of("2026-01-31", "2026-02-01").ShouldBe((DifferenceKind.Vanished, ChangeKind.Dropped, 3, Day("2026-02-01")));
        Of("2026-02-28", "2026-03-01").ShouldBe((DifferenceKind.Appeared, ChangeKind.Withdrawn, 4, Day("2026-03-01")));
        // It stands again, and is nothing new.
        Compare("2026-02-28", 5, "2026-03-01", 5, events).Cells.ShouldAllBe(each => each.NetChange == each.Change);
        Of("2026-03-31", "2026-04-01").ShouldBe((DifferenceKind.Vanished, ChangeKind.Reinstated, 5, Day("2026-04-01")));

        (DifferenceKind, ChangeKind, long, DateOnly?) Of(string from, string to)
        {
            var found = Compare(from, 5, to, 5, events).Cells.Single(each => each.Entity == "jinhua");
            found.Origin.ShouldBe(Origin.Publisher);
            return (found.Kind, found.Change, found.Cause.Event.Position, found.Cause.On);
        }
    }

    [Fact]
    public void A_full_publication_that_leaves_a_cell_out_drops_it()
    {
        var found = Compare("", 2, "", 3, First, Said("all", "2026-02-01", ("dongguan", "1570")) with { Full = true })
            .Cells.Single(each => each.Entity == "jinhua");
        (found.Kind, found.Change, found.Cause.Event.Publication).ShouldBe((DifferenceKind.Vanished, ChangeKind.Dropped, "all"));
    }

    [Fact]
    public void A_publication_not_marked_full_says_nothing_of_cells_that_it_omits()
    {
        var found = Compare("", 2, "", 3, First, Said("some", "2026-02-01", ("dongguan", "1600")));
        found.Cells.ShouldHaveSingleItem().Entity.ShouldBe("dongguan");
    }

    [Fact]
    public void What_we_do_is_our_word_whatever_the_day()
    {
        object[] events =
        [
            First,
            Amended("first", Corrected("jinhua", "1050", "1060")),
            Amended("first", new Reversed(3, 2, "bob", "right after all", null)),
            Amended("first", new PublicationRedated(Day("2026-01-10"), "day", null, Day("2026-05-01"), "day", null, "ann", "r", "e")),
            Amended("first", new PublicationVoided("ann", "r", null)),
        ];
        Of(2, 3).ShouldBe((DifferenceKind.Value, ChangeKind.Corrected, 3));
        Of(3, 4).ShouldBe((DifferenceKind.Value, ChangeKind.Reversed, 4));
        Of(4, 5).ShouldBe((DifferenceKind.Date, ChangeKind.Redated, 5));
        Of(5, 6).ShouldBe((DifferenceKind.Vanished, ChangeKind.Voided, 6));

        // The correction and its reversal lie between and cancel; neither is a difference.
        Compare("", 2, "", 4, events).Cells.ShouldBeEmpty();
        Compare("2026-02-01", 4, "2026-02-01", 5, events)
            .Cells.ShouldAllBe(each => each.Kind == DifferenceKind.Vanished && each.Change == ChangeKind.Redated);

        (DifferenceKind, ChangeKind, long) Of(long from, long to)
        {
            var found = Compare("", from, "", to, events).Cells.Single(each => each.Entity == "jinhua");
            found.Origin.ShouldBe(Origin.Ours);
            return (found.Kind, found.Change, found.Cause.Event.Position);
        }
    }

    [Fact]
    public void A_reversal_names_what_it_undoes()
    {
        var found = Compare(
            "",
            3,
            "",
            4,
            First,
            Amended("first", Corrected("jinhua", "1050", "1060")),
            Amended("first", new Reversed(3, 2, "bob", "right after all", null))
        );
        found.Cells.ShouldHaveSingleItem().Cause.Reverses!.Position.ShouldBe(3);
    }

    [Fact]
    public void Other_authority_explains_another_value()
    {
        // Press says 1060 a month after a release said 1050: of lower authority, so it conflicts; with equal authority it revises.
        var press = Said("press", "2026-02-01", ("jinhua", "1060")) with { Kind = "press" };
        var found = Compare(
            "",
            3,
            "",
            4,
            First,
            press,
            new RankingRedefined(Definition with { KindAuthority = new Dictionary<string, int>() }, "ann")
        )
            .Cells.ShouldHaveSingleItem();
        (found.Change, found.Origin, found.From.Figure!.Value, found.To.Figure!.Value).ShouldBe(
            (ChangeKind.Redefined, Origin.Ours, 1050e9m, 1060e9m)
        );
    }

    [Fact]
    public void A_rank_is_attributed_to_the_cell_that_passed_it_and_the_pair_is_a_revision_swap()
    {
        // Jinhua passes Dongguan by a revision; Dongguan's own cell is the same.
        var found = Compare("2026-01-31", 3, "2026-02-01", 3, First, Said("later", "2026-02-01", ("jinhua", "1600")));
        found.Cells.ShouldHaveSingleItem().Entity.ShouldBe("jinhua");
        var dongguan = found.Ranks.Single(each => each.Entity == "dongguan");
        (dongguan.From.Rank, dongguan.To.Rank, dongguan.Change, dongguan.Cause.Event.Publication).ShouldBe(
            (1, 2, ChangeKind.Revised, "later")
        );
        (dongguan.CameAhead, dongguan.Because).ShouldBeOf(["jinhua"], ["jinhua"]);
        var jinhua = found.Ranks.Single(each => each.Entity == "jinhua");
        (jinhua.FellBehind, jinhua.Because).ShouldBeOf(["dongguan"], ["jinhua"]);
        var swap = found.Swaps.ShouldHaveSingleItem();
        (swap.Winner, swap.Loser, swap.Change, swap.Origin).ShouldBe(("jinhua", "dongguan", ChangeKind.Revised, Origin.Publisher));
    }

    [Fact]
    public void An_axis_walked_backwards_leaves_out_what_its_events_did()
    {
        var found = Compare("2026-02-01", 3, "2026-01-31", 3, First, Said("later", "2026-02-01", ("jinhua", "1060")))
            .Cells.ShouldHaveSingleItem();
        (found.From.Figure!.Value, found.To.Figure!.Value, found.Change, found.Cause.Undone, found.Cause.Event.Publication).ShouldBe(
            (1060e9m, 1050e9m, ChangeKind.Revised, true, "later")
        );
    }

    [Fact]
    public void Every_event_that_touches_the_cell_is_in_between_once()
    {
        // Confirmed, revised, and revised again: the last one explains, the others lie between; what Dongguan got, a title and another
        // period do not influence it.
        var found = Compare(
            "2026-01-31",
            2,
            "2026-03-01",
            7,
            First,
            Said("confirmed", "2026-02-01", ("jinhua", "1.05", "trillion yuan", 1.05e12m)),
            Said("revised", "2026-02-10", ("jinhua", "1060")),
            Said("again", "2026-02-20", ("jinhua", "1070")),
            Said("dongguan", "2026-02-21", ("dongguan", "1580")),
            Amended("first", new PublicationCorrected("title", "A title", "B", "ann", "r", "e"))
        )
            .Cells.Single(each => each.Entity == "jinhua");
        found.Cause.Event.Publication.ShouldBe("again");
        found
            .Between.Select(each => (each.Cause.Event.Publication, each.Cause.On, each.Statement!.Value))
            .ShouldBe([("confirmed", Day("2026-02-01"), 1050e9m), ("revised", Day("2026-02-10"), 1060e9m)]);
    }

    [Fact]
    public void What_lies_in_between_is_in_the_order_of_the_way()
    {
        // To the day before the first, at a position that knows more: the ledger brings @4 and @5, and then 20, 2 and 1 February are walked
        // back before 10 January is.
        var found = Compare(
            "2026-03-01",
            3,
            "2026-01-09",
            5,
            First,
            Said("third", "2026-02-20", ("jinhua", "1070")),
            Said("fourth", "2026-02-01", ("jinhua", "1060")),
            Said("fifth", "2026-02-02", ("jinhua", "1065"))
        )
            .Cells.Single(each => each.Entity == "jinhua");
        found.Cause.Event.Publication.ShouldBe("first");
        found
            .Between.Select(each => (each.Cause.Event.Publication, each.Cause.On))
            .ShouldBe([("third", Day("2026-02-20")), ("fifth", Day("2026-02-02")), ("fourth", Day("2026-02-01"))]);
    }

    private static PublicationRecorded Said(string id, string on, params (string Entity, string Billions)[] figures) =>
        Recorded(
            id,
            on,
            [.. figures.Select(each => Figure(each.Entity, decimal.Parse(each.Billions) * 1e9m, each.Billions, "billion yuan"))]
        );

    private static PublicationRecorded Said(string id, string on, (string Entity, string Text, string Unit, decimal Value) figure) =>
        Recorded(id, on, Figure(figure.Entity, figure.Value, figure.Text, figure.Unit));

    private static FigureCorrected Corrected(string entity, string from, string to) =>
        new(
            "total",
            "2025",
            entity,
            Figure(entity, decimal.Parse(from) * 1e9m, from, "billion yuan"),
            Figure(entity, decimal.Parse(to) * 1e9m, to, "billion yuan"),
            "ann",
            "typing error",
            "page 3"
        );

    private static (string Publication, PublicationEvent Event) Amended(string publication, PublicationAmendment amendment) =>
        (publication, amendment);

    [Theory]
    [InlineData(
        "2026-01-31",
        "2026-02-01",
        "Between 31 January 2026 and 1 February 2026, two in the top two changed place. Two of two rows say something else."
    )]
    [InlineData(
        "2026-02-01",
        "2026-01-31",
        "Between 1 February 2026 and 31 January 2026, two in the top two changed place. Two of two rows say something else."
    )]
    [InlineData(
        "",
        "",
        "Nothing to compare: both points are everything published. Name another day, or another state of the ledger, for one of them."
    )]
    [InlineData(
        "2026-02-01",
        "2026-02-01",
        "Nothing to compare: both points are what had been published by 1 February 2026. "
            + "Name another day, or another state of the ledger, for one of them."
    )]
    [InlineData(
        "2026-02-01",
        "2026-01-01",
        "Between 1 February 2026 and 1 January 2026, nothing is ranked at the second point. Two rows are gone."
    )]
    public void The_sentence_counts_the_rows_of_the_second_table(string from, string to, string sentence) =>
        ComparisonSentence
            .Of(At(from, 3), At(to, 3), "2025", Compare(from, 3, to, 3, First, Said("later", "2026-02-01", ("jinhua", "1600"))))
            .ToString()
            .ShouldBe(sentence);

    [Fact]
    public void Of_what_nobody_speaks_of_nothing_is_compared() =>
        ComparisonSentence
            .Of(At("2025-01-01", 3), At("2025-02-01", 3), "2025-Q3", Compare("2025-01-01", 3, "2025-02-01", 3, First))
            .ToString()
            .ShouldBe("Nothing is known of Q3 2025 at either point: no value and no printed position.");

    [Fact]
    public void Where_neither_point_names_a_day_nothing_is_compared()
    {
        var now = At("2026-02-01", 3) with { AskedOn = new(2026, 1, 31) };
        ComparisonSentence
            .Of(now, now, "2025", Compare("2026-02-01", 3, "2026-02-01", 3, First))
            .ToString()
            .ShouldBe(
                "Nothing to compare: both points are all that has been published so far. "
                    + "Name another day, or another state of the ledger, for one of them."
            );
    }

    [Theory]
    [InlineData(0, "Since then, nobody in the top ten changed place. No row of the top ten says anything else.")]
    [InlineData(1, "Since then, nobody in the top ten changed place. No row of the top ten says anything else; one below does.")]
    [InlineData(3, "Since then, nobody in the top ten changed place. No row of the top ten says anything else; three below do.")]
    public void The_sentence_does_not_deny_what_differs_below(int beyond, string sentence) =>
        ComparisonSentence.Of("Since then,", moved: 0, changed: 0, size: 10, beyond).ToString().ShouldBe(sentence);

    [Fact]
    public void The_sentence_names_positions_where_only_our_own_clock_differs() =>
        ComparisonSentence
            .Of(At("", 2), At("", 3), "2025", Compare("", 2, "", 3, First, Amended("first", Corrected("jinhua", "1050", "1051"))))
            .ToString()
            .ShouldBe("Between @2 and @3, nobody in the top two changed place. One of two rows says something else.");

    private static Basis At(string day, long position) => new(Until(day), position, null);

    private static PeriodComparison Compare(string p1, long k1, string p2, long k2, params object[] events)
    {
        var placed = new List<PlacedEvent> { new(1, null, 1, new RankingDefined(Definition, "ann")) };
        foreach (var each in events)
        {
            var (publication, body) = each switch
            {
                PublicationRecorded recorded => (recorded.Publication, (DomainEvent)recorded),
                ValueTuple<string, PublicationEvent> amended => (amended.Item1, amended.Item2),
                _ => ((string?)null, (DomainEvent)each),
            };
            placed.Add(new(placed.Count + 1, publication, placed.Count(other => other.Publication == publication) + 1, body));
        }

        return ComparisonFold.Of(placed, "total", "2025", new(Until(p1), k1, null), new(Until(p2), k2, null));
    }

    private static DateOnly? Until(string day) => day.Length == 0 ? null : DateOnly.Parse(day);
}

file static class Both
{
    public static void ShouldBeOf(this (IReadOnlyList<string> One, IReadOnlyList<string> Other) found, string[] one, string[] other)
    {
        found.One.ShouldBe(one);
        found.Other.ShouldBe(other);
    }
}
