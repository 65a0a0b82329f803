using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Previewing;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Previewing;

/// <summary>A ranking of years; somebody types a month.</summary>
public sealed class The_first_of_a_form_is_told(TestServer server) : IAsyncLifetime
{
    private const string Told =
        "September 2025 is the first month of a ranking of years, another series with tables of its own; see whether the period is right.";

    private TestLedger? opened;

    private TestLedger Ledger => opened!;

    public async ValueTask InitializeAsync()
    {
        opened = await server.LedgerAsync();
        await Ledger.SendAsync(
            new DefineRanking(
                new RankingDefinition
                {
                    Id = "trade",
                    Title = "Trade",
                    Flows = [new("total", "CNY"), new("exports", "CNY")],
                    Entities = [new("arland", "Arland")],
                },
                "tester"
            )
        );
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    [Fact]
    public async Task By_the_preview_and_by_the_receipt_and_once()
    {
        // A ranking without figures takes any.
        (await Ledger.SendAsync(Publication("years", Figure("total", "2024"), Figure("total", "2025")))).Warnings.ShouldBeEmpty();

        var months = Publication("months", Figure("exports", "2025-10"), Figure("exports", "2025-09"), Figure("exports", "2025"));
        (await Ledger.SendAsync(new GetPreview(months))).Warnings.ShouldBe([Told]);
        (await Ledger.SendAsync(months)).Warnings.ShouldBe([Told]);

        // What is there already is nothing to record, and months are known now.
        (await Ledger.SendAsync(months)).Warnings.ShouldBeEmpty();
        var later = Publication("later", Figure("total", "2025-11"), Figure("total", "2025-Q3"));
        (await Ledger.SendAsync(new GetPreview(later)))
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("Q3 2025 is the first quarter of a ranking of years and months, ");
    }

    [Fact]
    public async Task Of_positions_too()
    {
        await Ledger.SendAsync(Publication("years", Figure("total", "2025")));
        var week = Publication("week") with { Publications = [Recorded("week") with { Ranks = [new("total", "2025-W03", "arland", 1)] }] };
        (await Ledger.SendAsync(week))
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("Week 3 of 2025 is the first week of a ranking of years");
    }

    [Fact]
    public async Task By_a_correction_that_adds_a_figure_or_a_position()
    {
        await Ledger.SendAsync(Publication("years", Figure("total", "2025")));
        var figure = new CorrectFigure("trade", "years", new("total", "Sep 2025", "arland"), new() { Value = 9m, Add = true }, By);
        (await Ledger.SendAsync(new GetPreview(figure))).Warnings.ShouldBe([Told]);
        (await Ledger.SendAsync(figure)).Warnings.ShouldBe([Told]);
        (await Ledger.SendAsync(figure)).Warnings.ShouldBeEmpty();
        (await Ledger.SendAsync(new CorrectRank("trade", "years", new("total", "2025-W03", "arland"), 1, By)))
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("Week 3 of 2025 is the first week of a ranking of years and months");
        // What is there is corrected, and begins nothing.
        (
            await Ledger.SendAsync(new CorrectFigure("trade", "years", new("total", "2025", "arland"), new() { Value = 1001m }, By))
        ).Warnings.ShouldBeEmpty();
    }

    // Whether a form is known is asked with the first events and the request's key; only where one is not, all are asked for.
    [Fact]
    public async Task Without_another_round_trip_where_it_is_known()
    {
        await Ledger.SendAsync(Publication("years", Figure("total", "2024")));
        await Ledger.SendAsync(Publication("warm", Figure("total", "2025")));

        var known = await AskedAsync(Publication("known", Figure("exports", "2025")));
        // What is foreseen; the append to its stream; the lock with the rows that it touches; what is written.
        known.ShouldBe(4);
        (await AskedAsync(Publication("month", Figure("exports", "2025-09")))).ShouldBe(known + 1);

        var key = Publication("again", Figure("exports", "2023")) with { Key = new(1, "again", new byte[] { 1 }) };
        await Ledger.SendAsync(key);
        var replayed = await AskedAsync(key);
        replayed.ShouldBeLessThan(known);
        (await AskedAsync(key with { Publications = [Recorded("again")] })).ShouldBe(replayed);
    }

    [Fact]
    public async Task A_form_of_positions_is_known_and_one_that_was_taken_back_is_not()
    {
        await Ledger.SendAsync(Publication("years", Figure("total", "2025")));
        await Ledger.SendAsync(
            Publication("printed") with
            {
                Publications = [Recorded("printed") with { Ranks = [new("total", "2025-W03", "arland", 1)] }],
            }
        );
        await Ledger.SendAsync(Publication("mistyped", Figure("total", "2025-09")));
        (await Ledger.SendAsync(Publication("week", Figure("total", "2025-W04")))).Warnings.ShouldBeEmpty();

        await Ledger.SendAsync(new VoidPublication("trade", "mistyped", new("tester", "mistyped", "the page")));
        await Ledger.SendAsync(new VoidPublication("trade", "printed", new("tester", "mistyped", "the page")));
        (await Ledger.SendAsync(Publication("retyped", Figure("total", "2025-09"))))
            .Warnings.ShouldHaveSingleItem()
            .ShouldStartWith("September 2025 is the first month of a ranking of years and weeks, ");
    }

    // Round trips to the database for one recording.
    private Task<int> AskedAsync(RecordPublications recording) => RoundTrips.OfAsync(() => Ledger.SendAsync(recording));

    private static Attribution By => new("tester", "left out", "the page");

    private static RecordedFigure Figure(string flow, string period) => new(flow, period, "arland", 1000);

    private static RecordPublications Publication(string id, params RecordedFigure[] figures) => new("trade", [Recorded(id, figures)]);

    private static PublicationRecorded Recorded(string id, params RecordedFigure[] figures) =>
        new(
            "trade",
            id,
            "Customs",
            "press",
            "Trade",
            null,
            null,
            new(2026, 1, 22),
            "day",
            null,
            null,
            false,
            figures,
            [],
            [],
            null,
            "tester"
        );
}
