using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Storage;
using static RankLedger.Tests.Previewing.PreviewedTrade;

namespace RankLedger.Tests.Previewing;

/// <summary>What a command would do is told, and nothing of it is done.</summary>
public sealed class PreviewTests(TestServer server)
{
    [Fact]
    public async Task A_publication_is_told_with_cells_ranks_milestones_and_findings()
    {
        await using var ledger = await LedgerAsync(server);
        var preview = await ledger.SendAsync(
            new GetPreview(
                new RecordPublications(
                    "trade",
                    [
                        Publication(
                            "p2",
                            new(2026, 2, 20),
                            new("total", "2025", "a", 1.06e12m, "1.06", "trillion CNY"), // 1.05 is within rounding: ends are excluded
                            new("total", "2025", "b", 1.1e12m, "1.10", "trillion CNY"),
                            new("total", "2025", "c", 0.8e12m, "0.8", "trillion CNY"),
                            new("total", "2024", "a", 0.9e12m, "0.9", "trillion CNY")
                        ),
                    ]
                )
            )
        );
        preview.Appended.ShouldBe(1);
        preview.Basis.Position.ShouldBe(2);
        preview
            .Cells.Select(cell => (cell.Entity, cell.Period, cell.Change, cell.Before?.Value, cell.After?.Value))
            .ShouldBe([
                ("a", "2025", CellEffect.Restated, 1.05e12m, 1.06e12m),
                ("b", "2025", CellEffect.Revised, 0.99e12m, 1.1e12m),
                ("c", "2025", CellEffect.Confirmed, 0.81e12m, 0.81e12m),
                ("a", "2024", CellEffect.New, null, 0.9e12m),
            ]);
        var stated = preview.Cells[0].Stated.ShouldNotBeNull();
        (stated.Text, stated.Unit, stated.IsAdded).ShouldBe(("1.06", "trillion CNY", false));
        preview
            .Ranks.Where(rank => rank.Period == "2025")
            .Select(rank => (rank.Entity, rank.RankBefore, rank.RankAfter, rank.TierBefore, rank.TierAfter))
            .ShouldBe([("b", 2, 1, null, "trillion"), ("a", 1, 2, "trillion", "trillion")]);
        Told(preview).ShouldBe(["b entered 2025: 2026-02-20.."]);
        await NothingHappenedAsync(ledger);
    }

    [Fact]
    public async Task A_statement_that_does_not_stand_is_told_as_such()
    {
        await using var ledger = await LedgerAsync(server);
        var press = Publication("p2", new(2026, 1, 25), new RecordedFigure("total", "2025", "a", 2e12m)) with { Kind = "press" };
        var preview = await ledger.SendAsync(new GetPreview(new RecordPublications("trade", [press])));
        preview.Cells.ShouldHaveSingleItem().Change.ShouldBe(CellEffect.NotStanding);
        (preview.Ranks.Count, preview.Milestones.Count, preview.Days.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Another_sources_number_is_told_as_that_and_not_as_a_revision()
    {
        await using var ledger = await LedgerAsync(server);
        var other = Publication("p2", new(2026, 2, 20), new("total", "2025", "a", 2e12m), new("total", "2025", "b", 3e12m)) with
        {
            Publisher = "statistics office",
        };
        (await ledger.SendAsync(new GetPreview(new RecordPublications("trade", [other]))))
            .Cells.Select(cell => (cell.Entity, cell.Change))
            .ShouldBe([("a", CellEffect.Superseded), ("b", CellEffect.Superseded)]);
        await ledger.SendAsync(new RecordPublications("trade", [other]));
        // The first source says again another number than it said before: that one is a revision.
        (
            await ledger.SendAsync(
                new GetPreview(new RecordPublications("trade", [Publication("p3", new(2026, 3, 20), [new("total", "2025", "a", 2.5e12m)])]))
            )
        )
            .Cells.ShouldHaveSingleItem()
            .Change.ShouldBe(CellEffect.Revised);
    }

    [Fact]
    public async Task A_publication_dated_ahead_is_compared_as_of_its_day()
    {
        await using var ledger = await LedgerAsync(server);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var preview = await ledger.SendAsync(
            new GetPreview(new RecordPublications("trade", [Publication("p3", day, new RecordedFigure("total", "2025", "c", 3e12m))]))
        );
        preview.Basis.AsPublished.ShouldBe(day);
        preview.Cells.ShouldHaveSingleItem().After!.Value.ShouldBe(3e12m);
        preview.Warnings.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_correction_is_told_with_what_was_printed_and_its_effect()
    {
        await using var ledger = await LedgerAsync(server);
        var preview = await ledger.SendAsync(
            new GetPreview(new CorrectFigure("trade", "p1", new(null, "2025", "a"), FigureCorrection.Printed("0.95", "trillion CNY"), By))
        );
        var stated = preview.Cells.ShouldHaveSingleItem().Stated.ShouldNotBeNull();
        (stated.WasText, stated.WasUnit, stated.Text, stated.Value).ShouldBe(("1.05", "trillion CNY", "0.95", 0.95e12m));
        preview
            .Ranks.Select(rank => (rank.Entity, rank.RankBefore, rank.RankAfter, rank.TierBefore, rank.TierAfter))
            .ShouldBe([("b", 2, 1, null, null), ("a", 1, 2, "trillion", null)]);
        Told(preview).ShouldBe(["a entered 2025: not 2026-01-22.."]);
        (
            await ledger.SendAsync(
                new GetPreview(new CorrectFigure("trade", "p1", new(null, "2024", "a"), FigureCorrection.Number(5) with { Add = true }, By))
            )
        )
            .Cells.ShouldHaveSingleItem()
            .Stated!.IsAdded.ShouldBeTrue();
        await NothingHappenedAsync(ledger);
    }

    [Fact]
    public async Task A_correction_is_told_with_the_findings_that_it_brings_and_settles()
    {
        await using var ledger = await LedgerAsync(server);
        // A thousandth of what the year after has: found before anything is corrected.
        await ledger.SendAsync(
            new RecordPublications(
                "trade",
                [Publication("p2", new(2026, 2, 20), new("total", "2025", "a", 1.05e12m), new("total", "2024", "c", 0.8e9m))]
            )
        );
        var other = await CorrectedAsync("2025", "a", "1.06");
        (other.Findings.Sum(group => group.Count), other.Settled).ShouldBe((0, 0));
        var brought = await CorrectedAsync("2025", "a", "1050");
        brought.Findings.SelectMany(group => group.Findings).ShouldNotBeEmpty();
        brought.Findings.SelectMany(group => group.Findings).ShouldAllBe(found => found.Entity == "a");
        brought.Settled.ShouldBe(0);
        var settled = await CorrectedAsync("2024", "c", "0.8");
        settled.Findings.ShouldBeEmpty();
        settled.Settled.ShouldBe(1);

        Task<Preview> CorrectedAsync(string period, string entity, string text) =>
            ledger.SendAsync(
                new GetPreview(
                    new CorrectFigure("trade", "p2", new(null, period, entity), FigureCorrection.Printed(text, "trillion CNY"), By)
                )
            );
    }

    [Fact]
    public async Task A_finding_stays_the_same_under_another_date_or_publisher()
    {
        await using var ledger = await LedgerAsync(server);
        // A thousandth of what p1 has: told with the publisher and the day of p1.
        await ledger.SendAsync(
            new RecordPublications("trade", [Publication("p2", new(2026, 2, 20), new RecordedFigure("total", "2025", "c", 0.81e9m))])
        );
        PublicationDate.TryParse("2026-01-23", null, null, out var date, out _).ShouldBeTrue();
        var renamed = new Dictionary<string, string?> { ["publisher"] = "ministry", ["source"] = "customs" };
        foreach (
            var amendment in new Amend[]
            {
                new RedatePublication("trade", "p1", date!, By),
                new CorrectPublication("trade", "p1", renamed, By),
            }
        )
        {
            var preview = await ledger.SendAsync(new GetPreview(amendment));
            preview.Appended.ShouldBePositive();
            (preview.Findings.Sum(group => group.Count), preview.Settled).ShouldBe((0, 0));
        }
    }

    [Fact]
    public async Task A_publication_of_positions_alone_is_named_by_its_publisher()
    {
        await using var ledger = await LedgerAsync(server);
        var beside = new RecordedFigure("total", "2024", "b", 0.9e12m);
        await ledger.SendAsync(new RecordPublications("trade", [Positions("list-1", "Almanac", 1)]));
        var preview = await ledger.SendAsync(new GetPreview(new RecordPublications("trade", [Positions("list-2", "Gazette", 2, beside)])));
        preview
            .Findings.ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem()
            .Detail.ShouldBe(
                "A, total 2024: printed at position 2 by Gazette and at 1 by Almanac, both published 20 February 2026, and nothing says "
                    + "which came later. One of them misread?"
            );

        static PublicationRecorded Positions(string id, string publisher, int position, params RecordedFigure[] figures) =>
            Publication(id, new(2026, 2, 20), figures) with
            {
                Publisher = publisher,
                Ranks = [new("total", "2024", "a", position)],
            };
    }

    [Fact]
    public async Task A_void_takes_its_cells_and_a_repetition_does_nothing()
    {
        await using var ledger = await LedgerAsync(server);
        var gone = await ledger.SendAsync(new GetPreview(new VoidPublication("trade", "p1", By)));
        gone.Cells.ShouldAllBe(cell => cell.Change == CellEffect.Gone && cell.Stated == null);
        gone.Cells.Count.ShouldBe(3);
        var same = await ledger.SendAsync(
            new GetPreview(new CorrectFigure("trade", "p1", new(null, "2025", "a"), FigureCorrection.Printed("1.05", "trillion CNY"), By))
        );
        (same.Appended, same.Cells.Count, same.Ranks.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task What_would_be_refused_is_refused()
    {
        await using var ledger = await LedgerAsync(server);
        (
            await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new GetPreview(new VoidPublication("trade", "p9", By))))
        ).Slug.ShouldBe("unknown-publication");
    }

    [Fact]
    public async Task What_somebody_else_records_meanwhile_is_looked_at_again()
    {
        await using var ledger = await LedgerAsync(server);
        var recording = new RecordPublications(
            "trade",
            [Publication("p2", new(2026, 2, 20), [new("total", "2025", "a", 1.06e12m, "1.06", "trillion CNY")])]
        );
        await using var holding = new NpgsqlConnection(ledger.ConnectionString);
        await holding.OpenAsync(TestContext.Current.CancellationToken);
        var held = await holding.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await AskAsync(holding, $"select pg_advisory_xact_lock({Entries.Lock})");

        // One has appended and waits for its position, the other for what became of the first.
        var recorded = ledger.SendAsync(recording);
        await WaitedForAsync("advisory");
        var preview = ledger.SendAsync(new GetPreview(recording));
        await WaitedForAsync("transactionid");
        await held.DisposeAsync();

        (await recorded).Position.ShouldBe(3);
        var seen = await preview;
        (seen.Appended, seen.Basis.Position).ShouldBe((0, 3));

        async Task WaitedForAsync(string kind)
        {
            while (await AskAsync(holding, $"select count(*) from pg_locks where not granted and locktype = '{kind}'") is not > 0L)
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
