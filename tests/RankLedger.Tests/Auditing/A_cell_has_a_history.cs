using RankLedger.Auditing;
using RankLedger.Auditing.Measuring;
using RankLedger.Domain;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Tests.Auditing;

[Collection<AsksTheSample>]
public sealed class A_cell_has_a_history(SampleLedger sample)
{
    private const string First = "bjcustoms-2021-04-26-q1";
    private const string Second = "bbt-2021-10-25-beijing-q3";
    private const string Third = "bjgov-2022-01-26-fy2021";

    private static readonly Attribution By = new("tester", "a reason", "page 1");

    [Fact]
    public async Task Statements_are_told_in_fold_order()
    {
        // figures.csv, lines 93, 128 and 163: 6773.7 and 6825 亿元, 683.23 billion yuan; one unit of 6825 亿元 is 1 亿.
        var ledger = sample.Ledger;
        var answer = await ledger.SendAsync(Asked());
        answer
            .Statements.Select(each => (each.Publication, each.Outcome, each.Stands, each.Text, each.PrintedUnit, each.Value))
            .ShouldBe([
                (First, StatementOutcome.First, false, "6773.7", "亿元", 677370000000m),
                (Second, StatementOutcome.Revised, false, "6825", "亿元", 682500000000m),
                (Third, StatementOutcome.Revised, true, "683.23", "billion yuan", 683230000000m),
            ]);
        (answer.Statements[1].Low, answer.Statements[1].High).ShouldBe((682400000000m, 682600000000m));
        (answer.Name, answer.Unit, answer.Statements[0].Growth).ShouldBe(("Beijing", "CNY", 8.7m));
    }

    [Fact]
    public async Task What_we_added_to_a_publication_and_took_out_again_stays_in_sight()
    {
        // The third states nothing of 2021-04; @213 adds a figure there, @214 undoes it, so that no statement of the cell counts any more.
        await using var ledger = await sample.FreshAsync();
        var (cell, figure) = (new RecordedCell("total", "2021-04", "beijing"), new RecordedFigure("total", "2021-04", "beijing", 9e9m));
        await ledger.SendAsync(new CorrectFigure(SampleLedger.Ranking, Third, cell, figure, By));
        await ledger.SendAsync(new ReverseAmendment(SampleLedger.Ranking, Third, 213, By));
        var asked = Asked() with { Period = ReferencePeriod.Parse("2021-04") };

        var now = (await ledger.SendAsync(asked)).Statements.ShouldHaveSingleItem();
        (now.Publication, now.Outcome, now.Value, now.Position, now.CorrectedAt).ShouldBe(
            (Third, StatementOutcome.Reversed, 9e9m, 213, 214)
        );

        // As recorded @213 it counts, for the list of a period as well as for that of an entity.
        var then = new Point(AsPublished.All, AsRecorded.At(new LedgerPosition(213)));
        (await ledger.SendAsync(asked with { Point = then })).Statements.ShouldHaveSingleItem().Stands.ShouldBeTrue();
        (await ledger.SendAsync(new GetRevisionStatistics(SampleLedger.Ranking, null, null, then))).Revisions.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_was_not_public_yet_is_not_told()
    {
        var ledger = sample.Ledger;
        var answer = await ledger.SendAsync(Asked() with { Point = new(AsPublished.On(new(2021, 10, 24)), AsRecorded.Now) });
        answer.Statements.ShouldHaveSingleItem().Stands.ShouldBeTrue();
        (await ledger.SendAsync(Asked() with { Point = new(AsPublished.On(new(2021, 4, 25)), AsRecorded.Now) })).Statements.ShouldBeEmpty();
    }

    [Fact]
    public async Task Our_corrections_and_what_was_taken_back_stay_in_sight()
    {
        await using var ledger = await sample.FreshAsync();
        var cell = new RecordedCell("total", "2021-01/2021-03", "beijing");
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                First,
                cell,
                new RecordedFigure("total", "2021-01/2021-03", "beijing", 677380000000m, "6773.8", "亿元"),
                By
            )
        );
        await ledger.SendAsync(new WithdrawPublication(SampleLedger.Ranking, Second, new DateOnly(2022, 2, 1), By));
        await ledger.SendAsync(new VoidPublication(SampleLedger.Ranking, Third, By));

        // Only the corrected first statement counts. The correction is @213; positions 1 to 212 are the import.
        var now = await ledger.SendAsync(Asked());
        now.Statements.Select(each => (each.Publication, each.Outcome, each.Stands, each.CorrectedAt))
            .ShouldBe([
                (First, StatementOutcome.Corrected, false, 213),
                (First, StatementOutcome.First, true, null),
                (Second, StatementOutcome.Withdrawn, false, null),
                (Third, StatementOutcome.Voided, false, null),
            ]);
        (now.Statements[1].Position, now.Statements[1].Text).ShouldBe((213, "6773.8"));

        // Each that does not count any more says on whose word: the correction @213, the withdrawal @214 from 2022-02-01 on, the void @215.
        now.Statements.Select(each => (each.Amendment?.Position, each.Amendment?.Kind, each.Amendment?.On))
            .ShouldBe([
                (213, AmendmentKind.Correction, null),
                (null, null, null),
                (214, AmendmentKind.Withdrawal, new DateOnly(2022, 2, 1)),
                (215, AmendmentKind.Void, null),
            ]);
        foreach (var amendment in now.Statements.Select(each => each.Amendment).OfType<StatementAmendment>())
            (amendment.Actor, amendment.Reason, amendment.Evidence, amendment.ReversedAt).ShouldBe(("tester", "a reason", "page 1", null));
        now.Statements[0].Amendment!.RecordedAt.ShouldBe(now.Statements[1].RecordedAt);

        // The day before the withdrawal, the second still revises the first.
        var before = await ledger.SendAsync(Asked() with { Point = new(AsPublished.On(new(2022, 1, 31)), AsRecorded.Now) });
        before
            .Statements.Single(each => each.Publication == Second)
            .ShouldSatisfyAllConditions(each => each.Outcome.ShouldBe(StatementOutcome.Revised), each => each.Amendment.ShouldBeNull());

        // Before we touched anything, nothing of it shows.
        var earlier = await ledger.SendAsync(Asked() with { Point = new(AsPublished.All, AsRecorded.At(new LedgerPosition(212))) });
        earlier
            .Statements.Select(each => each.Outcome)
            .ShouldBe([StatementOutcome.First, StatementOutcome.Revised, StatementOutcome.Revised]);
    }

    [Fact]
    public async Task A_correction_that_was_reversed_says_so()
    {
        // The correction is @213, its reversal @214.
        await using var ledger = await sample.FreshAsync();
        var cell = new RecordedCell("total", "2021-01/2021-03", "beijing");
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                First,
                cell,
                new RecordedFigure("total", "2021-01/2021-03", "beijing", 677380000000m, "6773.8", "亿元"),
                By
            )
        );
        await ledger.SendAsync(new ReverseAmendment(SampleLedger.Ranking, First, 213, By with { Actor = "second", Evidence = null }));
        var answer = await ledger.SendAsync(Asked());
        answer
            .Statements.Select(each =>
                (each.Outcome, each.Text, each.CorrectedAt, each.Amendment?.Kind, each.Amendment?.Actor, each.Amendment?.ReversedAt)
            )
            .ShouldBe([
                (StatementOutcome.Corrected, "6773.7", 213, AmendmentKind.Correction, "tester", 214),
                (StatementOutcome.Reversed, "6773.8", 214, AmendmentKind.Reversal, "second", null),
                (StatementOutcome.First, "6773.7", null, null, null, null),
                (StatementOutcome.Revised, "6825", null, null, null, null),
                (StatementOutcome.Revised, "683.23", null, null, null, null),
            ]);

        var between = await ledger.SendAsync(Asked() with { Point = new(AsPublished.All, AsRecorded.At(new LedgerPosition(213))) });
        between.Statements[0].Amendment!.ReversedAt.ShouldBeNull();
        between.Statements[1].Outcome.ShouldBe(StatementOutcome.First);

        // Voided @215, which is reversed @216, and voided again @217.
        await ledger.SendAsync(new VoidPublication(SampleLedger.Ranking, Third, By));
        await ledger.SendAsync(new ReverseAmendment(SampleLedger.Ranking, Third, 215, By));
        await ledger.SendAsync(new VoidPublication(SampleLedger.Ranking, Third, By with { Reason = "again" }));
        var again = (await ledger.SendAsync(Asked())).Statements[^1];
        (again.Outcome, again.Amendment!.Position, again.Amendment.Reason).ShouldBe((StatementOutcome.Voided, 217, "again"));
    }

    [Fact]
    public async Task A_full_publication_that_leaves_the_cell_out_drops_what_its_publisher_said()
    {
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(
            new RecordPublications(
                SampleLedger.Ranking,
                [
                    new(
                        SampleLedger.Ranking,
                        "full",
                        "Beijing Customs statistics (repost, bshib.com)",
                        "press",
                        "All",
                        null,
                        null,
                        new(2022, 3, 1),
                        "day",
                        null,
                        null,
                        Full: true,
                        [new("total", "2021-01/2021-03", "shanghai", 900000000000m)],
                        [],
                        [],
                        null,
                        "tester"
                    ),
                ]
            )
        );
        var answer = await ledger.SendAsync(Asked());
        answer
            .Statements.Select(each => (each.Publication, each.Outcome, each.DroppedBy))
            .ShouldBe([
                (First, StatementOutcome.Dropped, "full"),
                (Second, StatementOutcome.Revised, null),
                (Third, StatementOutcome.Revised, null),
            ]);
        answer.Statements[2].Stands.ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_ledger_does_not_know_is_named()
    {
        var ledger = sample.Ledger;
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Asked() with { Entity = "paris" }))).Slug.ShouldBe(
            "unknown-entity"
        );
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Asked() with { Flow = "tourism" }))).Slug.ShouldBe(
            "unknown-flow"
        );
    }

    private static GetHistory Asked() =>
        new(SampleLedger.Ranking, "beijing", ReferencePeriod.Parse("2021-01/2021-03"), null, new(AsPublished.All, AsRecorded.Now));
}
