using RankLedger.Domain.Publications;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>A small ledger in which something is changed behind its back.</summary>
internal static class TamperedTowns
{
    /// <summary>The ranking at @1, p1 and p2 at @2 and @3, a correction of p1 at @4; nothing is wrong with it yet.</summary>
    public static async Task<TestLedger> OfAsync(TestServer server)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await ledger.SendAsync(
            new RecordPublications(
                "towns",
                [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120), Towns.Publication("p2", new DateOnly(2025, 2, 1), 90)]
            )
        );
        await ledger.SendAsync(
            new CorrectFigure(
                "towns",
                "p1",
                new("total", "2024", "a"),
                new RecordedFigure("total", "2024", "a", 130),
                new Attribution("tester", "typo", "page 1")
            )
        );
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        return ledger;
    }
}
