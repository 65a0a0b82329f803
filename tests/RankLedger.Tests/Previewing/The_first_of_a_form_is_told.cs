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
            .ShouldStartWith("Week 03 of 2025 is the first week of a ranking of years");
    }

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
