using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;

namespace RankLedger.Tests.Auditing;

[Collection<AsksTheSample>]
public sealed class A_cell_has_a_lineage(SampleLedger sample)
{
    [Fact]
    public async Task A_cell_leads_to_its_publication_and_its_event()
    {
        // publications.csv: bjgov-2022-01-26-fy2021 printed 683.23 billion yuan (figures.csv, line 163).
        var ledger = sample.Ledger;
        var answer = await ledger.SendAsync(Asked());
        (answer.Value, answer.Text, answer.PrintedUnit, answer.Publication.Publication, answer.Publication.PublishedOn).ShouldBe(
            (683230000000m, "683.23", "billion yuan", "bjgov-2022-01-26-fy2021", "2022-01-26")
        );
        var only = answer.Events.ShouldHaveSingleItem();
        (only.Type, only.Actor, only.SaysTheCell, only.Position).ShouldBe(
            ("publication-recorded", "tester", true, answer.Publication.Position)
        );
        only.BodySha256.ShouldBe(
            await ledger.ScalarAsync<string>($"select encode(body_sha256, 'hex') from ledger.ledger_entry where position = {only.Position}")
        );
    }

    [Fact]
    public async Task A_correction_of_this_cell_is_named_and_one_of_another_is_not()
    {
        await using var ledger = await sample.FreshAsync();
        var by = new Attribution("editor", "misread", "page 1");
        await ledger.SendAsync(
            new CorrectFigure(SampleLedger.Ranking, "bjgov-2022-01-26-fy2021", new("total", "2021-Q1", "beijing"), null, by)
        );
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                "bjgov-2022-01-26-fy2021",
                new("total", "2021-01/2021-03", "beijing"),
                new RecordedFigure("total", "2021-01/2021-03", "beijing", 683240000000m, "683.24", "billion yuan"),
                by
            )
        );
        var answer = await ledger.SendAsync(Asked());
        answer.Value.ShouldBe(683240000000m);
        answer
            .Events.Select(each => (each.Type, each.SaysTheCell, each.Actor, each.Reason))
            .ShouldBe([("publication-recorded", false, "tester", null), ("figure-corrected", true, "editor", "misread")]);
        answer.Events[1].Position.ShouldBe(214);
    }

    [Fact]
    public async Task A_correction_after_which_the_cell_rests_on_another_publication_is_named_still()
    {
        // figures.csv, lines 510, 514 and 534: 10508.6 亿元 twice, the second in January (to the month), and 1.05 trillion yuan. With 10608.6
        // ± 0.1 in the first, the second
        // is disjoint from it, later and of the same authority, so the cell rests on the second; 1.05 tn is wider and confirms. Positions 1
        // to 212 are the import.
        await using var ledger = await sample.FreshAsync();
        var asked = Asked() with { Entity = "jinhua", Period = ReferencePeriod.Parse("2025") };
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                "cdbrief-2026-01-22-fy2025",
                new("total", "2025", "jinhua"),
                new RecordedFigure("total", "2025", "jinhua", 1060860000000m, "10608.6", "亿元"),
                new("ann", "a digit was misread", "page 1")
            )
        );
        var answer = await ledger.SendAsync(asked);
        (answer.Publication.Publication, answer.Value).ShouldBe(("nbd-chengshi-2026-01-fy2025", 1050860000000m));
        answer
            .Events.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(each => each.Type.ShouldBe("publication-recorded"), each => each.SaysTheCell.ShouldBeTrue());
        var touched = answer.AlsoTouched.ShouldHaveSingleItem();
        (
            touched.Position,
            touched.Publication,
            touched.Type,
            touched.Actor,
            touched.Reason,
            touched.Evidence,
            touched.SaysTheCell
        ).ShouldBe((213, "cdbrief-2026-01-22-fy2025", "figure-corrected", "ann", "a digit was misread", "page 1", false));

        // Before it was recorded there was nothing.
        (
            await ledger.SendAsync(asked with { Point = new(AsPublished.All, AsRecorded.At(new LedgerPosition(212))) })
        ).AlsoTouched.ShouldBeEmpty();

        // A correction of another cell of that publication does not touch this one; its void does.
        await ledger.SendAsync(
            new CorrectFigure(
                SampleLedger.Ranking,
                "cdbrief-2026-01-22-fy2025",
                new("total", "2025", "yiwu"),
                new RecordedFigure("total", "2025", "yiwu", 1m),
                new("ann", "b", "page 1")
            )
        );
        await ledger.SendAsync(new VoidPublication(SampleLedger.Ranking, "cdbrief-2026-01-22-fy2025", new("ann", "c", null)));
        (await ledger.SendAsync(asked))
            .AlsoTouched.Select(each => (each.Position, each.Type))
            .ShouldBe([(213, "figure-corrected"), (215, "publication-voided")]);
    }

    [Fact]
    public async Task A_printed_position_has_a_lineage_too()
    {
        // ranks.csv: Jinhua is printed tenth for 2024; no publication of that day prints its value.
        var ledger = sample.Ledger;
        var answer = await ledger.SendAsync(
            Asked() with
            {
                Entity = "jinhua",
                Period = ReferencePeriod.Parse("2024"),
                Point = new(AsPublished.On(new(2026, 2, 28)), AsRecorded.Now),
            }
        );
        (answer.Value, answer.PrintedRank, answer.Rank).ShouldBe((null, 10, 10));
        answer.Events.ShouldHaveSingleItem().SaysTheCell.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cell_of_which_nothing_stands_is_refused()
    {
        var ledger = sample.Ledger;
        (
            await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Asked() with { Period = ReferencePeriod.Parse("1999") }))
        ).Slug.ShouldBe("unknown-cell");
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Asked() with { Entity = "paris" }))).Slug.ShouldBe(
            "unknown-entity"
        );
    }

    private static GetLineage Asked() =>
        new(SampleLedger.Ranking, "beijing", ReferencePeriod.Parse("2021-01/2021-03"), null, new(AsPublished.All, AsRecorded.Now));
}
