using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using Shouldly;
using Xunit;

namespace RankLedger.Tests.Auditing;

[Collection<AsksTheSample>]
public sealed class LineageTests(SampleLedger sample)
{
    [Fact]
    public async Task A_cell_leads_to_its_publication_and_its_event()
    {
        // publications.csv: bjgov-2022-01-26-fy2021 printed 683.23 billion yuan (figures.csv, line 163).
        var ledger = await sample.SharedAsync();
        var answer = await ledger.SendAsync(Asked());
        (answer.Value, answer.Text, answer.PrintedUnit, answer.Publication.Publication, answer.Publication.PublishedOn)
            .ShouldBe((683230000000m, "683.23", "billion yuan", "bjgov-2022-01-26-fy2021", "2022-01-26"));
        var only = answer.Events.ShouldHaveSingleItem();
        (only.Type, only.Actor, only.SaysTheCell, only.Position).ShouldBe(("publication-recorded", "tester", true, answer.Publication.Position));
        only.BodySha256.ShouldBe(await ledger.ScalarAsync<string>($"select encode(body_sha256, 'hex') from ledger.ledger_entry where position = {only.Position}"));
    }

    [Fact]
    public async Task A_correction_of_this_cell_is_named_and_one_of_another_is_not()
    {
        await using var ledger = await sample.FreshAsync();
        var by = new Attribution("editor", "misread", "page 1");
        await ledger.SendAsync(new CorrectFigure(SampleLedger.Ranking, "bjgov-2022-01-26-fy2021", new("total", "2021-Q1", "beijing"), null, by));
        await ledger.SendAsync(new CorrectFigure(SampleLedger.Ranking, "bjgov-2022-01-26-fy2021", new("total", "2021-01/2021-03", "beijing"),
            new("total", "2021-01/2021-03", "beijing", 683240000000m, "683.24", "billion yuan"), by));
        var answer = await ledger.SendAsync(Asked());
        answer.Value.ShouldBe(683240000000m);
        answer.Events.Select(each => (each.Type, each.SaysTheCell, each.Actor, each.Reason)).ShouldBe([
            ("publication-recorded", false, "tester", null), ("figure-corrected", true, "editor", "misread"),
        ]);
        answer.Events[1].Position.ShouldBe(214);
    }

    [Fact]
    public async Task A_printed_position_has_a_lineage_too()
    {
        // ranks.csv: Jinhua is printed tenth for 2024; no publication of that day prints its value.
        var ledger = await sample.SharedAsync();
        var answer = await ledger.SendAsync(Asked() with { Entity = "jinhua", Period = ReferencePeriod.Parse("2024"), AsPublished = new(new DateOnly(2026, 2, 28)) });
        (answer.Value, answer.PrintedRank, answer.Rank).ShouldBe((null, 10, 10));
        answer.Events.ShouldHaveSingleItem().SaysTheCell.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cell_of_which_nothing_stands_is_refused()
    {
        var ledger = await sample.SharedAsync();
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Asked() with { Period = ReferencePeriod.Parse("1999") }))).Slug.ShouldBe("unknown-cell");
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Asked() with { Entity = "paris" }))).Slug.ShouldBe("unknown-entity");
    }

    private static GetLineage Asked() =>
        new(SampleLedger.Ranking, "beijing", ReferencePeriod.Parse("2021-01/2021-03"), null, AsPublished.Unlimited, AsRecorded.Now);
}
