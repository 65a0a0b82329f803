using RankLedger.Auditing;
using RankLedger.Auditing.Checking;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Importing;
using RankLedger.Ledger;
using RankLedger.Milestones;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Tests.Importing;

namespace RankLedger.Tests.Auditing;

/// <summary>Folders of a few rows, whose tables, histories and findings say no more than is printed.</summary>
public sealed class Lists_of_positions_are_kept(TestServer server)
{
    private const string Two =
        "publication_id,published_on,publisher,title,completeness\no,2026-01-20,Office,Annual,{0}\nq,2026-02-25,Office,Annual,{0}\n";
    private const string Older = "publication_id,entity_id,period,flow,rank\no,a,2025,total,1\no,b,2025,total,2\no,c,2025,total,3\n";
    private const string Newer = "q,a,2025,total,1\nq,c,2025,total,2\n";

    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);
    private static readonly Attribution By = new("ann", "the office's page", "page 1");
    private static readonly ReferencePeriod Year = ReferencePeriod.Parse("2025");

    [Fact]
    public async Task A_full_list_takes_back_a_position_that_it_leaves_out()
    {
        await using var ledger = await ImportedAsync(Two.Replace("{0}", "full", StringComparison.Ordinal), ranks: Older + Newer);
        (await RowsAsync(ledger)).ShouldBe(["1 a Certain", "2 c AsPrinted"]);
        var history = await ledger.SendAsync(new GetHistory("r", "b", Year, null, Everything));
        history.Sentence.ShouldBe(
            "Of everything published, it was printed as second, and taken back on 25 February 2026. We never corrected it."
        );
        history.PrintedPositions.ShouldBe([new("o", "Office", "2026-01-20", 2, new DateOnly(2026, 2, 25), "q")]);
        var stops = await ledger.SendAsync(new GetStops("r", Year, null, Everything));
        stops
            .Stops[1]
            .Publications.Single()
            .Deeds.Where(deed => deed.Entity == "b")
            .Select(deed => (deed.Deed, deed.Changes, deed.Rank))
            .ShouldBe([(Deed.Dropped, true, null)]);
        var differs = await ledger.SendAsync(new GetComparison("r", Year, null, On("2026-02-01"), On("2026-03-01")));
        differs
            .Cells.Single(cell => cell.Entity == "b")
            .Sentence.ShouldBe(
                "b has no row any more (was 2nd), no longer printed at position 2: Office left it out of its full list on 25 February 2026 "
                    + "(recorded at @3)."
            );
        (await ledger.SendAsync(new GetCheck("r", Everything))).Findings.ShouldBeEmpty();
        // A list that was withdrawn and reinstated takes it back from the day on which it stands again.
        await ledger.SendAsync(new WithdrawPublication("r", "q", new(2026, 3, 1), By));
        await ledger.SendAsync(new ReinstatePublication("r", "q", new(2026, 5, 1), By));
        (await ledger.SendAsync(new GetHistory("r", "b", Year, null, On("2026-06-01")))).Sentence.ShouldContain("taken back on 1 May 2026");
    }

    [Fact]
    public async Task Two_lists_do_not_make_a_tie_and_a_preview_tells_that_they_contradict_each_other()
    {
        await using var ledger = await ImportedAsync(Two.Replace("{0}", "partial", StringComparison.Ordinal), ranks: Older + Newer);
        (await RowsAsync(ledger)).ShouldBe(["1 a Certain", "2 b AsPrinted", "2 c Undecided"]);
        var found = (await ledger.SendAsync(new GetCheck("r", Everything))).Findings.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Publication).ShouldBe((FindingKind.Conflict, "c", "q"));

        await using var other = await ImportedAsync(Two.Replace("{0}", "partial", StringComparison.Ordinal), ranks: Older);
        var preview = await other.SendAsync(
            new GetPreview(new RecordPublications("r", [List("p", new("total", "2025", "a", 1), new("total", "2025", "c", 2))]))
        );
        preview.Findings.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem().Entity.ShouldBe("c");
    }

    [Fact]
    public async Task A_position_is_told_with_the_one_before_and_confirmed_by_a_list_that_repeats_it()
    {
        await using var ledger = await ImportedAsync(
            Two.Replace("{0}", "partial", StringComparison.Ordinal),
            ranks: Older + "q,a,2025,total,2\nq,b,2025,total,1\nq,c,2025,total,3\n"
        );
        (await ledger.SendAsync(new GetHistory("r", "a", Year, null, Everything))).Sentence.ShouldBe(
            "Of everything published, it was printed as second by Office of 25 February 2026, and as first before, by Office of "
                + "20 January 2026; no number. We never corrected it."
        );
        var differs = await ledger.SendAsync(new GetComparison("r", Year, null, On("2026-02-01"), On("2026-03-01")));
        differs.Cells.Select(cell => cell.Entity).ShouldBe(["b", "a"]);
    }

    [Fact]
    public async Task Nobody_rises_while_others_are_awaited_in_whatever_answer()
    {
        await using var ledger = await ImportedAsync(
            "publication_id,published_on,publisher,title\no,2025-01-20,Office,Annual\np,2026-01-20,Office,Annual\n",
            figures: "publication_id,entity_id,period,flow,value\no,a,2024,total,100\no,b,2024,total,90\no,c,2024,total,80\n"
                + "p,c,2025,total,85\n"
        );
        var table = await ledger.SendAsync(new GetStandings("r", Year, null, Everything));
        table.Rows.Select(row => (row.Entity, row.Rank, row.PreviousRank, row.PreviousValue)).ShouldBe([("c", 1, null, 80m)]);
        (await ledger.SendAsync(new GetMovements("r", Year, null, null, Everything))).Movements.RankChanges.ShouldBeEmpty();
        var positions = await ledger.SendAsync(new GetPositions("r", [ReferencePeriod.Parse("2024"), Year], null, Everything));
        positions.Periods[1].Rows.Select(row => (row.Rank, row.YearBefore)).ShouldBe([(null, null)]);
    }

    [Fact]
    public async Task Who_is_level_enters_level_and_small_steps_are_told_alike()
    {
        await using var ledger = await ImportedAsync(
            "publication_id,published_on,publisher,title\np1,2026-01-20,Office,Annual\np2,2026-02-20,Office,Annual\n"
                + "p3,2026-03-20,Office,Annual\n",
            figures: "publication_id,entity_id,period,flow,value_as_published\np1,a,2025,total,1000\np1,b,2025,total,1000\n"
                + "p1,c,2025,total,100.0\np2,c,2025,total,100.1\np3,c,2025,total,100.2\n",
            tiers: [new("k", 1000)]
        );
        var milestones = await ledger.SendAsync(new GetMilestones("r", null, null, null, IncludeUndone: false, Everything));
        milestones
            .Milestones.Select(each => (each.Entity, each.Ordinal, each.LevelWith?.Single()))
            .ShouldBe([("a", 1, "b"), ("b", 1, "a")]);
        milestones.Sentences.Single().Sentence.ShouldStartWith("a and b share the first place in the 1000 tier.");
        var history = await ledger.SendAsync(new GetHistory("r", "c", Year, null, Everything));
        history
            .Statements.Select(each => each.Outcome)
            .ShouldBe([StatementOutcome.First, StatementOutcome.Restated, StatementOutcome.Gradual]);
        history.Sentence.ShouldStartWith(
            "Of everything published, publishers changed it once, in small steps, +0.2% since 20 January 2026."
        );
        var revisions = await ledger.SendAsync(new GetRevisions("r", null, null, null, Everything));
        revisions.Revisions.Select(each => each.Publication).ShouldBe(["p3"]);
    }

    [Fact]
    public async Task A_history_asks_for_positions_beside_its_statements()
    {
        // The full list of another publisher takes nothing back, though it is the first that leaves b out.
        await using var ledger = await ImportedAsync(
            "publication_id,published_on,publisher,title,completeness\no,2026-01-20,Office,Annual,partial\n"
                + "z,2026-02-01,Bureau,Annual,full\nq,2026-02-25,Office,Annual,full\n",
            figures: "publication_id,entity_id,period,flow,value\no,b,2025,total,100\n",
            ranks: Older + "z,a,2025,total,1\nz,c,2025,total,2\n" + Newer
        );
        var asked = new GetHistory("r", "b", Year, null, Everything);
        var history = await ledger.SendAsync(asked);
        history.PrintedPositions.ShouldBe([new("o", "Office", "2026-01-20", 2, new DateOnly(2026, 2, 25), "q")]);
        (await ledger.SendAsync(asked with { Entity = "c" }))
            .PrintedPositions.Select(each => (each.Publication, each.Rank, each.TakenBackBy))
            .ShouldBe([("o", 3, null), ("z", 2, null), ("q", 2, null)]);
        (await RoundTrips.OfAsync(() => ledger.SendAsync(asked))).ShouldBe(2, "the point, and the cell with its positions");
    }

    private static PublicationRecorded List(string id, params RecordedRank[] ranks) =>
        new("r", id, "Office", "unstated", "Annual", null, null, new(2026, 3, 20), "day", null, null, false, [], [], ranks, null, "tester");

    private static async Task<IEnumerable<string>> RowsAsync(TestLedger ledger) =>
        (await ledger.SendAsync(new GetStandings("r", Year, null, Everything))).Rows.Select(row => $"{row.Rank} {row.Entity} {row.Order}");

    private async Task<TestLedger> ImportedAsync(
        string publications,
        string? figures = null,
        string? ranks = null,
        IReadOnlyList<AskedTier>? tiers = null
    )
    {
        using var folder = new WrittenFolder().With("publications.csv", publications);
        if (figures is not null)
            folder.With("figures.csv", figures);
        if (ranks is not null)
            folder.With("ranks.csv", ranks);
        var ledger = await server.LedgerAsync();
        (
            await ledger.SendAsync(
                new ImportFolder(folder.Path, "r", tiers ?? [], DryRun: false, SkipInvalid: false, "tester", Progress: null)
            )
        ).Problems.ShouldBeEmpty();
        return ledger;
    }

    private static Point On(string day) => new(AsPublished.On(DateOnly.Parse(day)), AsRecorded.Now);
}
