using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;

namespace RankLedger.Tests.Ledger;

/// <summary>Whoever asks or records may name fiscal years as the ranking's publishers do; elsewhere both readings are told.</summary>
public sealed class Fiscal_years_are_asked_for(TestServer server)
{
    private const string Year = "2024-04/2025-03";
    private static readonly Point Everything = new(AsPublished.All, AsRecorded.Now);

    [Fact]
    public async Task A_ranking_that_declares_them_reads_them()
    {
        await using var ledger = await LedgerAsync(new FiscalYear(4, FiscalYear.ByEnd));
        await ledger.SendAsync(Recording("p1", "FY2025"));

        var table = await ledger.SendAsync(new GetStandings("r", Asked("FY2025"), null, Everything));
        (table.Period, table.Rows.Select(row => row.Value).First()).ShouldBe((Year, 7m));
        foreach (var text in new[] { "2024/25", "fiscal year 2025", "FY2024-25" })
            (await ledger.SendAsync(new GetHistory("r", "a", Asked(text), null, Everything))).Period.ShouldBe(Year);
        (await ledger.SendAsync(new GetStops("r", Asked("FY25"), null, Everything))).Period.ShouldBe(Year);
        (await ledger.SendAsync(new GetLineage("r", "a", Asked("FY25"), null, Everything))).Period.ShouldBe(Year);
        (await ledger.SendAsync(new GetAmendments("r", Asked("FY25"), null, null, Everything))).Period.ShouldBe(Year);
        var moved = await ledger.SendAsync(new GetMovements("r", Asked("FY2025"), Asked("FY2024"), null, Everything));
        (moved.From, moved.To).ShouldBe(("2023-04/2024-03", Year));
        GetPositions.TryReadPeriods("FY2024,FY2025", out var periods, out _).ShouldBeTrue();
        (await ledger.SendAsync(new GetPositions("r", periods!, null, Everything)))
            .Periods.Select(each => each.Period)
            .ShouldBe(["2023-04/2024-03", Year]);

        await ledger.SendAsync(
            new CorrectFigure("r", "p1", new(null, "2024/25", "a"), FigureCorrection.Number(8), new("tester", "a slip", "page 1"))
        );
        (await ledger.SendAsync(new GetStandings("r", ReferencePeriod.Parse(Year), null, Everything))).Rows[0].Value.ShouldBe(8);
    }

    [Fact]
    public async Task A_ranking_that_does_not_refuses_them_with_both_readings()
    {
        await using var ledger = await LedgerAsync(fiscal: null);
        foreach (
            var refused in new Func<Task>[]
            {
                () => ledger.SendAsync(new GetStandings("r", Asked("FY2025"), null, Everything)),
                () => ledger.SendAsync(new GetHistory("r", "a", Asked("FY2025"), null, Everything)),
            }
        )
        {
            var why = await Should.ThrowAsync<LedgerRuleException>(refused);
            why.Slug.ShouldBe("not-understood");
            why.Message.ShouldBe(
                "'FY2025' has two readings, the year that begins and the year that ends in 2025, such as 2025-04/2026-03 and "
                    + "2024-10/2025-09; write the one that is meant, or declare fiscalYear in the ranking's definition."
            );
        }

        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(Recording("p1", "FY2025")))).Message.ShouldContain(
            "two readings"
        );
    }

    private static AskedPeriod Asked(string text)
    {
        AskedPeriod.TryRead(text, out var period, out var reason).ShouldBeTrue(reason);
        return period;
    }

    private async Task<TestLedger> LedgerAsync(FiscalYear? fiscal)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "r",
                    Title = "R",
                    Flows = [new("total", "INR")],
                    Entities = [new("a", "A")],
                    FiscalYear = fiscal,
                },
                "tester"
            )
        );
        return ledger;
    }

    private static RecordPublications Recording(string id, string period) =>
        new(
            "r",
            [
                new(
                    Ranking: "r",
                    Publication: id,
                    Publisher: "P",
                    Kind: "release",
                    Title: "T",
                    Url: null,
                    Language: null,
                    PublishedOn: new(2025, 6, 1),
                    Precision: "day",
                    KnownBy: null,
                    Release: null,
                    Full: false,
                    Figures: [new("total", period, "a", 7)],
                    Drops: [],
                    Ranks: [],
                    DocumentSha256: null,
                    Actor: "tester"
                ),
            ]
        );
}
