using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Publications;
using RankLedger.Rankings;

namespace RankLedger.Tests.Ledger;

/// <summary>A small ranking for tests of the ledger itself.</summary>
internal static class Towns
{
    /// <summary>The day on which everything is recorded.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 28);

    public static RankingDefinition Definition { get; } =
        new()
        {
            Id = "towns",
            Title = "Towns",
            Flows = [new("total", "CNY")],
            Entities = [new("a", "A"), new("b", "B")],
            Tiers = [new("hundred", 100)],
        };

    public static PublicationRecorded Publication(string id, DateOnly on, decimal value, string year = "2024") =>
        new(
            "towns",
            id,
            "press",
            "press",
            "Title",
            null,
            null,
            on,
            "day",
            null,
            null,
            false,
            [new("total", year, "a", value), new("total", year, "b", 150)],
            [],
            [new("total", year, "a", 1)],
            null,
            "tester"
        );

    /// <summary>A ledger with the ranking at @1, and the publications p and q at @2 and @3.</summary>
    public static async Task<TestLedger> WithTwoAsync(TestServer server)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Definition, "tester"));
        await ledger.SendAsync(
            new RecordPublications("towns", [Publication("p", new DateOnly(2025, 1, 1), 7), Publication("q", new DateOnly(2025, 1, 2), 8)])
        );
        return ledger;
    }
}
