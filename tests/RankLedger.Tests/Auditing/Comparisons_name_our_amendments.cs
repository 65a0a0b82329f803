using RankLedger.Auditing.Comparing;
using RankLedger.Domain;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;
using static RankLedger.Tests.Auditing.ComparisonQuestions;

namespace RankLedger.Tests.Auditing;

/// <summary>What our own events change between two points; what a test adds begins at @213.</summary>
[Collection<AsksTheSample>]
public sealed class Comparisons_name_our_amendments(SampleLedger sample)
{
    private const string Brief = "cdbrief-2026-01-22-fy2025";
    private const string Trends = "yuantrends-2026-01-22-fy2025";

    private static readonly Attribution By = new("ann", "a digit was misread", "page 1");

    [Fact]
    public async Task A_correction_is_our_word_and_names_who_made_it_and_why()
    {
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                "cqcustoms-2026-01-26-fy2025",
                new("total", "2025", "chongqing"),
                new RecordedFigure("total", "2025", "chongqing", 806.08e9m, "806.08", "billion yuan"),
                By
            )
        );
        var answer = await AskAsync(ledger, "@212", "@213");
        var cell = answer.Cells.ShouldHaveSingleItem();
        (
            cell.Entity,
            cell.Kind,
            cell.From.Value,
            cell.To.Value,
            cell.Origin,
            cell.Change,
            cell.Event.Position,
            cell.Event.Actor,
            cell.Event.Reason,
            cell.Event.On
        ).ShouldBe(
            (
                "chongqing",
                DifferenceKind.Value,
                800.68e9m,
                806.08e9m,
                Origin.Ours,
                ChangeKind.Corrected,
                213,
                "ann",
                "a digit was misread",
                null
            )
        );
        cell.Sentence.ShouldBe(
            "Chongqing stays 11th, with 806.08 bn instead of 800.68 bn: we corrected our record of "
                + "Chongqing Customs (Southeast Asia Information Port) of 26 January 2026 (correction by ann at @213: a digit was misread)."
        );
        (answer.Swaps.Count, answer.Equal).ShouldBe((0, false));

        // Nobody prints Chongqing, but ten positions without a gap: Xiamen and Qingdao, 9th and 10th without values, lie above its low end.
        answer
            .Ranks.Select(each => (each.Entity, each.Kind, each.From.Low, each.To.Low, each.Because[0]))
            .ShouldBe([
                ("xiamen", DifferenceKind.Bounds, 800.67e9m, 806.07e9m, "chongqing"),
                ("qingdao", DifferenceKind.Bounds, 800.67e9m, 806.07e9m, "chongqing"),
            ]);

        answer
            .Ranks[0]
            .Sentence.ShouldBe(
                "Xiamen stays 9th by position, with bounds 806.07 – 1,050.87 bn instead of 800.67 – 1,050.87 bn: "
                    + "for Chongqing, we corrected our record of Chongqing Customs (Southeast Asia Information Port) of 26 January "
                    + "2026 (correction by ann at @213: a digit was misread)."
            );

        // Walked the other way the same event explains the difference, and is said to be missing.
        var back = (await AskAsync(ledger, "@213", "@212")).Cells.ShouldHaveSingleItem();
        (back.From.Value, back.To.Value, back.Event.Position, back.Event.Undone).ShouldBe((806.08e9m, 800.68e9m, 213, true));
        back.Sentence.ShouldContain("at the second point it does not count yet that we corrected our record of Chongqing Customs");

        // Of another flow nothing changed.
        (await AskAsync(ledger, "@212", "@213", "exports")).Equal.ShouldBeTrue();
    }

    [Fact]
    public async Task A_withdrawal_gives_the_cell_back_to_what_others_said()
    {
        // Without YuanTrends Ningbo rests on the 1.45 tn of China Daily Brief, and four rows by position go: Beijing, Guangzhou, Xiamen and
        // Qingdao.
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(new WithdrawPublication(SampleLedger.Ranking, Trends, new DateOnly(2026, 2, 1), By));
        var answer = await AskAsync(ledger, "2026-01-31@213", "2026-02-01@213");
        var ningbo = answer.Cells.Single(each => each.Entity == "ningbo" && each.Kind == DifferenceKind.Value);
        (
            ningbo.From.Value,
            ningbo.To.Value,
            ningbo.To.Publication,
            ningbo.Origin,
            ningbo.Change,
            ningbo.Event.Position,
            ningbo.Event.On
        ).ShouldBe((1.46e12m, 1.45e12m, Brief, Origin.Publisher, ChangeKind.Withdrawn, 213, new DateOnly(2026, 2, 1)));
        ningbo.Sentence.ShouldBe(
            "Ningbo rose from 6th to 5th, with 1.45 tn instead of 1.46 tn, with Beijing gone from the table: YuanTrends (Eliza "
                + "Wong) withdrew on 1 February 2026 what it had published on 22 January 2026 (recorded at @213), "
                + "so the 1.45 tn of China Daily Brief of 22 January 2026 counts."
        );
        answer
            .Cells.Where(each => each.To.Rank is null)
            .Select(each => each.Entity)
            .ShouldBe(["beijing", "guangzhou", "xiamen", "qingdao"]);
        answer
            .Cells.Where(each => each.Kind == DifferenceKind.Position)
            .Select(each => each.Change)
            .Distinct()
            .ShouldBe([ChangeKind.Withdrawn]);

        // Chongqing's own cell is the same; the rows that went moved it from 11th to 7th.
        var chongqing = answer.Ranks.Single(each => each.Entity == "chongqing");
        (chongqing.From.Rank, chongqing.To.Rank, chongqing.Change).ShouldBe((11, 7, ChangeKind.Withdrawn));
        chongqing.FellBehind.Order().ShouldBe(["beijing", "guangzhou", "qingdao", "xiamen"]);

        // On the days before, the withdrawal changes nothing, whatever the ledger knew.
        (await AskAsync(ledger, "2026-01-31@212", "2026-01-31@213")).Equal.ShouldBeTrue();
    }

    [Fact]
    public async Task A_redating_takes_a_row_out_of_an_earlier_day_and_is_our_word()
    {
        await using var ledger = await sample.FreshAsync();
        PublicationDate.TryParse("2026-03-03", null, null, out var date, out _).ShouldBeTrue();
        await ledger.SendAsync(new RedatePublication(SampleLedger.Ranking, "cqcustoms-2026-01-26-fy2025", date!, By));
        var cell = (await AskAsync(ledger, "2026-02-28@212", "2026-02-28@213")).Cells.ShouldHaveSingleItem();
        (cell.Entity, cell.Kind, cell.Origin, cell.Change, cell.From.Rank, cell.To.Rank).ShouldBe(
            ("chongqing", DifferenceKind.Vanished, Origin.Ours, ChangeKind.Redated, 11, null)
        );
        cell.Sentence.ShouldBe(
            "Chongqing has no row any more (was 11th), without its value of 800.68 bn: "
                + "we redated our record of Chongqing Customs (Southeast Asia Information Port) from 26 January 2026 to "
                + "3 March 2026 (redating by ann at @213: a digit was misread)."
        );

        // Without a limit on the published axis only the date differs.
        (await AskAsync(ledger, "@212", "@213")).Cells.ShouldHaveSingleItem().Kind.ShouldBe(DifferenceKind.Date);
    }

    [Fact]
    public async Task A_redefinition_explains_rows_that_come_and_go()
    {
        await using var ledger = await sample.FreshAsync();
        var definition = (await ledger.SendAsync(new GetRankings(default))).Rankings.Single();
        await ledger.SendAsync(new DefineRanking(definition with { RankedLevels = ["municipality"] }, "ann"));
        var answer = await AskAsync(ledger, "2026-01-31@212", "2026-01-31@213");
        answer.Cells.ShouldBeEmpty();

        // The sample's municipalities are Beijing, Shanghai, Tianjin and Chongqing; the others of the table go, and Chongqing moves up to
        // the third row.
        answer
            .Ranks.Where(each => each.To.Rank is null)
            .Select(each => each.Entity)
            .Order()
            .ShouldBe(["dongguan", "guangzhou", "jinhua", "ningbo", "qingdao", "shenzhen", "suzhou", "xiamen"]);
        answer.Ranks.ShouldAllBe(each => each.Origin == Origin.Ours && each.Change == ChangeKind.Redefined && each.Event.Position == 213);
    }
}
