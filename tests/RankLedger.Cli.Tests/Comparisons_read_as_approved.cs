using RankLedger.Auditing.Comparing;
using RankLedger.Auditing.Measuring;
using RankLedger.Cli.Pages.Auditing;
using RankLedger.Domain.Comparisons;

namespace RankLedger.Cli.Tests;

/// <summary>Answers put together by hand: a comparison of January with February 2026 with a correction in it, and statistics of Beijing's
/// revisions.</summary>
public sealed class Comparisons_read_as_approved
{
    private const string Brief = "cdbrief-2026-01-22-fy2025";

    private static readonly DateTimeOffset Recorded = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void A_comparison(int? width, string name)
    {
        using var screen = new TestScreen(width);
        ComparisonPage.Write(screen.Screen, Answer, new(InFull: false));
        screen.Output.ShouldBeApproved($"comparison, {name}");
    }

    [Fact]
    public void Nothing_that_differs()
    {
        using var screen = new TestScreen();
        ComparisonPage.Write(screen.Screen, Answer with { Equal = true, Cells = [], Ranks = [], Swaps = [] }, new(InFull: false));
        screen.Output.ShouldBeApproved("comparison, nothing");
    }

    [Fact]
    public void Nothing_that_is_known()
    {
        using var screen = new TestScreen();
        ComparisonPage.Write(
            screen.Screen,
            Answer with
            {
                Period = "1999",
                Known = false,
                Equal = true,
                Cells = [],
                Ranks = [],
                Swaps = [],
            },
            new(InFull: false)
        );
        screen.Output.ShouldBeApproved("comparison, unknown");
    }

    [Fact]
    public void A_rank_that_the_event_of_its_own_cell_moved_is_told_once()
    {
        // Chongqing's correction moves its own row, which the sentence of the cell tells; that of Shanghai, whose cell is the same, is told
        // among the ranks.
        using var screen = new TestScreen();
        var cell = Answer.Cells[1] with { Sentence = "Chongqing fell from 10th to 11th: its cell." };
        var rank = Answer.Ranks[0] with
        {
            Entity = "chongqing",
            Name = "Chongqing",
            Event = cell.Event,
            Sentence = "Chongqing fell from 10th to 11th: its rank.",
        };
        ComparisonPage.Write(
            screen.Screen,
            Answer with
            {
                Cells = [cell],
                Ranks = [rank, Answer.Ranks[0]],
                RankChanges = 2,
            },
            new(InFull: false)
        );
        screen.Output.ShouldContain("· Chongqing fell from 10th to 11th: its cell.");
        screen.Output.ShouldNotContain("its rank");
        screen.Output.ShouldContain("· Shanghai fell from 1st to 2nd");
        screen.Output.ShouldContain("2 changed ranks");
    }

    [Theory]
    [InlineData(null, "piped")]
    [InlineData(100, "100 columns")]
    [InlineData(200, "200 columns")]
    public void Statistics(int? width, string name)
    {
        using var screen = new TestScreen(width);
        var none = new RevisionMoments(null, null, null, null, null, null);
        RevisionStatisticsPage.Write(
            screen.Screen,
            new(
                SampleAnswers.Basis(null),
                "china-foreign-trade-cities",
                [
                    new(
                        "printed",
                        "beijing",
                        "Beijing",
                        "total",
                        "CNY",
                        5,
                        6,
                        4,
                        0.00234872777m,
                        1,
                        new(1692000000m, 1692000000m, 730000000m, 1941859930m, 1.94835217m, 0.123189984m),
                        new(0.24326836m, 0.24326836m, 0.106959707m, 0.289801035m, 1.87702776m, 0.133739865m)
                    ),
                    new(
                        "printed",
                        "china",
                        "China",
                        "total",
                        "CNY",
                        1,
                        7,
                        1,
                        0.0133196721m,
                        0,
                        new(-130e9m, 130e9m, -130e9m, null, null, null),
                        new(-1.31445905m, 1.31445905m, -1.31445905m, null, null, null)
                    ),
                    new(
                        "printed",
                        null,
                        null,
                        null,
                        null,
                        6,
                        68,
                        5,
                        null,
                        0.833333333m,
                        null,
                        new(-0.016352875m, 0.421800141m, 0.106959707m, 0.686736358m, -0.0583283515m, 0.955746443m)
                    ),
                    new("implied", null, null, null, null, 0, 0, 0, null, null, null, none),
                ],
                new(
                    71,
                    0.549296m,
                    0.253521m,
                    [new("beijing", "Beijing", 44, 0.204545m), new("qingdao", "Qingdao", 27, 1.111111m)],
                    179,
                    10,
                    4,
                    0,
                    0.25m
                )
            ),
            new(InFull: false)
        );
        screen.Output.ShouldBeApproved($"statistics, {name}");
    }

    private static ComparisonAnswer Answer { get; } =
        new(
            SampleAnswers.Basis("2026-01-20"),
            SampleAnswers.Basis("2026-02-28") with
            {
                Position = 213,
            },
            "china-foreign-trade-cities",
            "total",
            "2025",
            "CNY",
            Known: true,
            Equal: false,
            [
                new(
                    "jinhua",
                    "Jinhua",
                    DifferenceKind.Appeared,
                    Cell(null, null),
                    Cell(8, 1.05086m) with
                    {
                        PrintedRank = 8,
                    },
                    Origin.Publisher,
                    ChangeKind.Published,
                    ChangeKind.Published,
                    Event(199, Brief),
                    [Event(207, "cd-2026-02-14-jinhua-fy2025") with { On = new DateOnly(2026, 2, 14), Detail = "says 1.05 tn" }],
                    "Jinhua has a row now, 8th: China Daily Brief published 1,050.86 bn on 22 January 2026 (recorded at @199)."
                ),
                new(
                    "chongqing",
                    "Chongqing",
                    DifferenceKind.Value,
                    Cell(11, 0.80068m),
                    Cell(11, 0.80608m),
                    Origin.Ours,
                    ChangeKind.Corrected,
                    ChangeKind.Corrected,
                    Event(213, "cqcustoms-2026-01-26-fy2025") with
                    {
                        Axis = ComparedAxis.Recorded,
                        On = null,
                        Type = "figure-corrected",
                        Actor = "ann",
                        Reason = "a digit was misread",
                    },
                    [],
                    "Chongqing stays 11th, with 806.08 bn instead of 800.68 bn: we corrected our record of Chongqing Customs "
                        + "(Southeast Asia Information Port) of 26 January 2026 (correction by ann at @213: a digit was misread)."
                ),
            ],
            [
                new(
                    "shanghai",
                    "Shanghai",
                    DifferenceKind.Rank,
                    Cell(1, 4.51m),
                    Cell(2, 4.51m),
                    ["shenzhen"],
                    [],
                    ["shenzhen"],
                    Origin.Publisher,
                    ChangeKind.Published,
                    Event(199, Brief),
                    [],
                    "Shanghai fell from 1st to 2nd, with Shenzhen ahead of it now: for Shenzhen, China Daily Brief published "
                        + "4.55 tn on 22 January 2026 (recorded at @199)."
                ),
            ],
            [
                new(
                    "dongguan",
                    "ningbo",
                    Origin.Publisher,
                    ChangeKind.Revised,
                    Event(203, Brief),
                    "Dongguan is ahead of Ningbo by a revision, not by overtaking it: A paper revised it (recorded at @203)."
                ),
            ]
        )
        {
            RankChanges = 1,
            Said = new(
                "Between 20 January 2026 and 28 February 2026,",
                "three in the top ten changed place. Four of ten rows say something else."
            ),
        };

    private static ComparedCell Cell(int? rank, decimal? trillions) =>
        new(rank, trillions * 1e12m, trillions * 1e12m, trillions * 1e12m, null, null, trillions is null ? null : Brief, null, null, null);

    private static ComparedEvent Event(long position, string publication) =>
        new()
        {
            Axis = ComparedAxis.Published,
            Position = position,
            RecordedAt = Recorded,
            Type = "publication-recorded",
            Publication = publication,
            Publisher = "China Daily Brief",
            On = new DateOnly(2026, 1, 22),
            Undone = false,
            Actor = "importer",
            Reason = null,
            Evidence = null,
            Detail = "says 1,050.86 bn",
        };
}
