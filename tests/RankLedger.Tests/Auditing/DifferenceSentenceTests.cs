using RankLedger.Auditing.Comparing;
using RankLedger.Domain;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;

namespace RankLedger.Tests.Auditing;

/// <summary>Sentences of small tables, worked out by hand. The definition is @1, what follows is @2, @3 and so on; figures are billions
/// printed as such, positions follow #.</summary>
public class DifferenceSentenceTests
{
    private static readonly PublicationRecorded First = Said("p1", "2026-01-10", "a 990", "c 950");

    [Fact]
    public void A_row_that_becomes_level_or_ceases_to_be_passed_nobody()
    {
        // 950 and 990, printed to the unit, are disjoint: a revision. At 990 both share the first rank; corrected to 980 c is second.
        DomainEvent[] events =
        [
            First,
            Said("p2", "2026-02-01", "c 990"),
            new FigureCorrected("total", "2025", "c", Figure("c", 990), Figure("c", 980), "ann", "typing error", "page 3"),
        ];
        Rank("c", ("2026-01-31", 3), ("2026-02-01", 3), events)
            .ShouldBe(
                "C rose from 2nd to 1st, level with A now: customs revised its 950 bn of 10 January 2026 to 990 bn on "
                    + "1 February 2026 (recorded at @3)."
            );
        Rank("c", ("2026-02-01", 3), ("2026-02-01", 4), events)
            .ShouldBe(
                "C fell from 1st to 2nd, no longer level with A: we corrected our record of customs of 1 February 2026 (correction by "
                    + "ann at @4: typing error)."
            );
        Cell("c", ("2026-02-01", 3), ("2026-02-01", 4), events)
            .ShouldBe(
                "C fell from 1st to 2nd, with 980 bn instead of 990 bn, no longer level with A: we corrected our record of "
                    + "customs of 1 February 2026 (correction by ann at @4: typing error)."
            );
    }

    [Fact]
    public void Who_was_level_and_is_ahead_now_is_named_with_those_who_passed() =>
        // At 990 c shares the first rank with a, b (960) is third; without p2 c has 950 and is behind both.
        Rank(
                "c",
                ("2026-05-10", 3),
                ("2026-01-10", 3),
                Said("p1", "2026-01-10", "a 990", "b 960", "c 950"),
                Said("p2", "2026-05-10", "c 990")
            )
            .ShouldBe(
                "C fell from 1st to 3rd, with A and B ahead of it now: at the second point it does not count yet that customs "
                    + "revised its 950 bn of 10 January 2026 to 990 bn on 10 May 2026 (recorded at @3)."
            );

    [Fact]
    public void A_printed_position_that_leaves_places_vacant_is_named_where_it_decides()
    {
        DomainEvent[] events = [First, Said("p2", "2026-02-01", "c #4")];
        Rank("c", ("2026-01-31", 3), ("2026-02-01", 3), events)
            .ShouldBe(
                "C fell from 2nd to 4th; printed positions leave 2 and 3 vacant: customs printed position 4 on "
                    + "1 February 2026 (recorded at @3)."
            );
        Rank("c", ("2026-02-01", 3), ("2026-01-31", 3), events)
            .ShouldBe(
                "C rose from 4th to 2nd; printed positions leave 2 and 3 vacant no more: at the second point it does not count "
                    + "yet that customs printed position 4 on 1 February 2026 (recorded at @3)."
            );

        // The position of another row does: a is ahead before and after.
        Rank("c", ("2026-01-31", 3), ("2026-02-01", 3), First, Said("p2", "2026-02-01", "a #3"))
            .ShouldBe(
                "C fell from 2nd to 4th; printed positions leave 1 and 2 vacant: for A, customs printed position 3 on "
                    + "1 February 2026 (recorded at @3)."
            );
    }

    [Fact]
    public void Several_cells_of_one_publication_are_told_with_what_each_got()
    {
        // 1,200 and 1,100 are disjoint from 950 and 990; d had no value, so its 1,300 is published. b, first with 1,000, is behind all
        // three.
        Rank(
                "b",
                ("2026-01-31", 3),
                ("2026-02-01", 3),
                Said("p1", "2026-01-10", "b 1000", "a 990", "c 950"),
                Said("p2", "2026-02-01", "a 1100", "c 1200", "d 1300")
            )
            .ShouldBe(
                "B fell from 1st to 4th, with D, C and A ahead of it now: customs revised A from 990 bn to 1.1 tn and C from "
                    + "950 bn to 1.2 tn and published 1.3 tn for D on 1 February 2026 (recorded at @3)."
            );

        // Corrected since, c has 1,250 when its day comes.
        Rank(
                "b",
                ("2026-01-31", 3),
                ("2026-02-01", 4),
                Said("p1", "2026-01-10", "b 1000", "a 990", "c 950"),
                Said("p2", "2026-02-01", "a 1100", "c 1200"),
                new FigureCorrected("total", "2025", "c", Figure("c", 1200), Figure("c", 1250), "ann", "typing error", "page 3")
            )
            .ShouldBe(
                "B fell from 1st to 3rd, with C and A ahead of it now: customs revised A from 990 bn to 1.1 tn and C from 950 "
                    + "bn to 1.25 tn on 1 February 2026 (recorded at @3, corrected by ann at @4: typing error)."
            );
    }

    [Fact]
    public void A_value_of_another_publication_than_the_one_named_is_told_with_its_own() =>
        // On 9 January neither counts; p1 brought the first value, and on 28 February the 1,580 of p2 stands (1,579 to 1,581, disjoint).
        Cell("a", ("2026-02-28", 3), ("2026-01-09", 3), Said("p1", "2026-01-10", "a 1570"), Said("p2", "2026-01-28", "a 1580"))
            .ShouldBe(
                "A has no row any more (was 1st), without its value of 1.58 tn of customs of 28 January 2026: at the second "
                    + "point it does not count yet that customs published 1.57 tn on 10 January 2026 (recorded at @2)."
            );

    [Fact]
    public void A_first_figure_is_no_movement()
    {
        // b, a, and c as printed; d is printed behind c.
        DomainEvent[] events = [First, Said("p2", "2026-02-01", "b 995", "c #3", "d #9")];
        Cell("b", ("2026-01-31", 3), ("2026-02-01", 3), events)
            .ShouldBe("B has a row now, 1st: customs published 995 bn on 1 February 2026 (recorded at @3).");
        Cell("d", ("2026-01-31", 3), ("2026-02-01", 3), events)
            .ShouldBe("D has a row now, 9th, printed at position 9: customs printed position 9 on 1 February 2026 (recorded at @3).");
        Cell("b", ("2026-02-01", 3), ("2026-01-31", 3), events)
            .ShouldBe(
                "B has no row any more (was 1st), without its value of 995 bn: at the second point it does not count yet that "
                    + "customs published 995 bn on 1 February 2026 (recorded at @3)."
            );
    }

    private static string Rank(
        string entity,
        (string Day, long Position) from,
        (string Day, long Position) to,
        params DomainEvent[] events
    ) => Sentences(from, to, events).Ranks().Single(each => each.Entity == entity && each.Kind == DifferenceKind.Rank).Sentence;

    private static string Cell(
        string entity,
        (string Day, long Position) from,
        (string Day, long Position) to,
        params DomainEvent[] events
    ) => Sentences(from, to, events).Cells().Single(each => each.Entity == entity).Sentence;

    private static ComparisonTelling Sentences((string Day, long Position) from, (string Day, long Position) to, DomainEvent[] events)
    {
        var definition = new RankingDefinition
        {
            Id = "trade",
            Title = "Foreign trade",
            Flows = [new("total", "CNY")],
            RankedLevels = ["city"],
            Entities = [.. "abcd".Select(letter => new EntityDefinition($"{letter}", $"{char.ToUpperInvariant(letter)}", Level: "city"))],
        };
        var placed = new List<PlacedEvent> { new(1, null, 1, new RankingDefined(definition, "ann")) };
        foreach (var each in events)
        {
            var publication = each is PublicationRecorded recorded ? recorded.Publication : "p2";
            placed.Add(new(placed.Count + 1, publication, placed.Count(other => other.Publication == publication) + 1, each));
        }

        var found = ComparisonFold.Of(
            placed,
            "total",
            "2025",
            new(Day(from.Day), from.Position, null),
            new(Day(to.Day), to.Position, null)
        );
        return new(found, "total", "2025", new(false), placed.ToDictionary(each => each.Position, _ => DateTimeOffset.UnixEpoch));
    }

    private static PublicationRecorded Said(string id, string on, params string[] cells) =>
        new(
            "trade",
            id,
            "customs",
            "release",
            "A title",
            null,
            null,
            Day(on),
            "day",
            null,
            null,
            false,
            [.. cells.Where(each => !each.Contains('#')).Select(each => Figure(each[..1], int.Parse(each[2..])))],
            [],
            [.. cells.Where(each => each.Contains('#')).Select(each => new RecordedRank("total", "2025", each[..1], int.Parse(each[3..])))],
            null,
            "ann"
        );

    private static RecordedFigure Figure(string entity, int billions) =>
        new("total", "2025", entity, billions * 1_000_000_000m, $"{billions}", "billion yuan");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
