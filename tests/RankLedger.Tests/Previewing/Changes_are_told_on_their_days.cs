using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Previewing;
using RankLedger.Publications;
using static RankLedger.Tests.Previewing.PreviewedTrade;

namespace RankLedger.Tests.Previewing;

/// <summary>What a command changes is told where it changes, whichever day it is (decision 185).</summary>
public sealed class Changes_are_told_on_their_days(TestServer server)
{
    [Fact]
    public async Task An_older_publication_is_told_on_the_days_on_which_it_stood()
    {
        await using var ledger = await LedgerAsync(server);
        var older = await ledger.SendAsync(
            new GetPreview(
                new RecordPublications("trade", [Publication("p0", new(2026, 1, 1), new RecordedFigure("total", "2025", "a", 2e12m))])
            )
        );
        older.Days.ShouldBe([new(new(2026, 1, 1), new(2026, 1, 21))]);
        older.Basis.AsPublished.ShouldBe(new(2026, 1, 21));
        older.Cells.ShouldHaveSingleItem().Change.ShouldBe(CellEffect.New);
        older.Ranks.Select(rank => (rank.Entity, rank.RankBefore, rank.RankAfter)).ShouldBe([("a", null, 1)]);
        // It is in the tier all the same, and anybody could know it three weeks earlier.
        Told(older).ShouldBe(["a entered 2025: 2026-01-01.. not 2026-01-22.."]);
    }

    [Fact]
    public async Task A_cell_that_changes_on_other_days_is_told_with_them()
    {
        await using var ledger = await LedgerAsync(server);
        await ledger.SendAsync(
            new RecordPublications("trade", [Publication("p2", new(2026, 3, 1), new RecordedFigure("total", "2025", "a", 5e12m))])
        );
        // Without p2 the number of p1 goes on; without p1 there is none until p2 comes, on whose days nothing changes.
        var first = await ledger.SendAsync(new GetPreview(new VoidPublication("trade", "p1", By)));
        first.Cells.Select(cell => cell.Entity).ShouldBe(["b", "c"]);
        first
            .OnOtherDays.Select(each => (each.Entity, each.Days, each.After))
            .ShouldBe([("a", new(new(2026, 1, 22), new(2026, 2, 28)), null)]);
        (await ledger.SendAsync(new GetPreview(new VoidPublication("trade", "p2", By)))).OnOtherDays.ShouldBeEmpty();
    }

    // By hand: a 1.05, b 0.99, c 0.81 trillion on 22 January. From 1 February b has 1.10 and leads, from 1 March a has 5 and leads again.
    // Without b's number of February a leads all along; without a's first number b leads until March.
    [Fact]
    public async Task Who_was_known_to_lead_on_other_days_is_told()
    {
        await using var ledger = await LedgerAsync(server);
        RecordedFigure Of(string entity, decimal value) => new("total", "2025", entity, value);
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [Publication("p2", new(2026, 2, 1), Of("b", 1.1e12m)), Publication("p3", new(2026, 3, 1), Of("a", 5e12m))]
            )
        );
        var february = new PreviewedDays(new(2026, 2, 1), new(2026, 2, 28));
        var withoutB = await ledger.SendAsync(new GetPreview(new VoidPublication("trade", "p2", By)));
        // b's value is told on the day shown, where nobody's rank changes: a leads with 5 either way.
        withoutB.Ranks.ShouldAllBe(rank => rank.RankBefore == rank.RankAfter);
        Ranks(withoutB).ShouldBe([("a", february, 2, 1), ("b", february, 1, 2)]);
        withoutB.Counts.ShouldBe(new(Cells: 1, Positions: 0, OnOtherDays: 0, RanksOnOtherDays: 2, TablesLeft: 0));

        var withoutA = await ledger.SendAsync(
            new GetPreview(new CorrectFigure("trade", "p1", new(null, "2025", "a"), FigureCorrection.Dropped, By))
        );
        // Shown is 28 February, on which b leads all the same; c is third no longer from January on, which is told there.
        withoutA.Ranks.Select(rank => (rank.Entity, rank.RankBefore, rank.RankAfter)).ShouldBe([("c", 3, 2), ("a", 2, null)]);
        var january = new PreviewedDays(new(2026, 1, 22), new(2026, 1, 31));
        Ranks(withoutA).ShouldBe([("a", january, 1, null), ("b", january, 2, 1)]);
    }

    private static IEnumerable<(string, PreviewedDays, int?, int?)> Ranks(Preview preview) =>
        preview.RanksOnOtherDays.Select(each => (each.Entity, each.Days, each.Before, each.After));

    [Fact]
    public async Task Another_date_is_told_with_what_it_moves()
    {
        await using var ledger = await LedgerAsync(server);
        var later = await ledger.SendAsync(new GetPreview(new RedatePublication("trade", "p1", On("2026-01-25"), By)));
        later.Fields.ShouldBe([new("published_on", "2026-01-22", "2026-01-25")]);
        later.Days.ShouldBe([new(new(2026, 1, 22), new(2026, 1, 24))]);
        later.Basis.AsPublished.ShouldBe(new(2026, 1, 24));
        later
            .Cells.Select(cell => (cell.Entity, cell.Change))
            .ShouldBe([("a", CellEffect.Gone), ("b", CellEffect.Gone), ("c", CellEffect.Gone)]);
        Told(later).ShouldBe(["a entered 2025: 2026-01-25.. not 2026-01-22.."]);

        var ahead = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var withdrawn = await ledger.SendAsync(new GetPreview(new WithdrawPublication("trade", "p1", ahead, By)));
        withdrawn.Fields.ShouldBe([new("withdrawals", null, $"{ahead:yyyy-MM-dd}/..")]);
        withdrawn.Days.ShouldBe([new(ahead, null)]);
        withdrawn.Basis.AsPublished.ShouldBe(ahead);
        Told(withdrawn).ShouldBe([$"a entered 2025: 2026-01-22..{ahead:yyyy-MM-dd} not 2026-01-22.."]);
        await NothingHappenedAsync(ledger);
    }

    [Fact]
    public async Task Positions_are_told_old_and_new_wherever_they_count()
    {
        await using var ledger = await LedgerAsync(server);
        RecordedRank At(string entity, int rank) => new("total", "2024", entity, rank);
        PublicationRecorded List(string id, DateOnly on, params RecordedRank[] ranks) => Publication(id, on) with { Ranks = ranks };
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [List("r1", new(2026, 3, 1), At("a", 1), At("b", 2)), List("r2", new(2026, 3, 9), At("a", 1), At("b", 2), At("c", 3))]
            )
        );
        var corrected = await ledger.SendAsync(new GetPreview(new CorrectRank("trade", "r1", new(null, "2024", "b"), 3, By)));
        corrected.Positions.ShouldBe([new("total", "2024", "b", "B", 2, 3)]);
        corrected.Days.ShouldBe([new(new(2026, 3, 1), new(2026, 3, 8))]);
        corrected.Ranks.Select(rank => (rank.Entity, rank.RankBefore, rank.RankAfter)).ShouldBe([("b", 2, 3)]);
        // Whoever takes the newer list away reads what becomes of its table.
        var gone = await ledger.SendAsync(new GetPreview(new VoidPublication("trade", "r2", By)));
        gone.Fields.ShouldBe([new("state", "counts", "void")]);
        gone.Positions.ShouldBeEmpty();
        gone.Ranks.Select(rank => (rank.Entity, rank.RankBefore, rank.RankAfter)).ShouldBe([("c", 3, null)]);
    }

    private static PublicationDate On(string day) =>
        PublicationDate.TryParse(day, null, null, out var date, out var reason) ? date! : throw new InvalidOperationException(reason);
}
